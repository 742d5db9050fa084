import type { Listing } from './pull-request-facts.ts';
import type { RawPullRequest } from './raw.ts';
import type { RawContext, RawSuite } from './raw-checks.ts';
import type { RawExtras } from './raw-extras.ts';
import type { RawCommit, RawReview } from './raw-people.ts';

interface ReadList<T> {
  readonly totalCount: number;
  readonly isEnded: boolean;
  readonly items: readonly T[];
}

/** A list is whole when its last page was read and as much is there as GitHub counted: an answer can be cut without a word. */
function listingOf<T>({ totalCount, isEnded, items }: ReadList<T>): Listing<T> {
  return { complete: isEnded && items.length >= totalCount, items };
}

/** All reviews that can change a verdict, oldest first: the first read has the newest. */
export function allReviews({ thread }: RawPullRequest, { lists }: RawExtras): Listing<RawReview> {
  if (thread.reviews === null) return { complete: false, items: [] };
  const { totalCount, pageInfo, nodes } = thread.reviews;
  const isEnded = !pageInfo.hasPreviousPage || lists?.complete.reviews === true;
  return listingOf({ totalCount, isEnded, items: [...(lists?.reviews ?? []), ...nodes] });
}

/** GitHub lists at most 250 commits and says that these are all: then the last one is not the head. */
export function allCommits({ thread }: RawPullRequest, { lists }: RawExtras): Listing<RawCommit> {
  const { totalCount, pageInfo, nodes } = thread.commits;
  const items = [...nodes.map(node => node.commit), ...(lists?.commits ?? [])];
  const isRead = !pageInfo.hasNextPage || lists?.complete.commits === true;
  const endsWithHead = items.some(commit => commit.oid === thread.headRefOid);
  return listingOf({ totalCount, isEnded: isRead && endsWithHead, items });
}

export function allSuites({ head }: RawPullRequest, { lists }: RawExtras): Listing<RawSuite> {
  if (!head?.checkSuites) return { complete: false, items: [] };
  const { totalCount, pageInfo, nodes } = head.checkSuites;
  const isEnded = !pageInfo.hasNextPage || lists?.complete.suites === true;
  return listingOf({ totalCount, isEnded, items: [...nodes, ...(lists?.suites ?? [])] });
}

/** Rows of the rollup. No rollup at all means that nothing was reported, or only by suites that don't count. */
export function allContexts({ head }: RawPullRequest, { lists }: RawExtras): Listing<RawContext> {
  const rollup = head?.statusCheckRollup;
  if (!rollup) return { complete: head !== undefined, items: [] };
  const { totalCount, pageInfo, nodes } = rollup.contexts;
  const isEnded = !pageInfo.hasNextPage || lists?.complete.contexts === true;
  return listingOf({ totalCount, isEnded, items: [...nodes, ...(lists?.contexts ?? [])] });
}

/** Threads that nobody resolved, as far as they were read. */
export function unresolvedThreads(
  { thread }: RawPullRequest,
  { lists }: RawExtras,
): { readonly complete: boolean; readonly unresolved: number } {
  const { totalCount, pageInfo, nodes } = thread.reviewThreads;
  const isEnded = !pageInfo.hasNextPage || lists?.complete.threads === true;
  const items = [...nodes, ...(lists?.threads ?? [])];
  const { complete } = listingOf({ totalCount, isEnded, items });
  return { complete, unresolved: items.filter(one => !one.isResolved).length };
}
