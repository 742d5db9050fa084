import { type Draft, draftOf, grantOf, kept, numberOf, type ProjectReceipt, stateOf } from './draft.ts';
import type { ProjectEvent } from './events.ts';
import { applyPlanEvent, isPlanEvent } from './evolve-plan.ts';
import { applyRiskEvent, isRiskEvent } from './evolve-risk.ts';
import { applyWordEvent, isWordEvent } from './evolve-word.ts';
import type { ProjectState } from './state.ts';

/** A register or a project before its first receipt. */
export const emptyProject: ProjectState = {
  started: undefined,
  brief: {},
  baselines: [],
  milestones: [],
  risks: [],
  signOffs: [],
  decisions: [],
  dateChanges: [],
  log: [],
  reminded: [],
  exposure: [],
  last: { risk: 0, decision: 0 },
  mendedBy: undefined,
};

/** The state after one more receipt. What a line took back (`undone`) only `foldProject` can leave out. */
export function evolve(state: ProjectState, receipt: ProjectReceipt): ProjectState {
  const draft = draftOf(state);
  applyReceipt(draft, receipt);
  return stateOf(draft);
}

/** Lays a receipt over a draft; the work is that of its events, however much the draft holds. */
export function applyReceipt(draft: Draft, receipt: ProjectReceipt): void {
  for (const event of receipt.events) applyEvent(draft, event, receipt);
  noteExposure(draft, receipt.at);
  noteLog(draft, receipt);
}

/** Of a receipt that was taken back nothing stays but its numbers: they are never given again. */
export function keepNumbers(draft: Draft, receipt: ProjectReceipt): void {
  for (const event of receipt.events) {
    if (event.type === 'risk-added') draft.last.risk = Math.max(draft.last.risk, numberOf(event.risk.id));
    if (event.type === 'decision-asked') draft.last.decision = Math.max(draft.last.decision, numberOf(event.id));
  }
}

function applyEvent(draft: Draft, event: ProjectEvent, receipt: ProjectReceipt): void {
  if (isRiskEvent(event)) applyRiskEvent(draft, event, receipt);
  else if (isPlanEvent(event)) applyPlanEvent(draft, event, receipt);
  else if (isWordEvent(event)) applyWordEvent(draft, event, receipt);
  else if (event.type === 'mended') draft.mendedBy = grantOf(receipt);
  else if (event.type === 'rebuilt') lose(draft, event.seq, receipt.at);
  else if (event.type === 'reminded') {
    const { about, step, due } = event;
    draft.reminded.set(`${about} ${step}`, { about, step, due });
  }
}

/** An earlier yes was to an earlier loss. */
function lose(draft: Draft, seq: number, at: string): void {
  draft.lost = { seq, at };
  draft.mendedBy = undefined;
}

function noteExposure(draft: Draft, at: string): void {
  const { exposure, total } = draft;
  const last = exposure.at(-1);
  if (total === (last?.total ?? 0)) return;
  const day = at.slice(0, 10);
  // receipts of two writers may stand a little out of order
  if (last && day <= last.on) exposure[exposure.length - 1] = { on: last.on, total };
  else exposure.push({ on: day, total });
  if (exposure.length > 2 * kept.exposure) exposure.splice(0, exposure.length - kept.exposure);
}

function noteLog(draft: Draft, receipt: ProjectReceipt): void {
  if (receipt.source.kind === 'tick') return;
  const { at, actor, command, source } = receipt;
  draft.log.push({ at, login: actor.login, command, thread: source.thread, commentId: source.id });
}
