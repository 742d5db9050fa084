import type { PlanStep, ReleasePlan } from './release-plan.ts';
import type { ReleaseState, StepState } from './state.ts';

export function findStep(id: string, plan: ReleasePlan): PlanStep | undefined {
  return plan.steps.find(step => step.id === id);
}

const untouched: StepState = {
  status: 'pending',
  execution: undefined,
  liveAt: undefined,
  passedAt: undefined,
  operator: undefined,
};

/** What became of a step so far; one of which nothing is known is pending. */
export function stepState(id: string, { steps }: Pick<ReleaseState, 'steps'>): StepState {
  return (Object.hasOwn(steps, id) ? steps[id] : undefined) ?? untouched;
}

/**
 * Steps that have to pass before this one: what it needs, and where that does not say it yet, the step with which each
 * component that is released first has had as much traffic. In an emergency a trial is owed instead of waited for, but what
 * the trial needs still comes first.
 */
export function neededSteps(step: PlanStep, plan: ReleasePlan): readonly PlanStep[] {
  const found = new Map<string, PlanStep>();
  const seen = new Set<string>();
  const waiting = [...step.needs, ...releasedFirst(step, plan).map(one => one.id)];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const need = seen.has(id) ? undefined : findStep(id, plan);
    seen.add(id);
    if (need === undefined) continue;
    if (isOwed(need, step, plan)) waiting.push(...need.needs);
    else found.set(need.id, need);
  }
  return [...found.values()];
}

/** Each step without which this one can't begin, through any number of others. */
export function earlierSteps(step: PlanStep, plan: ReleasePlan): readonly PlanStep[] {
  const found = new Map<string, PlanStep>();
  const waiting = [...neededSteps(step, plan)];
  for (let need = waiting.pop(); need !== undefined; need = waiting.pop()) {
    if (found.has(need.id) || need.id === step.id) continue;
    found.set(need.id, need);
    waiting.push(...neededSteps(need, plan));
  }
  return plan.steps.filter(one => found.has(one.id));
}

/** Whether a step moves a ratio. */
export function isRatioStep({ kind }: PlanStep): boolean {
  return kind === 'deploy' || kind === 'gray';
}

function releasedFirst(step: PlanStep, plan: ReleasePlan): readonly PlanStep[] {
  const needs = isRatioStep(step) ? (plan.components.find(one => one.id === step.component)?.needs ?? []) : [];
  if (needs.length === 0) return [];
  const before = ancestorsOf(step, plan);
  return needs.flatMap(id => {
    const ladder = plan.steps.filter(one => isRatioStep(one) && one.component === id);
    const enough = ladder.filter(one => (one.ratio ?? 0) >= (step.ratio ?? 0));
    if (enough.some(one => before.has(one.id))) return [];
    return enough[0] ?? ladder.at(-1) ?? [];
  });
}

function ancestorsOf(step: PlanStep, plan: ReleasePlan): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...step.needs];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(findStep(id, plan)?.needs ?? []));
  }
  return found;
}

function isOwed(need: PlanStep, step: PlanStep, plan: ReleasePlan): boolean {
  return plan.class === 'emergency' && need.kind === 'trial' && step.kind !== 'close';
}
