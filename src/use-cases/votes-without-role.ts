import { isSameLogin } from '../domain/actor.ts';
import { expandNames } from '../gates/people.ts';
import { sourceKey } from '../ledger/source.ts';
import { namesOf } from '../plan/names.ts';
import type { ReleaseState, Vote } from '../plan/state.ts';
import type { Session } from './command-session.ts';

/** Keys of votes whose giver does not bear the role any more, or can't be told to. Who is named needs no reading. */
export async function votesWithoutRole(state: ReleaseState, session: Session): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const vote of state.votes) {
    if (!(await stillHolds(vote, state, session))) lost.push(sourceKey(vote.by.source));
  }
  return lost;
}

async function stillHolds({ role, by }: Vote, { plan }: ReleaseState, { config, roles }: Session): Promise<boolean> {
  if (!plan) return false;
  const names = namesOf(plan, [role]);
  const meant = expandNames(names, config);
  const inline = meant.flatMap(name => config.teams[name.slice(1).toLowerCase()] ?? [name]);
  if (inline.some(name => isSameLogin(name.replace(/^@/, ''), by.actor.login))) return true;
  const giver = await roles.giverOf({ ...by.actor, kind: 'user', via: 'direct' }, config);
  return giver.holds(names) === 'granted';
}
