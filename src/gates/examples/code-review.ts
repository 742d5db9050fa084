import { parseCodeOwners } from '../../facts/parse-code-owners.ts';
import { all, approvalBy, earlier, someone } from './example-facts.ts';
import type { GateExample } from './gate-example.ts';

const owners = {
  kind: 'rules',
  path: '.github/CODEOWNERS',
  rules: parseCodeOwners('/src/cart/ @li @acme/cart\n'),
} as const;

/** Cases of `code-review`, one at least for each verdict. */
export const codeReviewExamples: readonly GateExample[] = [
  {
    name: 'one approval by somebody who can push is enough by default',
    options: {},
    facts: { reviews: all(approvalBy('wei')) },
    verdict: 'passed',
    reason: 'approvals_present',
  },
  {
    name: 'nobody has approved yet',
    options: {},
    facts: {},
    verdict: 'pending',
    reason: 'approvals_missing',
  },
  {
    name: 'a covered file changed after the approval, so it fell',
    options: {},
    facts: {
      reviews: all(approvalBy('wei', { sha: earlier })),
      survivals: { [earlier]: { kind: 'changed', paths: ['src/cart/total.ts'] } },
    },
    verdict: 'pending',
    reason: 'approvals_missing',
  },
  {
    name: 'a pure rebase keeps the approval, even where every push drops one',
    options: { stale: 'push' },
    facts: {
      reviews: all(approvalBy('wei', { sha: earlier })),
      survivals: { [earlier]: { kind: 'same-change' } },
    },
    verdict: 'passed',
    reason: 'approvals_present',
  },
  {
    name: 'an approval by somebody who does not own the file is no code owner’s',
    options: { approvals: [{ from: ['code-owners'] }] },
    facts: {
      reviews: all(approvalBy('wei')),
      owners,
      directory: { teams: { 'acme/cart': { kind: 'members', logins: ['sun'] } }, permissions: {}, writers: undefined },
    },
    verdict: 'pending',
    reason: 'approvals_missing',
  },
  {
    name: 'the members of the owning team can not be read',
    options: { approvals: [{ from: ['code-owners'] }] },
    facts: { reviews: all(approvalBy('wei')), owners },
    verdict: 'pending',
    reason: 'team_unreadable',
  },
  {
    name: 'one of several ways is enough',
    options: { approvals: [{ any: [{ count: 2 }, { from: ['qa'] }] }] },
    facts: { reviews: all(approvalBy('wei', { canPush: false })) },
    context: { roles: { qa: ['@wei'] } },
    verdict: 'passed',
    reason: 'approvals_present',
  },
  {
    name: 'an open thread waits where threads must be resolved',
    options: { 'threads-resolved': 'required' },
    facts: { reviews: all(approvalBy('wei')), threads: { complete: true, unresolved: 2 } },
    verdict: 'pending',
    reason: 'threads_unresolved',
  },
  {
    name: 'somebody requested changes, whoever approved',
    options: {},
    facts: { reviews: all(approvalBy('wei'), approvalBy('li', { state: 'changes-requested' })) },
    verdict: 'failed',
    reason: 'changes_requested',
  },
  {
    name: 'the only one who can push records a self-review',
    options: {},
    facts: { directory: { teams: {}, permissions: {}, writers: [someone('dana')] } },
    verdict: 'passed',
    reason: 'self_reviewed',
  },
  {
    name: 'GitHub did not list all reviews',
    options: {},
    facts: { reviews: { complete: false, items: [approvalBy('wei')] } },
    verdict: 'error',
    reason: 'data_truncated',
  },
];
