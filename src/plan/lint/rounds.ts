import type { Finding } from '../../config/finding.ts';
import type { ReleasePlan } from '../release-plan.ts';
import { roundsIn } from './step-graph.ts';

/** Steps or components that wait for themselves. */
export function rounds(plan: ReleasePlan): readonly Finding[] {
  return (['components', 'steps'] as const).flatMap(list =>
    roundsIn(plan[list]).map((round): Finding => {
      const name = round[0] ?? '';
      const index = plan[list].findIndex(one => one.id === name);
      const values = { name, through: round.join(' → ') };
      return { code: 'plan_needs_itself', path: [list, index, 'needs'], at: 'key', values };
    }),
  );
}
