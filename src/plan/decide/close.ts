import { isStepOver } from '../executions.ts';
import { operatorsOf } from '../names.ts';
import { stepState } from '../needed-steps.ts';
import type { PlanDecision, PlanWorld } from '../plan-world.ts';
import { blocker } from '../refusal.ts';
import type { PlanStep } from '../release-plan.ts';

/** The end of a release, once nothing else of it is left. What its close needs beyond that its guards have said. */
export function closeRelease(step: PlanStep, world: PlanWorld): PlanDecision {
  const { plan, state } = world;
  const left = plan.steps.filter(one => one.id !== step.id && !isStepOver(one.id, state));
  if (left.length > 0) {
    const blockers = left.map(one => {
      const { status } = stepState(one.id, state);
      return blocker('needs_missing', { step: step.id, need: one.id, status }, operatorsOf(plan, one, state));
    });
    return { kind: 'refused', blockers };
  }
  return {
    kind: 'accepted',
    events: [{ type: 'step-passed', step: step.id }, { type: 'closed' }],
    notes: [{ code: 'release_closed', values: { release: plan.id } }],
  };
}
