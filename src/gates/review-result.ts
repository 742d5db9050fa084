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

/** Requested changes first, then what is missing, then open threads. */
export function reviewResult(found: Found, requests: Requests, rest: Rest): GateResult {
  const threads = threadWork(rest.settings, rest.facts);
  const steps = [...settleSteps(requests.blocking), ...found.unmet.flatMap(one => one.next), ...threads.next];
  const [first] = found.unmet;
  const findings = [...found.unmet, ...found.met];
  const notes = distinct([
    ...rest.notes,
    ...requests.notes,
    ...found.notes,
    ...findings.flatMap(one => one.notes),
    ...threads.notes,
  ]);
  const around = { notes, next: steps, evidence: evidenceOf(found) };
  const clearedBy = distinct([...found.unmet.flatMap(one => one.clearedBy), ...threads.clearedBy]);
  if (requests.blocking.length > 0) {
    const people = requests.blocking.map(review => review.author.login);
    const reviewers: readonly Clearer[] = people.map(login => ({ kind: 'person', login }));
    const reason: Reason = { code: 'changes_requested', values: { people } };
    return gateResult({ verdict: 'failed', reason, ...around, clearedBy: [...reviewers, ...clearedBy] });
  }
  if (first) return gateResult({ verdict: 'pending', reason: first.reason, ...around, clearedBy });
  if (threads.reason) return gateResult({ verdict: 'pending', reason: threads.reason, ...around, clearedBy });
  return gateResult({ verdict: 'passed', reason: passedReason(found), ...around });
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

type ThreadWork = Pick<GateResult, 'clearedBy' | 'next' | 'notes'> & { readonly reason: Reason | undefined };

/** The author may resolve threads, as anybody with write may. */
function threadWork({ threads }: ReviewSettings, facts: PullRequestFacts): ThreadWork {
  const count = facts.threads.unresolved;
  if (threads === 'off' || count === 0) return { reason: undefined, clearedBy: [], next: [], notes: [] };
  const reason: Reason = { code: 'threads_unresolved', values: { count } };
  if (threads === 'advisory') return { reason: undefined, clearedBy: [], next: [], notes: [reason] };
  const who: Clearer = { kind: 'author' };
  const step: NextStep = { who, kind: 'change', code: 'resolve_threads', values: { count } };
  return { reason, clearedBy: [who], next: [step], notes: [reason] };
}

/** Two entries may leave out one approval for the same cause. */
function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map(one => [JSON.stringify(one), one])).values()];
}
