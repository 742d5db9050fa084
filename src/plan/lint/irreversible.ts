import type { Finding } from '../../config/finding.ts';
import type { ReleasePlan } from '../release-plan.ts';
import { ancestorsOf } from './step-graph.ts';

/** What can't be taken back is said: it lies at or behind the point of no return, and two people begin it. */
export function irreversible(plan: ReleasePlan): readonly Finding[] {
  const point = plan.rollback.pointOfNoReturn;
  const ancestors = ancestorsOf(plan.steps);
  return plan.steps.flatMap((step, index): readonly Finding[] => {
    if (step.isReversible) return [];
    const isBehind = point !== undefined && (step.id === point || ancestors.get(step.id)?.has(point) === true);
    const path = ['steps', index, 'reversible'];
    const values = { step: step.id };
    return [
      ...(point === undefined ? [{ code: 'plan_no_return_unnamed', path, at: 'key', values } as const] : []),
      ...(point === undefined || isBehind
        ? []
        : [{ code: 'plan_before_no_return', path, at: 'key', values: { ...values, point } } as const]),
      ...(plan.fourEyes.includes('irreversible')
        ? []
        : [{ code: 'plan_irreversible_alone', path, at: 'key', values } as const]),
    ];
  });
}
