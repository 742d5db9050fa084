import { describe, expect, test } from 'vitest';
import type { PlanVote, PullRequestFacts } from '../../../src/facts/pull-request-facts.ts';
import { all, approvalBy, earlier, someone } from '../../../src/gates/examples/example-facts.ts';
import type { GateContext } from '../../../src/gates/gate.ts';
import { judgedPlans } from '../../../src/gates/judge-plans.ts';
import type { PlanFileChange, PlanSummary } from '../../../src/gates/plan-change.ts';
import { releasePlanGate } from '../../../src/gates/release-plan.ts';
import { changedFile, gateContext, listing, pullRequestFacts } from '../../support/facts.ts';

const path = '.github/sluice/releases/r1.yml';
const roles = {
  'tech-lead': ['@li'],
  qa: ['@wei', '@sun'],
  product: ['@chen'],
  'on-call': ['@sun'],
};

function plan(overrides: Partial<PlanSummary> = {}): PlanSummary {
  return {
    id: 'r1',
    title: 'Checkout v3',
    timezone: 'Asia/Shanghai',
    digest: 'd1',
    sections: { 'tech-lead': 't1', qa: 'q1', product: 'p1' },
    quorum: { 'tech-lead': 1, qa: 1, product: 1 },
    changedRoles: ['tech-lead', 'qa', 'product'],
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
    ...overrides,
  };
}

interface Given {
  readonly facts?: Partial<PullRequestFacts>;
  readonly plan?: Partial<PlanSummary>;
  readonly file?: Partial<PlanFileChange>;
  readonly context?: Partial<GateContext>;
  readonly options?: Readonly<Record<string, unknown>>;
}

function judge(given: Given = {}) {
  const file: PlanFileChange = { path, status: 'added', problems: [], plan: plan(given.plan), ...given.file };
  const facts = pullRequestFacts({ files: listing([changedFile(path)]), ...given.facts });
  const context = gateContext({ roles, planChange: judgedPlans({ files: [file], unread: [] }), ...given.context });
  return releasePlanGate.bind(given.options ?? {}).evaluate(facts, context);
}

/** What is missing, or whose votes are there. */
function said({ verdict, reason }: ReturnType<typeof judge>): string {
  const values = reason.values['votes'] ?? reason.values['roles'] ?? reason.values['people'] ?? reason.code;
  return `${verdict} ${Array.isArray(values) ? values.join(', ') : String(values)}`;
}

function vote(login: string, role: string, overrides: Partial<PlanVote> = {}): PlanVote {
  const at = '2026-11-23T15:00:00Z';
  const section = { 'tech-lead': 't1', qa: 'q1', product: 'p1' }[role] ?? 'd1';
  return { path, digest: 'd1', role, section, actor: someone(login), at, commentId: 21, thread: 7, ...overrides };
}

const approvals = (...logins: readonly string[]) => ({ reviews: all(...logins.map(login => approvalBy(login))) });
const codes = ({ notes }: ReturnType<typeof judge>) => notes.map(note => note.code);

describe('whose votes are asked', () => {
  test.each<readonly [string, Given, string]>([
    ['every role of a new plan', {}, 'pending tech-lead, qa, product'],
    ['only those who have not approved', { facts: approvals('li', 'chen') }, 'pending qa'],
    ['nobody more when all approved', { facts: approvals('li', 'chen', 'wei') }, 'passed tech-lead, qa, product'],
    [
      'more than one of a role',
      { plan: { quorum: { qa: 2 }, changedRoles: ['qa'] }, facts: approvals('wei') },
      'pending qa 1/2, tech-lead',
    ],
    ['only roles whose sections changed', { plan: { changedRoles: ['tech-lead', 'qa'] } }, 'pending tech-lead, qa'],
    [
      'the tech lead, whatever the plan leaves out',
      { plan: { quorum: { qa: 1 }, changedRoles: ['qa'] } },
      'pending qa, tech-lead',
    ],
    [
      'the roles that the config names instead',
      { plan: { changedRoles: [] }, options: { roles: ['product'] } },
      'pending product',
    ],
    ['nobody where only layout changed', { plan: { isSame: true, changedRoles: [] } }, 'passed plan_unchanged'],
    ['the role on call in an emergency', { plan: { emergency: { by: ['on-call'], approvals: 1 } } }, 'pending on-call'],
    [
      'nobody else in an emergency',
      { plan: { emergency: { by: ['on-call'], approvals: 1 } }, facts: approvals('sun') },
      'passed on-call',
    ],
    [
      'no friend whom the plan names for an emergency',
      { plan: { emergency: { by: ['@dev'], approvals: 1 } }, facts: approvals('dev') },
      'pending tech-lead',
    ],
    ['the tech lead about a plan that goes', { file: { status: 'removed', plan: undefined } }, 'pending tech-lead'],
    ['one who can push, in a small team', { options: { quorum: 'one' } }, 'pending write'],
    ['anybody who can push, in a small team', { options: { quorum: 'one' }, facts: approvals('dev') }, 'passed dev'],
  ])('%s', (_, given, expected) => {
    expect(said(judge(given))).toBe(expected);
  });

  test('a role that nobody holds is asked of who maintains', () => {
    const directory = { teams: {}, permissions: { dev: 'write', max: 'maintain' }, writers: undefined } as const;
    const given = { plan: { quorum: { dba: 1 }, changedRoles: ['dba'] }, options: { roles: ['dba'] } };
    expect(said(judge({ ...given, facts: { ...approvals('dev'), directory } }))).toBe('pending dba');
    expect(said(judge({ ...given, facts: { ...approvals('max'), directory } }))).toBe('passed dba');
  });

  test('who is on the author’s own list of people bears no role by it; whom the plan in force names does', () => {
    const asked = { changedRoles: ['qa'], quorum: { qa: 1 } };
    const facts = approvals('li', 'dev');
    expect(said(judge({ plan: asked, facts }))).toBe('pending qa');
    expect(said(judge({ plan: { ...asked, people: { qa: '@dev' } }, facts }))).toBe('passed qa, tech-lead');
  });

  test('a pending result says who votes, how, and what was left alone', () => {
    const result = judge({ plan: { changedRoles: ['tech-lead', 'qa'] }, facts: approvals('li') });
    expect(result.clearedBy).toEqual([{ kind: 'role', name: 'qa' }]);
    expect(result.next).toEqual([
      {
        who: { kind: 'role', name: 'qa' },
        kind: 'review',
        code: 'vote_plan',
        values: { plan: 'r1', count: 1 },
        paste: '/release approve',
      },
    ]);
    expect(result.notes).toEqual([{ code: 'plan_roles_kept', values: { roles: ['product'] } }]);
  });

  test('a plan that goes can not be voted on by command: it has no digest', () => {
    const [step] = judge({ file: { status: 'removed', plan: undefined } }).next;
    expect(step).toMatchObject({ code: 'vote_plan', values: { plan: path } });
    expect(step?.paste).toBeUndefined();
  });
});

describe('what is a vote', () => {
  const rest = approvals('li', 'chen');

  test.each<readonly [string, Given, string, readonly string[]]>([
    ['a command on these sections', { facts: { ...rest, planVotes: [vote('wei', 'qa')] } }, 'passed', []],
    [
      'a command on other sections',
      { facts: { ...rest, planVotes: [vote('wei', 'qa', { section: 'q0', digest: 'd0' })] } },
      'pending',
      ['plan_vote_fell'],
    ],
    [
      'a command on the same sections of an older plan',
      { facts: { ...rest, planVotes: [vote('wei', 'qa', { digest: 'd0' })] } },
      'passed',
      [],
    ],
    [
      'a command for another plan',
      { facts: { ...rest, planVotes: [vote('wei', 'qa', { path: 'other.yml' })] } },
      'pending',
      [],
    ],
    [
      'a command for another role',
      { facts: { ...rest, planVotes: [vote('wei', 'product')] } },
      'pending',
      ['plan_vote_without_role'],
    ],
    [
      'a command by somebody without the role',
      { facts: { ...rest, planVotes: [vote('dev', 'qa')] } },
      'pending',
      ['plan_vote_without_role'],
    ],
    [
      'a command by the author',
      { facts: { ...rest, planVotes: [vote('dana', 'qa')] } },
      'pending',
      ['plan_vote_by_author'],
    ],
    [
      'an approval of an older head that did not touch the plan',
      {
        facts: {
          reviews: all(approvalBy('li'), approvalBy('chen'), approvalBy('wei', { sha: earlier })),
          survivals: { [earlier]: { kind: 'changed', paths: ['src/a.ts'] } },
        },
      },
      'passed',
      [],
    ],
    [
      'an approval from before the plan changed',
      {
        facts: {
          reviews: all(approvalBy('li'), approvalBy('chen'), approvalBy('wei', { sha: earlier })),
          survivals: { [earlier]: { kind: 'changed', paths: [path] } },
        },
      },
      'pending',
      ['review_stale'],
    ],
    [
      'an approval that nobody could compare',
      { facts: { reviews: all(approvalBy('li'), approvalBy('chen'), approvalBy('wei', { sha: earlier })) } },
      'pending',
      ['review_stale_unknown'],
    ],
    [
      'an approval by a committer',
      {
        facts: {
          ...approvals('li', 'chen', 'wei'),
          contributors: { people: [someone('wei')], unknown: false, lastPusher: undefined },
        },
      },
      'pending',
      ['review_by_contributor'],
    ],
  ])('%s', (_, given, verdict, notes) => {
    const result = judge(given);
    expect({ verdict: result.verdict, notes: codes(result) }).toEqual({ verdict, notes });
  });

  test('one person’s review and command are one vote', () => {
    const asked = { quorum: { qa: 2 }, changedRoles: ['qa'] };
    const twice = { ...approvals('li', 'wei'), planVotes: [vote('wei', 'qa')] };
    expect(said(judge({ plan: asked, facts: twice }))).toBe('pending qa 1/2');
    expect(said(judge({ plan: asked, facts: { ...twice, planVotes: [vote('sun', 'qa')] } }))).toBe(
      'passed qa, tech-lead',
    );
  });

  test('one approval counts for every role its author holds', () => {
    const many = { ...roles, qa: ['@li'], product: ['@li'] };
    expect(said(judge({ facts: approvals('li'), context: { roles: many } }))).toBe('passed tech-lead, qa, product');
  });

  test('no command counts while the ledger can not be believed', () => {
    const ledger = { state: 'ledger_tampered', own: undefined, observed: undefined, mended: undefined } as const;
    expect(said(judge({ facts: { ...rest, planVotes: [vote('wei', 'qa')], ledger } }))).toBe('pending qa');
  });

  test('a team that can not be read is said, and whoever is in it has not voted', () => {
    const result = judge({ facts: approvals('li', 'chen', 'wei'), context: { roles: { ...roles, qa: ['@acme/qa'] } } });
    expect(result.verdict).toBe('pending');
    expect(result.notes).toContainEqual({ code: 'team_unreadable', values: { teams: ['@acme/qa'] } });
    expect(result.next.map(step => step.code)).toEqual(['name_team_inline']);
  });

  test('evidence names each voter once, bound to the file or to the digest', () => {
    const { evidence } = judge({ facts: { ...rest, planVotes: [vote('wei', 'qa')] } });
    expect(evidence.map(one => [one.ref, one.boundTo?.kind])).toEqual([
      ['li', 'sha-and-paths'],
      ['wei', 'digest'],
      ['chen', 'sha-and-paths'],
    ]);
    expect(evidence[1]?.url).toBe('https://github.com/acme/shop/issues/7#issuecomment-21');
  });
});

describe('a plan whose author may vote', () => {
  const asked = { authorMayVote: true, quorum: { qa: 1 }, changedRoles: ['qa'] };
  const context = { roles: { qa: ['@dana'], 'tech-lead': ['@dana', '@li'] } };
  const own = [vote('dana', 'qa'), vote('dana', 'tech-lead')];

  test('takes the author’s vote for a role beside somebody else’s', () => {
    const facts = { ...approvals('li'), planVotes: [vote('dana', 'qa')] };
    expect(said(judge({ plan: asked, context, facts }))).toBe('passed qa, tech-lead');
  });

  test('never the author’s alone', () => {
    expect(said(judge({ plan: asked, context, facts: { planVotes: own } }))).toBe('pending write');
  });

  test('lets anybody else who can push be the second', () => {
    const facts = { ...approvals('dev'), planVotes: own };
    expect(said(judge({ plan: asked, context, facts }))).toBe('passed qa, tech-lead');
  });
});

describe('what can not be voted on', () => {
  test('a plan with a mistake fails on its lines, whoever voted', () => {
    const values = { file: path, line: 31, column: 12, step: 's7', from: 50, to: 10 };
    const result = judge({
      file: { problems: [{ code: 'plan_ratio_falls', values }] },
      facts: approvals('li', 'wei', 'chen'),
    });
    expect(result.verdict).toBe('failed');
    expect(result.clearedBy).toEqual([{ kind: 'author' }]);
    expect(result.annotations.map(one => [one.path, one.line, one.reason.code])).toEqual([
      [path, 31, 'plan_ratio_falls'],
    ]);
    expect(result.next.map(step => step.code)).toEqual(['mend_config']);
  });

  test.each<readonly [string, Given]>([
    ['a file whose text was not read', { context: { planChange: judgedPlans({ files: [], unread: [path] }) } }],
    ['a plan that nobody looked at', { context: { planChange: undefined } }],
    ['reviews that were not all listed', { facts: { reviews: { complete: false, items: [] } } }],
  ])('%s is an error', (_, given) => {
    expect(said(judge(given))).toBe('error data_truncated');
  });

  test('the only one who can push is recorded as their own reader', () => {
    const directory = { teams: {}, permissions: {}, writers: [someone('dana')] };
    expect(judge({ facts: { directory } }).reason.code).toBe('self_reviewed');
    expect(judge({ facts: { directory }, context: { soleMaintainer: 'block' } }).verdict).toBe('pending');
  });
});

test('two plans in one pull request are each asked for', () => {
  const files = ['r1', 'r2'].map(
    (id): PlanFileChange => ({
      path: `.github/sluice/releases/${id}.yml`,
      status: 'added',
      problems: [],
      plan: plan({ id, quorum: { qa: 1 }, changedRoles: ['qa'] }),
    }),
  );
  const facts = { planVotes: [vote('wei', 'qa')], reviews: all(approvalBy('li')) };
  expect(said(judge({ facts, context: { planChange: judgedPlans({ files, unread: [] }) } }))).toBe('pending qa');
});

test('a plan moved away is a plan that is touched', () => {
  const moved = changedFile('old.yml', { change: 'renamed', previousPath: path });
  expect(judge({ facts: { files: listing([moved]) } }).verdict).toBe('pending');
});

test('without a changed plan it asks GitHub nothing', () => {
  const { needs } = releasePlanGate.bind({});
  expect(needs.ifChanged).toEqual(['.github/sluice/releases/*.yml']);
  expect(needs.changedTexts).toEqual(needs.ifChanged);
});
