import type { Finding } from '../../config/finding.ts';
import type { ReleasePlan } from '../release-plan.ts';
import type { LintAround } from './rule.ts';

/** Components of other repositories, where nothing can be started there. */
export function elsewhere(plan: ReleasePlan, around: LintAround): readonly Finding[] {
  if (around.canReachElsewhere) return [];
  return plan.components.flatMap(({ id, repository }, index): readonly Finding[] => {
    if (repository === undefined || repository.toLowerCase() === around.repository?.toLowerCase()) return [];
    const path = ['components', index, 'repository'];
    return [{ code: 'plan_elsewhere', path, at: 'value', values: { component: id, repository } }];
  });
}
