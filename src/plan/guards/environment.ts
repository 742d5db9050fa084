import { namesOf } from '../names.ts';
import { findStep } from '../needed-steps.ts';
import type { Blocker, PlanWorld } from '../plan-world.ts';
import { blocker } from '../refusal.ts';

/**
 * G5: one running release an environment. Before the first step all environments of the plan have to be free; afterwards the
 * step's own, so that two that began at the same moment can still be told apart.
 */
export function environmentGuard(id: string, { plan, state, facts }: PlanWorld): readonly Blocker[] {
  const step = findStep(id, plan);
  if (step === undefined) return [];
  const hasBegun = state.lastSeq > 0;
  const used = plan.components.filter(one => !hasBegun || one.id === step.component).map(one => one.environment);
  return facts.others.flatMap(other =>
    [...new Set(used)]
      .filter(environment => other.environments.includes(environment))
      .map(environment => {
        const values = { environment, release: other.id, number: other.number };
        return blocker('environment_taken', values, namesOf(plan, ['owner']));
      }),
  );
}
