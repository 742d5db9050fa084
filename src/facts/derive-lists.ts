import type { Listing } from './pull-request-facts.ts';
import type { RawPullRequest } from './raw.ts';
import type { RawContext, RawSuite } from './raw-checks.ts';
import type { RawExtras } from './raw-extras.ts';
import type { RawCommit, RawReview } from './raw-people.ts';

/** All reviews that can change a verdict, oldest first: the first read has the newest. */
export function allReviews({ thread }: RawPullRequest, { lists }: RawExtras): Listing<RawReview> {
  if (thread.reviews === null) return { complete: false, items: [] };
  const complete = !thread.reviews.pageInfo.hasPreviousPage || lists?.complete.reviews === true;
  return { complete, items: [...(lists?.reviews ?? []), ...thread.reviews.nodes] };
}

/** GitHub lists at most 250 commits and says that these are all: then the last one is not the head. */
export function allCommits({ thread }: RawPullRequest, { lists }: RawExtras): Listing<RawCommit> {
  const items = [...thread.commits.nodes.map(node => node.commit), ...(lists?.commits ?? [])];
  const isRead = !thread.commits.pageInfo.hasNextPage || lists?.complete.commits === true;
  const endsWithHead = items.some(commit => commit.oid === thread.headRefOid);
  return { complete: isRead && endsWithHead, items };
}

export function allSuites({ head }: RawPullRequest, { lists }: RawExtras): Listing<RawSuite> {
  if (!head?.checkSuites) return { complete: false, items: [] };
  const complete = !head.checkSuites.pageInfo.hasNextPage || lists?.complete.suites === true;
  return { complete, items: [...head.checkSuites.nodes, ...(lists?.suites ?? [])] };
}

/** Rows of the rollup. No rollup at all means that nothing was reported, or only by suites that don't count. */
export function allContexts({ head }: RawPullRequest, { lists }: RawExtras): Listing<RawContext> {
  const rollup = head?.statusCheckRollup;
  if (!rollup) return { complete: head !== undefined, items: [] };
  const complete = !rollup.contexts.pageInfo.hasNextPage || lists?.complete.contexts === true;
  return { complete, items: [...rollup.contexts.nodes, ...(lists?.contexts ?? [])] };
}

/** Threads that nobody resolved, as far as they were read. */
export function unresolvedThreads(
  { thread }: RawPullRequest,
  { lists }: RawExtras,
): { readonly complete: boolean; readonly unresolved: number } {
  const open = thread.reviewThreads.nodes.filter(one => !one.isResolved).length;
  const complete = !thread.reviewThreads.pageInfo.hasNextPage || lists?.complete.threads === true;
  return { complete, unresolved: open + (lists?.unresolvedThreads ?? 0) };
}
