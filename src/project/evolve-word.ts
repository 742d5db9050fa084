import { type Draft, grantOf, numberOf, type ProjectReceipt, signOffKey } from './draft.ts';
import type { ProjectEvent } from './events.ts';
import type { SignOff } from './state.ts';

type WordEvent = Extract<ProjectEvent, { type: 'signed' | 'sign-off-revoked' | `decision-${string}` }>;
type Asked = Extract<WordEvent, { type: 'decision-asked' }>;
type Answered = Extract<WordEvent, { type: 'decision-answered' }>;

export function isWordEvent(event: ProjectEvent): event is WordEvent {
  return event.type.startsWith('decision-') || event.type === 'signed' || event.type === 'sign-off-revoked';
}

/** What people said yes or no to: sign-offs and decisions. */
export function applyWordEvent(draft: Draft, event: WordEvent, receipt: ProjectReceipt): void {
  switch (event.type) {
    case 'signed': {
      const { type: _, ...signed } = event;
      sign(draft, { ...signed, by: grantOf(receipt) });
      return;
    }
    case 'sign-off-revoked':
      draft.signOffs.delete(event.what);
      return;
    case 'decision-asked':
      ask(draft, event, receipt);
      return;
    case 'decision-answered':
      answer(draft, event, receipt);
  }
}

function sign(draft: Draft, signOff: SignOff): void {
  const group = draft.signOffs.get(signOff.what) ?? new Map<string, SignOff>();
  const key = signOffKey(signOff);
  // the newest stands last
  group.delete(key);
  group.set(key, signOff);
  draft.signOffs.set(signOff.what, group);
}

/** Two writers at once may have given one number twice: the later question takes the next. */
function ask(draft: Draft, event: Asked, receipt: ProjectReceipt): void {
  const { last } = draft;
  const id = draft.decisions.has(event.id) ? `D-${last.decision + 1}` : event.id;
  last.decision = Math.max(last.decision, numberOf(id));
  const { ask: question, to, by } = event;
  const asked = grantOf(receipt);
  draft.decisions.set(id, { id, ask: question, to, by, askedAt: receipt.at, asked, answer: undefined });
}

function answer(draft: Draft, event: Answered, receipt: ProjectReceipt): void {
  const decision = draft.decisions.get(event.id);
  if (!decision) return;
  const given = { value: event.answer, why: event.why, by: grantOf(receipt) };
  draft.decisions.set(event.id, { ...decision, answer: given });
}
