import type { Freeze } from '../../calendar/freeze.ts';
import { namesOf } from '../names.ts';
import { openEnd } from '../open-freeze.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, notAmong, refusedFor } from '../refusal.ts';

/** Instants ISO in UTC. */
export interface StartFreezeArgs {
  /** Undefined: now. */
  readonly from: string | undefined;
  /** Exclusive; undefined: until somebody ends it. */
  readonly to: string | undefined;
  readonly reason: string;
}

/** Stops what releases would begin, of every release of the repository; rollback and hold go on. */
export function startFreeze(
  { from, to = openEnd, reason }: StartFreezeArgs,
  world: PlanWorld,
  actor: PlanActor,
): PlanDecision {
  const blockers = notAmong(namesOf(world.plan, ['release']), actor);
  if (blockers.length > 0) return { kind: 'refused', blockers };
  const start = from ?? world.now;
  if (Date.parse(to) <= Date.parse(world.now)) return refusedFor('date_past', { value: to });
  if (Date.parse(to) <= Date.parse(start)) {
    return refusedFor('bad_value', { key: 'to', value: to, expected: [`> ${start}`] });
  }
  const freeze: Freeze = {
    id: nextId(world),
    scope: 'deploy',
    from: start,
    to,
    reason,
    paths: [],
    except: undefined,
  };
  const values = { freeze: freeze.id, from: start, end: to === openEnd ? 'open' : 'known', until: to, why: reason };
  return acceptedAs([{ type: 'freeze-started', freeze }], 'freeze_started', values);
}

/** Those of other releases count too: people read the number without the release. */
function nextId({ state, facts }: PlanWorld): string {
  const numbers = [...state.freezes, ...facts.freezes].map(({ id }) => Number(/^F-(\d{1,6})$/.exec(id)?.[1] ?? 0));
  return `F-${Math.max(0, ...numbers) + 1}`;
}
