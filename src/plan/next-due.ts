import { bakeEnd } from './bake.ts';
import { openExecutions } from './executions.ts';
import { stepState } from './needed-steps.ts';
import type { PlanWorld } from './plan-world.ts';
import { availableAt } from './signals.ts';

/** How often a run that nobody reports about is looked for, in milliseconds. */
const lookEvery = 5 * 60_000;

/**
 * When a release is to be looked at again: a bake ends, a signal's data are there, a run may have ended. ISO, UTC; undefined
 * where time changes nothing. Whoever has no clock of their own looks every hour.
 */
export function nextDue(world: PlanWorld): string | undefined {
  const { plan, state, now } = world;
  const baking = plan.steps.filter(step => stepState(step.id, state).status === 'baking');
  const ends = baking.flatMap(step => {
    const signals = plan.signals.filter(one => step.signals.includes(one.id));
    return [bakeEnd(step, world), ...signals.map(one => availableAt(one, step.id, world))].flatMap(at => at ?? []);
  });
  const looks = openExecutions(plan, state).some(one => one.execution.via !== 'record')
    ? [new Date(Date.parse(now) + lookEvery).toISOString()]
    : [];
  const coming = [...ends, ...looks].filter(at => Date.parse(at) > Date.parse(now));
  return coming.toSorted((left, right) => Date.parse(left) - Date.parse(right))[0];
}
