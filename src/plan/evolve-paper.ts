import {
  countLeft,
  type Draft,
  grantOf,
  key,
  type PlanReceipt,
  pendingStep,
  planStep,
  setStep,
  voteKey,
} from './draft.ts';
import type { BroughtVote, PlanEvent } from './events.ts';
import type { PlanComponent, ReleasePlan } from './release-plan.ts';
import type { StepState, Vote } from './state.ts';

const types = ['adopted', 'voted', 'bumped', 'asked'] as const;

/** What is written and agreed before anything moves. */
export type PaperEvent = Extract<PlanEvent, { readonly type: (typeof types)[number] }>;
type Of<Type extends PaperEvent['type']> = Extract<PaperEvent, { readonly type: Type }>;

export function isPaperEvent(event: PlanEvent): event is PaperEvent {
  return types.some(type => type === event.type);
}

export function applyPaperEvent(draft: Draft, event: PaperEvent, receipt: PlanReceipt): void {
  switch (event.type) {
    case 'adopted':
      adopt(draft, event, receipt);
      return;
    case 'voted': {
      const vote: Vote = { role: event.role, section: event.section, via: 'comment', by: grantOf(receipt) };
      draft.votes.set(voteKey(vote), vote);
      return;
    }
    case 'bumped':
      bump(draft, event);
      return;
    case 'asked': {
      // taken out first, so that the newest stands last
      draft.asked.delete(key(event.what, event.key));
      const { what, key: said, why } = event;
      draft.asked.set(key(what, said), { what, key: said, why, by: grantOf(receipt) });
      return;
    }
  }
}

function adopt(draft: Draft, event: Of<'adopted'>, receipt: PlanReceipt): void {
  if (draft.phase === 'closed' || draft.phase === 'cancelled') return;
  const { digest, sections, commit, blob, pull, authors, plan } = event;
  const before = draft.plan;
  draft.plan = plan;
  draft.adopted = { digest, sections, commit, blob, pull, authors, at: receipt.at };
  for (const vote of event.votes.map(voteOf)) draft.votes.set(voteKey(vote), vote);
  const known = new Map(draft.steps);
  draft.steps.clear();
  for (const { id } of plan.steps) draft.steps.set(id, known.get(id) ?? pendingStep);
  countLeft(draft);
  for (const component of plan.components) if (isMoved(before, component)) restart(draft, component);
}

function isMoved(before: ReleasePlan | undefined, component: PlanComponent): boolean {
  const other = before?.components.find(one => one.id === component.id);
  return other !== undefined && other.sha !== component.sha;
}

/** A brought vote has no receipt of its own; what role its giver had at GitHub then, nobody asked. */
function voteOf({ role, section, via, node, id, actor, at, thread, line, hash }: BroughtVote): Vote {
  const source = { kind: 'comment' as const, id, node, thread, line, hash };
  return { role, section, via, by: { source, actor, role: 'none', at } };
}

function bump(draft: Draft, { component: id, sha, version, digest }: Of<'bumped'>): void {
  const component = draft.plan?.components.find(one => one.id === id);
  if (!draft.plan || !draft.adopted || !component) return;
  if (draft.phase === 'closed' || draft.phase === 'cancelled') return;
  const bumped: PlanComponent = { ...component, sha, version: version ?? component.version };
  const components = draft.plan.components.map(one => (one.id === id ? bumped : one));
  draft.plan = { ...draft.plan, components };
  draft.adopted = { ...draft.adopted, digest };
  draft.asked.forEach((one, place) => {
    if (one.what === 'bump') draft.asked.delete(place);
  });
  if (component.sha !== sha) restart(draft, bumped);
}

/** Another commit has its ladder before it, and nobody has tried it yet; a migration that ran has run. */
function restart(draft: Draft, { id, sha }: PlanComponent): void {
  for (const step of draft.plan?.steps ?? []) {
    const state = draft.steps.get(step.id);
    if (step.component !== id || step.ratio === undefined || !state) continue;
    if (state.execution?.sha !== sha && isRun(state)) setStep(draft, step.id, again(state));
  }
  for (const result of draft.cases.values()) {
    const tried = Object.hasOwn(result.shas, id) ? result.shas[id] : sha;
    if (tried !== sha) openTrial(draft, result.step);
  }
}

/** A step that is executing stays so until its report; a skip was a decision about the step, not about a commit. */
function isRun({ status }: StepState): boolean {
  return status !== 'pending' && status !== 'executing' && status !== 'skipped';
}

/** To be done once more; how it went before stays with it. */
export function again(state: StepState): StepState {
  return { ...state, status: 'pending', liveAt: undefined, passedAt: undefined };
}

/** What a passed trial says is no longer true, or not of this commit: it has to pass again. */
export function openTrial(draft: Draft, id: string): void {
  const state = draft.steps.get(id);
  if (state?.status === 'passed' && planStep(draft, id)?.kind === 'trial') setStep(draft, id, again(state));
}
