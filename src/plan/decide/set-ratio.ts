import { isRatioStep, stepState } from '../needed-steps.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { refusedFor } from '../refusal.ts';
import type { PlanComponent, PlanStep } from '../release-plan.ts';
import { setActual } from './set-actual.ts';
import { jump } from './set-jump.ts';
import { setPlanned } from './set-planned.ts';

export interface SetRatioArgs {
  /** Undefined: the plan's only one. */
  readonly component: string | undefined;
  /** Per cent. */
  readonly ratio: number;
  /** Says what is live instead of asking for it. */
  readonly isActual: boolean;
  readonly why: string | undefined;
  readonly evidence: string | undefined;
}

/**
 * A ratio by hand. `isActual`: a fact that somebody saw. In `record` mode the planned ratio of the next step is that step.
 * Anything else is a jump out of the plan's order, which two people ask for.
 */
export function setRatio(args: SetRatioArgs, world: PlanWorld, actor: PlanActor): PlanDecision {
  const { plan, state } = world;
  const component = chosenComponent(args.component, world);
  if ('kind' in component) return component;
  const { phase } = state;
  if (phase === 'closed' || phase === 'cancelled') return refusedFor('release_phase', { phase });
  if (!(args.ratio >= 0 && args.ratio <= 100)) {
    return refusedFor('bad_value', { key: 'N', value: args.ratio, expected: ['0–100'] });
  }
  if (args.isActual) return setActual(component, args, world, actor);
  const planned = plan.mode === 'record' ? nextOf(component, args.ratio, world) : undefined;
  return planned ? setPlanned(planned, args, world, actor) : jump(component, args, world, actor);
}

function chosenComponent(id: string | undefined, { plan }: PlanWorld): PlanComponent | PlanDecision {
  const known = plan.components.map(one => one.id);
  const [only, other] = plan.components;
  if (id === undefined && only && !other) return only;
  if (id === undefined) return refusedFor('missing_arg', { key: 'component' });
  const found = plan.components.find(one => one.id === id);
  return found ?? refusedFor('not_in_plan', { what: 'component', name: id, known });
}

/** The component's next ratio step, where it is planned with this ratio. */
function nextOf({ id }: PlanComponent, ratio: number, { plan, state }: PlanWorld): PlanStep | undefined {
  const next = plan.steps.find(step => {
    const { status } = stepState(step.id, state);
    const isToDo = status !== 'passed' && status !== 'skipped' && status !== 'baking';
    return isRatioStep(step) && step.component === id && isToDo;
  });
  return next?.ratio === ratio ? next : undefined;
}
