import { phaseBlockers } from '../guards/phase.ts';
import { namesOf, operatorsOf } from '../names.ts';
import { findStep, stepState } from '../needed-steps.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, notAmong, refusedFor } from '../refusal.ts';
import type { PlanStep } from '../release-plan.ts';
import { askSecond } from '../second-person.ts';

export interface SkipArgs {
  readonly step: string;
  readonly why: string | undefined;
}

/** Leaves a step out, or the rest of its bake: the operator with a second person. What runs is never skipped. */
export function skip({ step: id, why }: SkipArgs, world: PlanWorld, actor: PlanActor): PlanDecision {
  const step = findStep(id, world.plan);
  if (step === undefined) {
    return refusedFor('not_in_plan', { what: 'step', name: id, known: world.plan.steps.map(one => one.id) });
  }
  const refused = refuseSkip(step, world);
  if (refused) return refused;
  const paste = `/gray skip ${id} why:"…"`;
  if (why === undefined) return refusedFor('missing_arg', { key: 'why' }, [], paste);
  const by = skippers(step, world);
  if (!world.plan.fourEyes.includes('skip')) {
    const blockers = notAmong(by, actor);
    return blockers.length > 0 ? { kind: 'refused', blockers } : skipped(id, why, undefined);
  }
  const second = askSecond({ what: 'skip', key: `skip ${id}`, why, by, paste }, world, actor);
  return second.kind === 'agreed' ? skipped(id, why, second.first) : second.decision;
}

function skipped(step: string, why: string, first: string | undefined): PlanDecision {
  return acceptedAs([{ type: 'skipped', step, why, first }], 'step_skipped', { step, why, first: first ?? '' });
}

function refuseSkip(step: PlanStep, world: PlanWorld): PlanDecision | undefined {
  const [ended] = phaseBlockers(world);
  if (ended) return { kind: 'refused', blockers: [ended] };
  if (step.kind === 'close') return refusedFor('not_skippable', { step: step.id });
  const { status } = stepState(step.id, world.state);
  const isDone = status === 'executing' || status === 'passed' || status === 'skipped';
  if (isDone) return refusedFor('step_already', { step: step.id, status });
  // what may be live can't be left out
  return status === 'unknown' ? refusedFor('step_unknown', { step: step.id }) : undefined;
}

/** Also of a step that roles do it is the operator who goes past it. */
function skippers(step: PlanStep, { plan, state }: PlanWorld): readonly string[] {
  const general = ['operator', 'backup'].filter(key => Object.hasOwn(plan.people, key));
  return [...new Set([...operatorsOf(plan, step, state), ...namesOf(plan, general)])];
}
