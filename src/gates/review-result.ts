import type { Evidence } from '../domain/evidence.ts';
import type { PullRequestFacts, Review } from '../facts/pull-request-facts.ts';
import { gateResult } from './define-gate.ts';
import type { Clearer, GateResult, NextStep, Reason } from './gate.ts';
import type { ReviewSettings } from './review-settings.ts';
import { countedReviews, type Found, type Requests } from './review-standing.ts';

interface Rest {
  readonly settings: ReviewSettings;
  readonly facts: PullRequestFacts;
  readonly notes: readonly Reason[];
}

/** Requested changes first, then what is missing, then open threads; what is no reason is noted beside it. */
export function reviewResult(found: Found, requests: Requests, rest: Rest): GateResult {
  const threads = threadWork(rest.settings, rest.facts);
  const people = requests.blocking.map(review => review.author.login);
  const asked: readonly Reason[] = people.length > 0 ? [{ code: 'changes_requested', values: { people } }] : [];
  const missing = found.unmet.map(one => one.reason);
  const [reason = passedReason(found), ...others] = [...asked, ...missing, ...threads.open];
  const left = [
    ...rest.notes,
    ...requests.notes,
    ...found.notes,
    ...[...found.unmet, ...found.met].flatMap(one => one.notes),
  ];
  const reviewers: readonly Clearer[] = people.map(login => ({ kind: 'person', login }));
  return gateResult({
    verdict: verdictOf(asked, [...missing, ...threads.open]),
    reason,
    evidence: evidenceOf(found),
    clearedBy: distinct([...reviewers, ...found.unmet.flatMap(one => one.clearedBy), ...threads.clearedBy]),
    next: distinct([...settleSteps(requests.blocking), ...found.unmet.flatMap(one => one.next), ...threads.next]),
    notes: distinct([...left, ...others.filter(one => one.code !== reason.code), ...threads.shown]),
  });
}

function verdictOf(asked: readonly Reason[], open: readonly Reason[]): GateResult['verdict'] {
  if (asked.length > 0) return 'failed';
  return open.length > 0 ? 'pending' : 'passed';
}

function passedReason(found: Found): Reason {
  if (found.selfReviewedBy !== undefined) return { code: 'self_reviewed', values: { person: found.selfReviewedBy } };
  const count = countedReviews(found).length;
  return count === 0 ? { code: 'approvals_none_asked', values: {} } : { code: 'approvals_present', values: { count } };
}

function evidenceOf(found: Found): readonly Evidence[] {
  return countedReviews(found).map(review => ({
    kind: 'review',
    ref: review.author.login,
    by: review.author.login,
    at: review.at,
    ...(review.sha === undefined ? {} : { boundTo: { kind: 'sha', sha: review.sha } as const }),
  }));
}

function settleSteps(requests: readonly Review[]): readonly NextStep[] {
  if (requests.length === 0) return [];
  const people = requests.map(review => review.author.login);
  const author: NextStep = {
    who: { kind: 'author' },
    kind: 'change',
    code: 'settle_changes_requested',
    values: { people },
  };
  const again: readonly NextStep[] = people.map(login => ({
    who: { kind: 'person', login },
    kind: 'review',
    code: 'review_again',
    values: { paths: [], count: 0 },
  }));
  return [author, ...again];
}

/** Threads that hold it up, and those that are only shown. */
interface ThreadWork extends Pick<GateResult, 'clearedBy' | 'next'> {
  readonly open: readonly Reason[];
  readonly shown: readonly Reason[];
}

/** The author may resolve threads, as anybody with write may. */
function threadWork({ threads }: ReviewSettings, facts: PullRequestFacts): ThreadWork {
  const count = facts.threads.unresolved;
  const nothing: ThreadWork = { open: [], shown: [], clearedBy: [], next: [] };
  if (threads === 'off' || count === 0) return nothing;
  const reason: Reason = { code: 'threads_unresolved', values: { count } };
  if (threads === 'advisory') return { ...nothing, shown: [reason] };
  const who: Clearer = { kind: 'author' };
  const step: NextStep = { who, kind: 'change', code: 'resolve_threads', values: { count } };
  return { open: [reason], shown: [], clearedBy: [who], next: [step] };
}

/** Two entries may leave out one approval for the same cause. */
function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map(one => [JSON.stringify(one), one])).values()];
}
