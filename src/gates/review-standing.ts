import type { PullRequestFacts, Review } from '../facts/pull-request-facts.ts';
import type { Finding } from './approval-demand.ts';
import { type EntryFinding, namesInEntry } from './approval-entries.ts';
import { authorClass, soleMaintainer } from './author-class.ts';
import type { Clearer, GateContext, Reason } from './gate.ts';
import { holdsAny, type People, personOf } from './people.ts';
import type { ReviewSettings } from './review-settings.ts';
import { noteOf } from './sort-reviews.ts';

/** Requested changes that hold the change up, and those that do not. */
export interface Requests {
  readonly blocking: readonly Review[];
  readonly notes: readonly Reason[];
}

/** Who asks for changes may hold the change up if they could push or hold a role that is asked; unreadable is not a no. */
export function blockingRequests(settings: ReviewSettings, requests: readonly Review[], people: People): Requests {
  if (settings.changesRequested === 'ignore') return { blocking: [], notes: [] };
  const names = settings.approvals.flatMap(namesInEntry);
  const counts = (review: Review) => review.canPush || holdsAny(names, personOf(review), people) !== 'denied';
  const others = requests.filter(review => !counts(review));
  return { blocking: requests.filter(counts), notes: others.map(one => noteOf('changes_requested_without_push', one)) };
}

/** What all entries together found. */
export type Found = EntryFinding & { readonly selfReviewedBy: string | undefined };

export function joinFindings(findings: readonly EntryFinding[]): Found {
  return {
    unmet: findings.flatMap(one => one.unmet),
    met: findings.flatMap(one => one.met),
    notes: findings.flatMap(one => one.notes),
    selfReviewedBy: undefined,
  };
}

/**
 * With an e-mail that no account owns, and nobody known to have pushed, any one approver may be the unknown author:
 * so one approval alone is not enough. Where the pusher is known, they answer for what they pushed.
 */
export function withSecondPair(found: Found, facts: PullRequestFacts, context: GateContext): Found {
  const { unknown, lastPusher } = facts.contributors;
  const counted = countedReviews(found);
  const isAlone = soleMaintainer(facts, context) !== undefined;
  const asksAny = found.met.length + found.unmet.length > 0;
  if (isAlone || !unknown || lastPusher !== undefined || !asksAny || counted.length > 1) return found;
  const notes: readonly Reason[] = [...found.notes, { code: 'contributor_unknown', values: {} }];
  if (found.unmet.length > 0 || counted.length === 0) return { ...found, notes };
  const who: Clearer = { kind: 'permission', level: 'write' };
  const missing: Finding = {
    isMet: false,
    have: 1,
    count: 2,
    counted: [],
    reason: { code: 'approvals_missing', values: { have: 1, count: 2 } },
    clearedBy: [who],
    next: [{ who, kind: 'review', code: 'review_approve', values: { count: 1 } }],
    notes: [],
  };
  return { ...found, unmet: [missing], notes };
}

/** Who alone can push has nobody to ask: their own reading is recorded, and said. */
export function withSelfReview(found: Found, facts: PullRequestFacts, context: GateContext): Found {
  if (found.unmet.length === 0 || authorClass(facts, context) !== 'sole-maintainer') return found;
  return { ...found, unmet: [], selfReviewedBy: facts.author.login };
}

/** Each approver once. An account that is gone can't be told from others, and is none. */
export function countedReviews(found: EntryFinding): readonly Review[] {
  const all = [...found.met, ...found.unmet].flatMap(one => one.counted);
  const ids = new Set<number>();
  const logins = { withId: new Set<string>(), withoutId: new Set<string>() };
  // As `isSameActor`: ids decide where both have one. Pair by pair it would be a square of the reviews.
  return all.filter(({ author: { id, login } }) => {
    const name = login.toLowerCase();
    const isSeen = logins.withoutId.has(name) || (id === undefined ? logins.withId.has(name) : ids.has(id));
    if (id !== undefined) ids.add(id);
    if (name !== '') logins[id === undefined ? 'withoutId' : 'withId'].add(name);
    return !isSeen && (id !== undefined || name !== '');
  });
}
