import { bakeBlockers } from '../bake.ts';
import { namesOf, operatorsOf } from '../names.ts';
import { earlierSteps, findStep, stepState } from '../needed-steps.ts';
import type { Blocker, PlanWorld } from '../plan-world.ts';
import { blocker } from '../refusal.ts';
import type { PlanStep } from '../release-plan.ts';
import type { ReleaseHold } from '../state.ts';

/**
 * G9: nothing holds the release, and whatever bakes before this step has baked, with every signal passing. Also a bake far
 * before it counts: a trial can be signed while a deploy still bakes.
 */
export function signalsGuard(id: string, world: PlanWorld): readonly Blocker[] {
  const step = findStep(id, world.plan);
  if (step === undefined) return [];
  const baking = earlierSteps(step, world.plan).filter(one => stepState(one.id, world.state).status === 'baking');
  return [...holdBlockers(step, world), ...baking.flatMap(one => bakeBlockers(one, world))];
}

/** Each hold keeps every step. */
export function holdBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  const names = [...new Set([...operatorsOf(world.plan, step, world.state), ...namesOf(world.plan, ['tech-lead'])])];
  return world.state.holds.map(hold => holdBlocker(hold, names));
}

function holdBlocker({ cause, why, by, step, signal }: ReleaseHold, names: readonly string[]): Blocker {
  const values = { cause, why, by: by.actor.login, step: step ?? '', signal: signal ?? '' };
  return blocker('release_held', values, names, '/gray resume why:"…"');
}
