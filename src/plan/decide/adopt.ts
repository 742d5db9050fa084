import { canonicalJson } from '../../ledger/canonical-json.ts';
import type { PlanEvent } from '../events.ts';
import { namesOf } from '../names.ts';
import { findStep, stepState } from '../needed-steps.ts';
import type { Blocker, PlanDecision } from '../plan-world.ts';
import { blocker, refusedFor } from '../refusal.ts';
import type { PlanStep, ReleasePlan } from '../release-plan.ts';
import type { ReleaseState } from '../state.ts';

/** What a plan of the default branch brings. */
export type Adopting = Omit<Extract<PlanEvent, { readonly type: 'adopted' }>, 'type'>;

/**
 * Brings a plan into force, or says what it contradicts: a step that was executed stays as it was. The plan that is in force
 * already brings nothing. `state` undefined: a release that has none yet.
 */
export function adopt(adopting: Adopting, state: ReleaseState | undefined): PlanDecision {
  const phase = state?.phase ?? 'review';
  if (phase === 'closed' || phase === 'cancelled') return refusedFor('release_phase', { phase });
  if (isInForce(adopting, state)) return { kind: 'accepted', events: [], notes: [] };
  const blockers = state?.plan ? sealedBlockers(adopting.plan, state.plan, state) : [];
  if (blockers.length > 0) return { kind: 'refused', blockers };
  return { kind: 'accepted', events: [{ type: 'adopted', ...adopting }], notes: [] };
}

/** The same words in another file version still have to be known by that version's id. */
function isInForce({ digest, blob }: Adopting, state: ReleaseState | undefined): boolean {
  return state?.adopted?.digest === digest && state.adopted.blob === blob;
}

function sealedBlockers(next: ReleasePlan, before: ReleasePlan, state: ReleaseState): readonly Blocker[] {
  return before.steps
    .filter(step => isExecuted(step, state) && !isSame(step, findStep(step.id, next)))
    .map(step => blocker('sealed_step', { step: step.id }, namesOf(before, ['owner'])));
}

/** What was taken back, or failed and did nothing, may be planned otherwise. */
function isExecuted({ id }: PlanStep, state: ReleaseState): boolean {
  return ['executing', 'baking', 'passed', 'unknown'].includes(stepState(id, state).status);
}

function isSame(step: PlanStep, next: PlanStep | undefined): boolean {
  return next !== undefined && canonicalJson(step) === canonicalJson(next);
}
