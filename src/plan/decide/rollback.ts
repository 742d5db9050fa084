import { rollbackersOf } from '../names.ts';
import { findStep, stepState } from '../needed-steps.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { notAmong, refusedFor } from '../refusal.ts';
import type { PlanStep } from '../release-plan.ts';
import { beginRollback, type RollbackVia, rollbackOrder } from './roll-on.ts';

export interface RollbackArgs extends RollbackVia {
  /** Undefined: 0, the last stable version takes everything. */
  readonly to: number | undefined;
  readonly why: string;
}

/**
 * Takes back what is live. No window, freeze, bake, vote or acknowledgement stands in its way; only that nothing has begun,
 * that it is over, that the point of no return is past, or that somebody else has to say it.
 */
export function rollback({ to = 0, why, via, run }: RollbackArgs, world: PlanWorld, actor: PlanActor): PlanDecision {
  const refused = refuseRollback(to, world, actor);
  if (refused) return refused;
  const events = beginRollback({ to, why, cause: 'person', via, run }, world);
  const order = world.state.rollback?.order ?? [];
  const [begun] = events;
  const components = begun?.type === 'rollback-started' ? begun.order : order;
  const lasting = lastingSteps(world).map(step => step.id);
  return {
    kind: 'accepted',
    events,
    notes: [
      { code: 'rollback_begun', values: { to, components, release: world.plan.id } },
      ...(lasting.length > 0 ? [{ code: 'rollback_not_taken_back' as const, values: { steps: lasting } }] : []),
    ],
  };
}

function refuseRollback(to: number, world: PlanWorld, actor: PlanActor): PlanDecision | undefined {
  const { plan, state } = world;
  const { phase } = state;
  const isBefore = phase === 'review' && state.lost === undefined;
  if (isBefore || phase === 'closed' || phase === 'cancelled') return refusedFor('release_phase', { phase });
  if (!actor.can('maintain')) {
    const blockers = notAmong(rollbackersOf(plan, state), actor);
    if (blockers.length > 0) return { kind: 'refused', blockers };
  }
  const last = pastReturn(world);
  if (last) return refusedFor('irreversible', { step: last.id }, [], '/gray hold why:"…"');
  if (to === 0 || rollbackOrder(to, world).length > 0) return undefined;
  const highest = Math.max(0, ...Object.values(state.live).map(one => one.ratio));
  return refusedFor('bad_value', { key: 'to', value: to, expected: [`0–${Math.max(0, highest - 1)}`] });
}

/** The point of no return, once it is passed or may be. */
export function pastReturn({ plan, state }: PlanWorld): PlanStep | undefined {
  const step = findStep(plan.rollback.pointOfNoReturn ?? '', plan);
  return step && isDone(step.id, state) ? step : undefined;
}

/** What was done and no rollback takes back. */
export function lastingSteps({ plan, state }: PlanWorld): readonly PlanStep[] {
  return plan.steps.filter(step => !step.isReversible && isDone(step.id, state));
}

function isDone(id: string, state: PlanWorld['state']): boolean {
  return ['executing', 'baking', 'passed', 'unknown'].includes(stepState(id, state).status);
}
