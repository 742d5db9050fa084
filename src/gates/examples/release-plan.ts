import type { ChangedFile } from '../../facts/pull-request-facts.ts';
import { judgedPlans } from '../judge-plans.ts';
import type { PlanFileChange, PlanSummary } from '../plan-change.ts';
import { all, approvalBy, someone } from './example-facts.ts';
import type { GateExample } from './gate-example.ts';

const path = '.github/sluice/releases/2026-11-checkout.yml';
const changed: ChangedFile = { path, previousPath: undefined, change: 'added', generated: false };

const plan: PlanSummary = {
  id: '2026-11-checkout',
  title: 'Checkout v3',
  timezone: 'Asia/Shanghai',
  digest: 'd1',
  sections: { 'tech-lead': 't1', qa: 'q1' },
  quorum: { 'tech-lead': 1, qa: 1 },
  changedRoles: ['tech-lead', 'qa'],
  people: {},
  isSame: false,
  authorMayVote: false,
  emergency: undefined,
  components: [],
  rows: [],
  finish: undefined,
  conflicts: [],
  byHand: undefined,
  pointOfNoReturn: undefined,
};

function bringing(
  summary: Partial<PlanSummary>,
  file: Partial<PlanFileChange> = {},
): NonNullable<GateExample['context']> {
  const one: PlanFileChange = { path, status: 'added', problems: [], plan: { ...plan, ...summary }, ...file };
  return { roles: { 'tech-lead': ['@li'], qa: ['@wei'] }, planChange: judgedPlans({ files: [one], unread: [] }) };
}

const voteOfWei = {
  path,
  digest: 'd1',
  role: 'qa',
  section: 'q1',
  actor: someone('wei'),
  at: '2026-11-23T15:00:00Z',
  commentId: 21,
  thread: 7,
};

/** Cases of `release-plan`, one at least for each verdict. */
export const releasePlanExamples: readonly GateExample[] = [
  { name: 'no plan is touched', options: {}, facts: {}, verdict: 'not-applicable', reason: 'plan_untouched' },
  {
    name: 'a new plan waits for QA',
    options: {},
    facts: { files: all(changed), reviews: all(approvalBy('li')) },
    context: bringing({}),
    verdict: 'pending',
    reason: 'plan_votes_missing',
  },
  {
    name: 'the tech lead approved it, QA voted by command',
    options: {},
    facts: { files: all(changed), reviews: all(approvalBy('li')), planVotes: [voteOfWei] },
    context: bringing({}),
    verdict: 'passed',
    reason: 'plan_voted',
  },
  {
    name: 'a later change touches nothing of QA',
    options: {},
    facts: { files: all({ ...changed, change: 'modified' }), reviews: all(approvalBy('li')) },
    context: bringing({ changedRoles: ['tech-lead'] }, { status: 'changed' }),
    verdict: 'passed',
    reason: 'plan_voted',
  },
  {
    name: 'only a comment in the file changed',
    options: {},
    facts: { files: all({ ...changed, change: 'modified' }) },
    context: bringing({ changedRoles: [], isSame: true }, { status: 'changed' }),
    verdict: 'passed',
    reason: 'plan_unchanged',
  },
  {
    name: 'one vote of anybody who can push is enough for a small team',
    options: { quorum: 'one' },
    facts: { files: all(changed), reviews: all(approvalBy('dev')) },
    context: bringing({}),
    verdict: 'passed',
    reason: 'plan_voted_by',
  },
  {
    name: 'the plan has a mistake, whoever voted for it',
    options: {},
    facts: { files: all(changed), reviews: all(approvalBy('li'), approvalBy('wei')) },
    context: bringing(
      {},
      {
        problems: [
          { code: 'plan_ratio_falls', values: { file: path, line: 31, column: 12, step: 's7', from: 50, to: 10 } },
        ],
      },
    ),
    verdict: 'failed',
    reason: 'plan_invalid',
  },
  {
    name: 'a plan is removed, which the tech lead has to want too',
    options: {},
    facts: { files: all({ ...changed, change: 'removed' }), reviews: all(approvalBy('wei')) },
    context: bringing({}, { status: 'removed', plan: undefined }),
    verdict: 'pending',
    reason: 'plan_votes_missing',
  },
  {
    name: 'GitHub did not list all files',
    options: {},
    facts: { files: { complete: false, items: [] }, size: { files: 3_001, lines: 9_000 } },
    verdict: 'error',
    reason: 'too_large',
  },
];
