import { isRatioStep, stepState } from './needed-steps.ts';
import type { PlanStep, ReleasePlan } from './release-plan.ts';
import type { Execution, ReleaseState } from './state.ts';

/** A step with an execution of it. */
export interface Executed {
  readonly step: PlanStep;
  readonly execution: Execution;
}

/** Newest execution of each step of the plan, in the plan's order. */
export function executedSteps(plan: ReleasePlan, state: ReleaseState): readonly Executed[] {
  return plan.steps.flatMap(step => {
    const { execution } = stepState(step.id, state);
    return execution ? [{ step, execution }] : [];
  });
}

/** Executions that nobody has reported of yet, oldest first. */
export function openExecutions(plan: ReleasePlan, state: ReleaseState): readonly Executed[] {
  return executedSteps(plan, state)
    .filter(({ step, execution }) => isOpen(execution) && stepState(step.id, state).status === 'executing')
    .toSorted((left, right) => left.execution.seq - right.execution.seq);
}

export function isOpen({ outcome }: Execution): boolean {
  return outcome === undefined;
}

/** The newest execution that moves a component's traffic, with its step: what should be live now. */
export function newestOf(component: string, plan: ReleasePlan, state: ReleaseState): Executed | undefined {
  return executedSteps(plan, state)
    .filter(one => one.execution.component === component && one.execution.ratio !== undefined)
    .toSorted((left, right) => right.execution.seq - left.execution.seq)[0];
}

/** Ratio of a component that is live as far as is known; 0 before its first execution. */
export function liveRatio(component: string, { live }: ReleaseState): number {
  return (Object.hasOwn(live, component) ? live[component]?.ratio : undefined) ?? 0;
}

/** Components so that each comes after those it needs; the plan's order where nothing else says. */
export function releaseOrder({ components }: ReleasePlan): readonly string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const component = components.find(one => one.id === id);
    if (!component || seen.has(id)) return;
    seen.add(id);
    component.needs.forEach(visit);
    order.push(id);
  };
  for (const { id } of components) visit(id);
  return order;
}

/** The first step that moves a component's traffic. */
export function firstRatioStep(component: string, plan: ReleasePlan): PlanStep | undefined {
  return plan.steps.find(one => isRatioStep(one) && one.component === component);
}

/** Passed or skipped: nothing more is done about it. */
export function isStepOver(id: string, state: ReleaseState): boolean {
  const { status } = stepState(id, state);
  return status === 'passed' || status === 'skipped';
}
