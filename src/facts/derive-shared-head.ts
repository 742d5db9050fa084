import { hasPermission, isSameLogin } from '../domain/actor.ts';
import { deriveActor } from './derive-actor.ts';
import type { Directory, Listing, SharedHead } from './pull-request-facts.ts';
import type { RawPullRequest } from './raw.ts';
import type { RawHead } from './raw-checks.ts';

type RawSharing = NonNullable<RawHead['associatedPullRequests']>['nodes'][number];

/** Other open pull requests of this repository whose head is the same commit: one check speaks for all of them. */
export function sharingHead({ repository, thread, head }: RawPullRequest): Listing<RawSharing> {
  const listed = head?.associatedPullRequests;
  if (!listed) return { complete: false, items: [] };
  const items = listed.nodes.filter(
    one =>
      one.state === 'OPEN' &&
      one.number !== thread.number &&
      one.headRefOid === thread.headRefOid &&
      one.baseRepository?.id === repository.id,
  );
  return { complete: listed.totalCount <= listed.nodes.length, items };
}

export function deriveSharedHead(raw: RawPullRequest, directory: Directory): Listing<SharedHead> {
  const { complete, items } = sharingHead(raw);
  return {
    complete,
    items: items.map(one => ({
      number: one.number,
      base: one.baseRefName,
      isDraft: one.isDraft,
      authorCanPush: canPush(deriveActor(one.author).login, directory) ?? true,
    })),
  };
}

/** Whether somebody can push, as far as it was asked. */
export function canPush(login: string, directory: Directory): boolean | undefined {
  const held = directory.permissions[login.toLowerCase()];
  if (held !== undefined && held !== 'unreadable') return hasPermission(held, 'write');
  return directory.writers?.some(writer => isSameLogin(writer.login, login));
}
