import type { Finding } from '../../config/finding.ts';
import type { ReleasePlan } from '../release-plan.ts';
import { ancestorsOf } from './step-graph.ts';

/** A release is closed once, and nothing comes after it. */
export function closeLast(plan: ReleasePlan): readonly Finding[] {
  const closing = plan.steps.filter(step => step.kind === 'close');
  const ancestors = ancestorsOf(plan.steps);
  return plan.steps.flatMap((step, index): readonly Finding[] => {
    const before = closing.find(one => ancestors.get(step.id)?.has(one.id));
    const other = before ?? (step.kind === 'close' && step !== closing[0] ? closing[0] : undefined);
    if (!other) return [];
    const values = { step: step.id, close: other.id };
    return [{ code: 'plan_after_close', path: ['steps', index, 'id'], at: 'value', values }];
  });
}
