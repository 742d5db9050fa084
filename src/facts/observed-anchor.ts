import type { ObservedCheck } from '../domain/observed-check.ts';
import type { Sha } from '../domain/sha.ts';
import type { LedgerAnchor } from '../ledger/receipt.ts';
import { parseSeal } from '../ledger/seal.ts';
import { allContexts } from './derive-lists.ts';
import { type Observer, observeContexts } from './observed-checks.ts';
import type { RawPullRequest } from './raw.ts';
import type { RawContext } from './raw-checks.ts';
import type { RawExtras } from './raw-extras.ts';

/** What our checks remember of the ledger. */
export type ObservedAnchor =
  | SeenAnchor
  /** No commit of the pull request carries a check of ours. */
  | { readonly kind: 'missing' }
  /** To be read first: earlier heads, the newest first. */
  | { readonly kind: 'unread'; readonly shas: readonly Sha[] };

/** A check of ours stands on the head, or stood on one before; undefined: it saw no ledger. */
export interface SeenAnchor {
  readonly kind: 'seen';
  readonly anchor: LedgerAnchor | undefined;
  /** When that check was posted. */
  readonly at: string;
}

/** So many commits are looked through for the newest check of ours. */
const mostEarlier = 20;

/** The head's own check; a head without one takes over from the head before it, else from the newest earlier commit. */
export function observedAnchor(raw: RawPullRequest, extras: RawExtras, observer: Observer): ObservedAnchor {
  const own = anchorIn(allContexts(raw, extras).items, observer);
  if (own) return own;
  const before = raw.before && anchorIn(contextsOf(raw.before), observer);
  if (before) return before;
  if (extras.earlier === undefined) {
    const shas = hadComments(raw) ? earlierHeads(raw) : [];
    return shas.length > 0 ? { kind: 'unread', shas } : { kind: 'missing' };
  }
  for (const commit of extras.earlier) {
    const seen = anchorIn(contextsOf(commit), observer);
    if (seen) return seen;
  }
  return { kind: 'missing' };
}

type Reported = NonNullable<RawPullRequest['before']>;

function contextsOf({ statusCheckRollup: rollup }: Reported): readonly RawContext[] {
  return rollup?.contexts.nodes ?? [];
}

/** The furthest one of all our checks on a commit: a slower run may have put an older one back. */
function anchorIn(contexts: readonly RawContext[], observer: Observer): SeenAnchor | undefined {
  return anchorAmong(observeContexts(contexts, observer));
}

/** The same of checks as they were observed. A check that was made blindly counts for nothing. */
export function anchorAmong(observed: readonly ObservedCheck[]): SeenAnchor | undefined {
  const sealed = observed
    .filter(one => one.origin !== 'foreign')
    .flatMap(one => {
      const seal = one.seal === undefined ? undefined : parseSeal(one.seal);
      return seal && !seal.isBlind ? [{ anchor: seal.anchor, at: one.createdAt }] : [];
    });
  const [furthest] = sealed.toSorted((left, right) => (right.anchor?.seq ?? -1) - (left.anchor?.seq ?? -1));
  return furthest && { kind: 'seen', ...furthest };
}

/** Without a comment, now or ever, there was no command. */
export function hadComments({ thread }: Pick<RawPullRequest, 'thread'>): boolean {
  return thread.comments.totalCount > 0 || thread.deletedComments.totalCount > 0;
}

/** What force pushes replaced, then the commits below the head, the newest first. */
function earlierHeads({ thread }: RawPullRequest): readonly Sha[] {
  const replaced = thread.timelineItems.nodes.flatMap(one => one.beforeCommit?.oid ?? []).toReversed();
  const below = thread.commits.nodes.map(one => one.commit.oid).toReversed();
  return [...new Set([...replaced, ...below])].filter(sha => sha !== thread.headRefOid).slice(0, mostEarlier);
}
