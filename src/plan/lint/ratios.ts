import type { Finding } from '../../config/finding.ts';
import type { ReleasePlan } from '../release-plan.ts';
import { isMoving, type MovingStep, movingSteps } from './moving-steps.ts';

/** A component is deployed first, and its ratio then only grows, one step after the other. */
export function ratios(plan: ReleasePlan): readonly Finding[] {
  const moving = movingSteps(plan);
  return moving.flatMap(one => [
    ...firstFindings(one),
    ...fallFindings(one),
    ...raceFindings(
      one,
      moving.filter(other => other.component === one.component && other.index < one.index),
    ),
  ]);
}

function firstFindings({ step, index, component, ratio, before }: MovingStep): readonly Finding[] {
  if (step.kind !== 'gray') return [];
  const isDeployed = before.some(one => one.kind === 'deploy' && one.component === component);
  return [
    ...(ratio === 0 ? [finding('plan_gray_zero', index, { step: step.id })] : []),
    ...(isDeployed ? [] : [finding('plan_gray_first', index, { step: step.id, component })]),
  ];
}

function fallFindings({ step, index, component, ratio, before }: MovingStep): readonly Finding[] {
  const highest = Math.max(
    ...before.filter(one => isMoving(one) && one.component === component).map(one => one.ratio ?? 0),
  );
  return ratio < highest ? [finding('plan_ratio_falls', index, { step: step.id, from: highest, to: ratio })] : [];
}

/** Two steps of which neither waits for the other could run in either order. */
function raceFindings({ step, index, before }: MovingStep, earlier: readonly MovingStep[]): readonly Finding[] {
  const rival = earlier.find(other => !before.includes(other.step) && !other.before.includes(step));
  return rival ? [finding('plan_ratio_open', index, { step: step.id, other: rival.step.id })] : [];
}

function finding(code: Finding['code'], index: number, values: Finding['values']): Finding {
  return { code, path: ['steps', index, 'ratio'], at: 'value', values };
}
