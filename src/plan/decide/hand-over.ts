import { isGone } from '../guards/operator.ts';
import { namesOf, operatorsOf } from '../names.ts';
import { findStep, stepState } from '../needed-steps.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, notAmong, refusedFor } from '../refusal.ts';

export interface HandOverArgs {
  readonly step: string;
  /** Login, with or without `@`. */
  readonly to: string;
}

/** Gives a step to another operator. Where everybody who could do that is gone, the owner does. */
export function handOver({ step: id, to }: HandOverArgs, world: PlanWorld, actor: PlanActor): PlanDecision {
  const { plan, state, facts } = world;
  const step = findStep(id, plan);
  if (step === undefined) {
    return refusedFor('not_in_plan', { what: 'step', name: id, known: plan.steps.map(one => one.id) });
  }
  if (state.phase === 'closed' || state.phase === 'cancelled')
    return refusedFor('release_phase', { phase: state.phase });
  const { status } = stepState(id, state);
  if (status === 'passed' || status === 'skipped') return refusedFor('step_already', { step: id, status });
  const login = to.replace(/^@/, '');
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/.test(login)) {
    return refusedFor('bad_value', { key: '@who', value: to, expected: ['@login'] });
  }
  if (isGone(`@${login}`, facts.gone)) return refusedFor('unknown_user', { login });
  const operators = operatorsOf(plan, step, state);
  const areGone = operators.every(name => isGone(name, facts.gone));
  const blockers = notAmong(areGone ? [...operators, ...namesOf(plan, ['owner'])] : operators, actor);
  if (blockers.length > 0) return { kind: 'refused', blockers };
  return acceptedAs([{ type: 'handed-over', step: id, to: login }], 'handed_over', { step: id, to: login });
}
