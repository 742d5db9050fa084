import { namesOf } from '../names.ts';
import type { Blocker, PlanWorld } from '../plan-world.ts';
import { blocker } from '../refusal.ts';

/** G7: where the plan waits for it, the newest change of a ratio was acknowledged by each role that is asked. */
export function announcedGuard(_step: string, { plan, state }: PlanWorld): readonly Blocker[] {
  const change = state.changes.at(-1);
  if (plan.announce.ack !== 'required' || change === undefined) return [];
  return plan.announce.ackBy
    .filter(role => !change.acknowledged.some(one => one.role === role))
    .map(role => {
      const values = { role, component: change.component, ratio: change.to };
      return blocker('ack_missing', values, namesOf(plan, [role]), '/gray ack');
    });
}
