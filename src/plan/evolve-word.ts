import type { Grant } from '../ledger/receipt.ts';
import { caseKey, type Draft, grantOf, kept, type PlanReceipt, planStep, setStep } from './draft.ts';
import type { PlanEvent } from './events.ts';
import { again, openTrial } from './evolve-paper.ts';
import { dropAsks, isEnded } from './evolve-run.ts';
import type { LiftedHold, StepState } from './state.ts';

const types = [
  'skipped',
  'resumed',
  'replanned',
  'cancelled',
  'closed',
  'handed-over',
  'acknowledged',
  'case-verified',
  'monitor-proved',
  'freeze-started',
  'freeze-ended',
] as const;

/** What people say of a release. */
export type WordEvent = Extract<PlanEvent, { readonly type: (typeof types)[number] }>;
type Of<Type extends WordEvent['type']> = Extract<WordEvent, { readonly type: Type }>;

export function isWordEvent(event: PlanEvent): event is WordEvent {
  return types.some(type => type === event.type);
}

export function applyWordEvent(draft: Draft, event: WordEvent, receipt: PlanReceipt): void {
  const by = grantOf(receipt);
  switch (event.type) {
    case 'skipped':
      skip(draft, event, by);
      return;
    case 'resumed':
      resume(draft, by);
      return;
    case 'replanned':
      replan(draft);
      return;
    case 'cancelled':
      if (draft.phase !== 'closed') draft.phase = 'cancelled';
      return;
    case 'closed':
      if (draft.phase !== 'cancelled') draft.phase = 'closed';
      return;
    case 'handed-over':
      handOver(draft, event, by);
      return;
    case 'acknowledged':
      acknowledge(draft, event, by);
      return;
    case 'case-verified':
      verify(draft, event, by);
      return;
    case 'monitor-proved':
      draft.proofs.set(event.signal, { signal: event.signal, url: event.url, by });
      return;
    case 'freeze-started':
      draft.freezes.set(event.freeze.id, event.freeze);
      return;
    case 'freeze-ended':
      draft.freezes.delete(event.id);
      return;
  }
}

/** What runs is not skipped, and what has passed needs none. */
function skip(draft: Draft, { step, why }: Of<'skipped'>, by: Grant): void {
  const state = draft.steps.get(step);
  if (!state || state.status === 'executing' || state.status === 'passed' || isEnded(draft)) return;
  setStep(draft, step, { ...state, status: 'skipped', skippedBy: by, skippedWhy: why });
  dropAsks(draft, ['skip']);
}

/** All holds end, and those that ended before stand under this word too, should the earlier one fall. */
function resume(draft: Draft, by: Grant): void {
  const older = draft.lifted.map(one => ({ ...one, liftedBy: [...one.liftedBy, by].slice(-5) }));
  const ended: readonly LiftedHold[] = [...draft.holds.values()].map(one => ({ ...one, liftedBy: [by] }));
  draft.lifted.splice(0, draft.lifted.length, ...[...older, ...ended].slice(-kept.lifted));
  draft.holds.clear();
  for (const [id, state] of draft.steps) if (state.status === 'unknown') settle(draft, id, state);
  dropAsks(draft, ['resume']);
}

/** Where the ratio asked for is live after all, its bake goes on; else the step may be tried again by name. */
function settle(draft: Draft, id: string, state: StepState): void {
  const { execution } = state;
  if (!(planStep(draft, id)?.isReversible ?? true) || !execution) return;
  const live = draft.live.get(execution.component ?? '');
  const isLive = execution.ratio !== undefined && live?.ratio === execution.ratio && live.sha === execution.sha;
  const told = { ...execution, outcome: 'success' as const };
  if (!isLive || execution.as === 'rollback') setStep(draft, id, { ...state, status: 'failed' });
  else setStep(draft, id, { ...state, execution: told, status: 'baking', liveAt: live.at });
}

/** What was taken back is to do again; what could not be taken back is done. Holds of the version that went end with it. */
function replan(draft: Draft): void {
  if (draft.phase !== 'rolled-back') return;
  draft.phase = 'replanning';
  for (const [id, state] of draft.steps) if (state.status === 'reverted') setStep(draft, id, again(state));
  for (const [place, { cause }] of draft.holds) {
    if (cause === 'signal' || cause === 'failed') draft.holds.delete(place);
  }
}

function handOver(draft: Draft, { step, to }: Of<'handed-over'>, by: Grant): void {
  const state = draft.steps.get(step);
  if (state) setStep(draft, step, { ...state, operator: to, operatorBy: by });
}

function acknowledge(draft: Draft, { change, role }: Of<'acknowledged'>, by: Grant): void {
  const index = draft.changes.findLastIndex(one => one.seq === change);
  const found = draft.changes[index];
  const { login } = by.actor;
  if (!found || found.acknowledged.some(one => one.login === login && one.role === role)) return;
  draft.changes[index] = { ...found, acknowledged: [...found.acknowledged, { login, role, at: by.at }] };
}

/** A case that fails after all opens its trial again. */
function verify(draft: Draft, event: Of<'case-verified'>, by: Grant): void {
  const { type: _, ...result } = event;
  if (!draft.steps.has(event.step)) return;
  draft.cases.set(caseKey(event), { ...result, by });
  if (event.result === 'fail') openTrial(draft, event.step);
}
