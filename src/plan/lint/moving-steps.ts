import type { PlanStep, ReleasePlan } from '../release-plan.ts';
import { ancestorsOf } from './step-graph.ts';

/** A step that changes a ratio, with its place and the steps that have passed before it. */
export interface MovingStep {
  readonly step: PlanStep;
  readonly index: number;
  readonly component: string;
  readonly ratio: number;
  readonly before: readonly PlanStep[];
}

export function movingSteps(plan: ReleasePlan): readonly MovingStep[] {
  const ancestors = ancestorsOf(plan.steps);
  return plan.steps.flatMap((step, index): readonly MovingStep[] => {
    const { component, ratio } = step;
    if (!isMoving(step) || component === undefined || ratio === undefined) return [];
    const before = plan.steps.filter(one => ancestors.get(step.id)?.has(one.id));
    return [{ step, index, component, ratio, before }];
  });
}

export function isMoving({ kind }: PlanStep): boolean {
  return kind === 'deploy' || kind === 'gray';
}
