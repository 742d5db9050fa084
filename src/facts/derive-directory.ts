import type { Actor, Permission } from '../domain/actor.ts';
import { deriveActor } from './derive-actor.ts';
import { allReviews } from './derive-lists.ts';
import type { Directory } from './pull-request-facts.ts';
import type { RawPullRequest } from './raw.ts';
import type { RawAccount, RawExtras } from './raw-extras.ts';

/** What was read about people. A reviewer who can't push surely holds no more than triage: nobody needs to ask for it. */
export function deriveDirectory(raw: RawPullRequest, extras: RawExtras): Directory {
  const outsiders = allReviews(raw, extras)
    .items.filter(review => review.author !== null && !review.authorCanPushToRepository)
    .map((review): [string, Permission] => [deriveActor(review.author).login.toLowerCase(), 'read']);
  return {
    teams: Object.fromEntries(
      Object.entries(extras.teams).map(([team, members]) => [
        team,
        members === 'unreadable' ? { kind: 'unreadable' as const } : { kind: 'members' as const, logins: members },
      ]),
    ),
    permissions: { ...Object.fromEntries(outsiders), ...extras.permissions },
    writers: extras.writers === 'unreadable' ? undefined : extras.writers?.map(writerOf),
  };
}

function writerOf({ id, login, type }: RawAccount): Actor {
  return { id, login, kind: type === 'Bot' ? 'bot' : 'user', via: 'direct' };
}
