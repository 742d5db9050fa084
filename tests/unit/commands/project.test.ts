import { describe, expect, test } from 'vitest';
import { onLooseIssue, onProjectIssue, type WorldWish } from '../../support/command-world.ts';
import { acceptedOf, decide, eventsOf, refusalOf, replyOf, stateAfter } from '../../support/played-lines.ts';

const rules = 'timezone: Asia/Shanghai\nroles: { pm: ["@lead"] }';
const people = { chen: 'write', ma: 'write' } as const;
const started = stateAfter(['/project start "Checkout v3" owner:@chen'], { ...onLooseIssue, people });

function seenBy(as: string, wish: WorldWish = {}): WorldWish {
  return { ...onProjectIssue, rules, people, project: started, as, ...wish };
}

describe('/project start', () => {
  test('makes an ordinary issue the project’s page', () => {
    const line = '/project start "结账 v3 🛒" owner:@chen priority:P0';
    expect(acceptedOf(line, { ...onLooseIssue, people })).toMatchObject({
      opens: 'project',
      project: [
        {
          type: 'project-started',
          brief: { title: '结账 v3 🛒', owner: 'chen', priority: 'p0' },
          milestones: [],
        },
      ],
    });
    expect(replyOf(line, { ...onLooseIssue, people })).toBe(
      'This issue is the page of the project “结账 v3 🛒” now. Once the brief and the milestones are right, its owner writes `/project confirm`.',
    );
  });

  test('on a pull request the project gets an issue of its own', () => {
    expect(replyOf('/project start Checkout v3')).toBe(
      'The project “Checkout v3” gets an issue of its own. Once the brief and the milestones are right, its owner writes `/project confirm`. It has no owner yet: `/project set owner @…`.',
    );
    expect(refusalOf('/project start')).toMatchObject({ code: 'missing_arg', paste: '/project start "…" owner:@…' });
  });

  test('takes the issue’s title where none is said', () => {
    expect(eventsOf('/project start', onLooseIssue)).toMatchObject([{ brief: { title: 'Coupons come twice' } }]);
  });

  test.each([
    ['without triage', '/project start x', { ...onLooseIssue, may: 'read' }, 'not_allowed'],
    ['on a project’s own issue', '/project start x', { ...onProjectIssue, project: started }, 'bad_state'],
    ['on the register', '/project start x', { ...onLooseIssue, home: { kind: 'register', isHere: true } }, 'bad_state'],
    [
      'on a closed issue',
      '/project start x',
      { ...onLooseIssue, thread: { kind: 'issue', isOpen: false } },
      'bad_state',
    ],
    ['with an owner from outside', '/project start x owner:@nobody', { people: { nobody: 'none' } }, 'unknown_user'],
    ['with an unknown priority', '/project start x priority:urgent', {}, 'bad_value'],
  ] as const)('not %s', (_, line, wish, code) => {
    expect(refusalOf(line, wish).code).toBe(code);
  });
});

describe('/project set', () => {
  test.each([
    ['/project set goals Mobile conversion >= 65 %', 'goals', 'Mobile conversion >= 65 %'],
    ['/project set owner @ma', 'owner', 'ma'],
    ['/project set 优先级 p1', 'priority', 'p1'],
    ['/project set paused Waits for the audit', 'paused', 'Waits for the audit'],
    ['/project set scope-out "invoices: later"', 'scope-out', 'invoices: later'],
  ])('%s', (line, field, value) => {
    expect(eventsOf(line, seenBy('chen'))).toEqual([{ type: 'field-set', field, value }]);
  });

  test('is for the owner, the PM, and the starter of a project without an owner (S11)', () => {
    const line = '/project set goals x';
    expect(decide(line, seenBy('lead')).kind).toBe('accepted');
    expect(refusalOf(line, seenBy('wei'))).toMatchObject({
      code: 'not_project_owner',
      who: [
        { kind: 'person', login: 'chen' },
        { kind: 'role', name: 'pm' },
      ],
      paste: line,
    });
    const ownerless = stateAfter(['/project start x'], onLooseIssue);
    expect(decide('/project set owner @chen', seenBy('wei', { project: ownerless })).kind).toBe('accepted');
    expect(decide('/project set owner @chen', seenBy('mo', { project: ownerless })).kind).toBe('refused');
  });

  test('an owner who left owns nothing', () => {
    expect(refusalOf('/project set goals x', seenBy('chen', { may: 'none' })).code).toBe('not_project_owner');
    expect(refusalOf('/project set goals x', seenBy('chen', { may: 'read', isPrivate: false })).code).toBe(
      'not_project_owner',
    );
  });

  test.each([
    ['/project set', 'missing_arg', '/project set goals "…"'],
    ['/project set goals', 'missing_arg', '/project set goals "…"'],
    ['/project set gaols x', 'bad_value', undefined],
    ['/project set priority high', 'bad_value', undefined],
    ['/project set owner @nobody', 'unknown_user', undefined],
  ])('%s is %s', (line, code, paste) => {
    expect(refusalOf(line, seenBy('chen', { people: { nobody: 'none' } }))).toMatchObject({ code, paste });
  });
});

describe('/project confirm', () => {
  const planned = stateAfter(
    ['/schedule add m1 Kick-off to:2026-11-24', '/schedule add m6 "Full release" to:2026-12-01 after:m1'],
    seenBy('chen'),
  );

  test('makes the plan the baseline and says where it ends', () => {
    expect(eventsOf('/project confirm', seenBy('chen', { project: planned }))).toEqual([
      { type: 'baseline-confirmed', why: undefined },
    ]);
    expect(replyOf('/project confirm', seenBy('chen', { project: planned }))).toBe(
      'Baseline 1: 2 milestones, the last is m6 on Tue 2026-12-01.',
    );
  });

  test('without milestones it says how to add one', () => {
    expect(replyOf('/project confirm', seenBy('chen'))).toContain('`/schedule add m1 "…" to:+10wd owner:@…`');
  });

  test('is the owner’s alone, by their own hand (S11)', () => {
    expect(refusalOf('/project confirm', seenBy('lead'))).toMatchObject({
      code: 'not_project_owner',
      who: [{ kind: 'person', login: 'chen' }],
    });
    expect(refusalOf('/project confirm', seenBy('chen', { via: 'email' })).code).toBe('via_email');
  });

  test('a further one needs a reason', () => {
    const once = stateAfter(['/project confirm'], seenBy('chen', { project: planned }));
    expect(refusalOf('/project confirm', seenBy('chen', { project: once }))).toMatchObject({
      code: 'missing_arg',
      paste: '/project confirm why:"…"',
    });
    expect(replyOf('/project confirm why:"Coupons later"', seenBy('chen', { project: once }))).toContain('Baseline 2');
  });

  test('a project without an owner gets one first', () => {
    const ownerless = stateAfter(['/project start x'], onLooseIssue);
    expect(refusalOf('/project confirm', seenBy('chen', { project: ownerless }))).toMatchObject({
      code: 'missing_arg',
      values: { key: 'owner' },
      paste: '/project set owner @…',
    });
  });

  test('no plan in which something comes before what it waits for', () => {
    const [first, second] = planned.milestones;
    const broken = {
      ...planned,
      milestones: [{ ...first, forecast: '2026-12-24' }, second].flatMap(one => one as never),
    };
    expect(refusalOf('/project confirm', seenBy('chen', { project: broken }))).toMatchObject({
      code: 'order',
      values: { id: 'm6', after: 'm1', day: '2026-12-24' },
      paste: '/schedule move m6 to:2026-12-24 why:"…"',
    });
  });
});

test('/project status answers whoever can read', () => {
  expect(decide('/project status', seenBy('wei', { may: 'read' }))).toEqual({
    kind: 'answered',
    page: { kind: 'project-status' },
  });
  expect(refusalOf('/project status', seenBy('wei', { may: 'none' })).code).toBe('not_allowed');
});

test.each([
  '/project confirm',
  '/project set goals x',
  '/project status',
  '/schedule done m1',
  '/schedule add m1 to:fri',
  '/signoff requirements',
  '/signoff revoke design why:x',
  '/decision "Ship?" to:@chen by:fri',
])('%s needs a project', line => {
  expect(refusalOf(line, { ...onLooseIssue, people })).toMatchObject({
    code: 'no_project',
    paste: '/project start "…"',
  });
});
