import type { Finding } from '../../config/finding.ts';
import type { ReleasePlan } from '../release-plan.ts';
import { type MovingStep, movingSteps } from './moving-steps.ts';

/** No component gets more traffic than what it needs has had before; and each that stands in the plan is released. */
export function releaseOrder(plan: ReleasePlan): readonly Finding[] {
  const moving = movingSteps(plan);
  return [
    ...plan.components.flatMap((_, index) => unreleased(plan, moving, index)),
    ...moving.flatMap(one => early(plan, one)),
  ];
}

function unreleased(plan: ReleasePlan, moving: readonly MovingStep[], index: number): readonly Finding[] {
  const component = plan.components[index]?.id ?? '';
  if (moving.some(one => one.component === component)) return [];
  return [{ code: 'plan_component_unreleased', path: ['components', index, 'id'], at: 'value', values: { component } }];
}

function early(plan: ReleasePlan, { step, index, component, ratio, before }: MovingStep): readonly Finding[] {
  const needs = plan.components.find(one => one.id === component)?.needs ?? [];
  return needs
    .filter(need => !before.some(one => one.component === need && (one.ratio ?? -1) >= ratio))
    .map((need): Finding => {
      const values = { step: step.id, component, need, ratio };
      return { code: 'plan_out_of_order', path: ['steps', index, 'component'], at: 'value', values };
    });
}
