import type { Finding } from '../../config/finding.ts';
import type { ReleasePlan } from '../release-plan.ts';
import { movingSteps } from './moving-steps.ts';

/** Nobody meets a version that was not tried and that no proved monitor watches; an emergency owes its trial afterwards. */
export function untried(plan: ReleasePlan): readonly Finding[] {
  if (plan.class === 'emergency') return [];
  return movingSteps(plan)
    .filter(({ step, component, before }) => {
      // Said once of each component: the ratios after the first are no further mistake.
      const isFirst = !before.some(one => one.kind === 'gray' && one.component === component);
      return step.kind === 'gray' && isFirst && !before.some(isLookedAt);
    })
    .map(({ step, index }): Finding => {
      return { code: 'plan_untried', path: ['steps', index, 'kind'], at: 'value', values: { step: step.id } };
    });
}

function isLookedAt({ kind }: { readonly kind: string }): boolean {
  return kind === 'trial' || kind === 'verify-monitors';
}
