import { namesOf } from '../names.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, notAmong, refusedFor } from '../refusal.ts';

/** The newest change of a ratio was seen, by whichever of the asked roles this person holds. A second time says nothing new. */
export function acknowledge(_args: object, { plan, state }: PlanWorld, actor: PlanActor): PlanDecision {
  const change = state.changes.at(-1);
  const { ackBy } = plan.announce;
  if (change === undefined || ackBy.length === 0) return refusedFor('nothing_to_ack', {});
  const mine = ackBy.filter(role => actor.holds(namesOf(plan, [role])) === 'granted');
  if (mine.length === 0) return { kind: 'refused', blockers: notAmong(namesOf(plan, ackBy), actor) };
  const open = mine.filter(role => !change.acknowledged.some(one => one.role === role));
  const events = open.map(role => ({ type: 'acknowledged' as const, change: change.seq, role }));
  return acceptedAs(events, 'acknowledged', { component: change.component, ratio: change.to, roles: mine });
}
