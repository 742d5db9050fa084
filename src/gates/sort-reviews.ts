import { type Actor, isSameActor } from '../domain/actor.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import { shortSha } from '../domain/sha.ts';
import type { PullRequestFacts, Review } from '../facts/pull-request-facts.ts';
import { soleMaintainer } from './author-class.ts';
import type { GateContext, Reason } from './gate.ts';
import { isBot } from './people.ts';

/** The newest review of each person, by what it can do. */
export interface SortedReviews {
  /** May count, if the reviewer is one of those asked and nothing covered changed since. */
  readonly approvals: readonly Review[];
  readonly requests: readonly Review[];
  /** Who was left out, and why. */
  readonly notes: readonly Reason[];
}

/** Nobody approves what they wrote or pushed, no bot approves, and no text that somebody else put in a person's mouth counts. */
export function sortReviews(facts: PullRequestFacts, context: GateContext): SortedReviews {
  const newest = newestOfEach(facts.reviews.items);
  const approved = newest.filter(review => review.state === 'approved');
  const excluded = new Map(
    approved.flatMap(review => {
      const code = exclusionOf(review, facts, context);
      return code ? [[review, code] as const] : [];
    }),
  );
  const dismissed = newest
    .filter(review => review.state === 'dismissed')
    .map(review => noteOf('review_dismissed', review));
  return {
    approvals: approved.filter(review => !excluded.has(review)),
    requests: newest.filter(review => review.state === 'changes-requested'),
    notes: [...[...excluded].map(([review, code]) => noteOf(code, review)), ...dismissed],
  };
}

/** A note on one person's review. */
export function noteOf(code: ReasonCode, review: Review, values: Reason['values'] = {}): Reason {
  const sha = review.sha === undefined ? '' : shortSha(review.sha);
  return { code, values: { person: review.author.login, sha, ...values } };
}

/** By account, not by name; a deleted account's reviews stand each for itself. */
function newestOfEach(reviews: readonly Review[]): readonly Review[] {
  const newest = new Map<string, Review>();
  for (const review of reviews) {
    const key = keyOf(review);
    const held = newest.get(key);
    if (!held || held.at <= review.at) newest.set(key, review);
  }
  return [...newest.values()].toSorted((left, right) => compare(left.at, right.at) || compare(left.id, right.id));
}

/** By code units: a collator would be slower to start than all that is sorted here. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function keyOf({ author, id }: Review): string {
  if (author.id !== undefined) return `#${author.id}`;
  return author.login === '' ? `?${id}` : author.login.toLowerCase();
}

function exclusionOf(review: Review, facts: PullRequestFacts, context: GateContext): ReasonCode | undefined {
  const { author: reviewer } = review;
  if (isBot(reviewer, context)) return 'review_by_bot';
  if (reviewer.kind !== 'user') return 'review_by_unknown';
  if (isSameActor(reviewer, facts.author)) return 'review_by_author';
  if (review.editedByOther) return 'review_edited';
  if (review.sha === undefined) return 'review_lost_commit';
  const only = soleMaintainer(facts, context);
  // whoever alone can push may have mended an outsider's change: nobody else is left to approve it
  return only && isSameActor(only, reviewer) ? undefined : shareOf(reviewer, facts);
}

function shareOf(reviewer: Actor, { contributors }: PullRequestFacts): ReasonCode | undefined {
  if (contributors.people.some(one => isSameActor(one, reviewer))) return 'review_by_contributor';
  const { lastPusher } = contributors;
  return lastPusher && isSameActor(lastPusher, reviewer) ? 'review_by_pusher' : undefined;
}
