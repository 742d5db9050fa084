import { newestOf } from '../executions.ts';
import { namesOf, operatorsOf } from '../names.ts';
import { isRatioStep } from '../needed-steps.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, notAmong, refusedFor } from '../refusal.ts';
import type { PlanComponent } from '../release-plan.ts';
import { report } from './report.ts';
import type { SetRatioArgs } from './set-ratio.ts';

/**
 * What is live, as somebody saw it: the answer to the component's execution where it has none or none that is sure, else a
 * ratio that nobody asked for. What is known already changes nothing.
 */
export function setActual(
  component: PlanComponent,
  { ratio, why, evidence }: SetRatioArgs,
  world: PlanWorld,
  actor: PlanActor,
): PlanDecision {
  const { plan, state } = world;
  const { id } = component;
  if (!actor.can('maintain')) {
    const blockers = notAmong(witnesses(id, world), actor);
    if (blockers.length > 0) return { kind: 'refused', blockers };
  }
  if (evidence === undefined) {
    const paste = `/gray set ${id} ${ratio} actual:true evidence:…`;
    return refusedFor('missing_arg', { key: 'evidence' }, [], paste);
  }
  const newest = newestOf(id, plan, state);
  const isSure = newest === undefined || newest.execution.outcome === 'success';
  const answered = isSure ? {} : { step: newest.step.id, seq: newest.execution.seq };
  const events = report({ ...unsaid, ...answered, component: id, ratio, why: why ?? evidence, evidence }, world);
  const from = (Object.hasOwn(state.live, id) ? state.live[id]?.ratio : undefined) ?? 0;
  return acceptedAs(events, 'ratio_set', { component: id, from, to: ratio, step: newest?.step.id ?? '', first: '' });
}

/** A person saw it now, and no run told it. */
const unsaid = {
  ...{ step: undefined, seq: undefined, run: undefined, outcome: undefined, signal: undefined },
  ...{ value: undefined, samples: undefined, happenedAt: undefined },
} as const;

/** Whoever starts a step of the component, and whoever may roll back. */
function witnesses(component: string, { plan, state }: PlanWorld): readonly string[] {
  const steps = plan.steps.filter(step => isRatioStep(step) && step.component === component);
  const operators = steps.flatMap(step => operatorsOf(plan, step, state));
  return [...new Set([...operators, ...namesOf(plan, plan.rollback.by)])];
}
