import { expect, test } from 'vitest';
import { isTrusted } from '../../../action/trust.ts';

const main = { ref: 'refs/heads/main', defaultBranch: 'main' };
const topic = { ref: 'refs/heads/topic', defaultBranch: 'main' };
const mergeRef = { ref: 'refs/pull/1/merge', defaultBranch: 'main' };

test.each([
  { event: 'pull_request_target', ...main, trusted: true },
  { event: 'workflow_run', ...main, trusted: true },
  { event: 'schedule', ...main, trusted: true },
  { event: 'issue_comment', ...main, trusted: true },
  { event: 'issues', ...main, trusted: true },
  { event: 'milestone', ...main, trusted: true },
  { event: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-1-a', defaultBranch: 'main', trusted: true },
  { event: 'push', ...main, trusted: true },
  { event: 'push', ...topic, trusted: false },
  { event: 'workflow_dispatch', ...main, trusted: true },
  { event: 'workflow_dispatch', ...topic, trusted: false },
  { event: 'workflow_dispatch', ref: 'refs/heads/main', defaultBranch: undefined, trusted: false },
  { event: 'pull_request', ...mergeRef, trusted: false },
  { event: 'pull_request_review', ...mergeRef, trusted: false },
  { event: 'anything', ...main, trusted: false },
])('$event on $ref: trusted $trusted', ({ trusted, ...context }) => {
  expect(isTrusted(context)).toBe(trusted);
});
