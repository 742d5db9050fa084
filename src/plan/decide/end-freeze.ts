import { namesOf } from '../names.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, notAmong, refusedFor } from '../refusal.ts';

/** Ends a freeze that a command began in this release; those of the rules end in the rules. */
export function endFreeze(
  { id }: { readonly id: string | undefined },
  { plan, state, now }: PlanWorld,
  actor: PlanActor,
): PlanDecision {
  const blockers = notAmong(namesOf(plan, ['release']), actor);
  if (blockers.length > 0) return { kind: 'refused', blockers };
  const own = state.freezes.filter(one => Date.parse(one.to) > Date.parse(now));
  const freezes = own.map(one => one.id);
  if (id === undefined && own.length > 1) {
    return refusedFor('which_freeze', { freezes }, [], `/freeze end ${freezes.at(-1)}`);
  }
  const found = id === undefined ? own[0] : own.find(one => one.id === id);
  if (found === undefined) return refusedFor('unknown_freeze', { freeze: id ?? '' });
  return acceptedAs([{ type: 'freeze-ended', id: found.id }], 'freeze_ended', { freeze: found.id });
}
