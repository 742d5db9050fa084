import type { PullRequestFacts } from '../facts/pull-request-facts.ts';

/**
 * Until when late checks may still appear; undefined once that time is over. It runs from the head's first suite or status, never
 * from commit dates, which anybody writes as they like; where nobody else reported, from our own first check, and where nothing
 * did, from the last time that GitHub saw the pull request change.
 */
export function settlesAt(facts: PullRequestFacts, settle: number): string | undefined {
  const others = [
    ...facts.suites.items.filter(suite => !suite.ours).map(suite => suite.createdAt),
    ...facts.checks.items.filter(check => check.origin === 'other').flatMap(check => check.at ?? []),
  ];
  const ours = [
    ...facts.suites.items.filter(suite => suite.ours).map(suite => suite.createdAt),
    ...facts.checks.items.filter(check => check.origin !== 'other').flatMap(check => check.at ?? []),
  ];
  const first = (others.length > 0 ? others : ours).toSorted()[0] ?? facts.updatedAt;
  const until = Date.parse(first) + settle;
  return Date.parse(facts.now) < until ? new Date(until).toISOString() : undefined;
}
