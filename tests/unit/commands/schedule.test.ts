import { describe, expect, test } from 'vitest';
import { onLooseIssue, onProjectIssue, type WorldWish } from '../../support/command-world.ts';
import { decide, eventsOf, refusalOf, replyOf, stateAfter } from '../../support/played-lines.ts';

const people = { chen: 'write', wang: 'write' } as const;
const base: WorldWish = { ...onProjectIssue, people, as: 'chen' };
const started = stateAfter(['/project start "Checkout v3" owner:@chen'], { ...onLooseIssue, people });
const plan = stateAfter(
  [
    '/schedule add m3 "Joint debugging done" to:2026-11-20',
    '/schedule add m4 Test hand-over to:2026-11-25 owner:@wang after:m3 phase:development',
    '/schedule add m6 "Full release" to:2026-12-01 after:m4',
    '/project confirm',
  ],
  { ...base, project: started },
);

function seen(wish: WorldWish = {}): WorldWish {
  return { ...base, project: plan, ...wish };
}

describe('/schedule add', () => {
  test('keeps what was said of the milestone', () => {
    expect(plan.milestones[1]).toMatchObject({
      ...{ id: 'm4', title: 'Test hand-over', due: '2026-11-25', owner: 'wang' },
      ...{ phase: 'development', after: ['m3'] },
    });
  });

  test('says the date in full, and that it is in no baseline yet', () => {
    expect(replyOf('/schedule add m7 优惠券上线 to:+10wd', seen())).toBe(
      'm7 is planned for Mon 2026-12-07 (10 working days). It joins the baseline when the owner writes `/project confirm why:"…"`.',
    );
  });

  test('may be in the past: a plan is often written down later', () => {
    expect(decide('/schedule add m0 Kick-off to:2026-10-12', seen()).kind).toBe('accepted');
  });

  test.each([
    ['/schedule add', 'missing_arg', '/schedule add m1 "…" to:+10wd'],
    ['/schedule add m7 Coupons', 'missing_arg', '/schedule add m7 "Coupons" to:+10wd'],
    ['/schedule add 优惠券 to:fri', 'bad_value', undefined],
    ['/schedule add M4 to:fri', 'milestone_exists', '/schedule move m4 to:fri why:"…"'],
    ['/schedule add m7 to:someday', 'bad_date', undefined],
    ['/schedule add m7 to:fri after:m44', 'unknown_milestone', undefined],
    ['/schedule add m7 to:fri phase:lunch', 'bad_value', undefined],
    ['/schedule add m7 to:2026-11-24 after:m4', 'order', undefined],
  ])('%s is %s', (line, code, paste) => {
    expect(refusalOf(line, seen())).toMatchObject({ code, paste });
  });
});

describe('/schedule move', () => {
  test('moves the forecast and what waits for it, and says the slip', () => {
    const line = '/schedule move m4 to:2026-12-02 why:"The environment clashes"';
    expect(eventsOf(line, seen())).toEqual([
      {
        ...{ type: 'milestone-moved', id: 'm4', to: '2026-12-02', why: 'The environment clashes' },
        knockOn: [{ id: 'm6', to: '2026-12-08' }],
      },
    ]);
    expect(replyOf(line, seen())).toBe(
      'm4 moves from 2026-11-25 to Wed 2026-12-02, 5 working days late. What waits for it moves along: m6 2026-12-08.',
    );
    expect(replyOf(line, seen(), 'zh-CN')).toBe(
      'm4 由 2026-11-25 改为 2026-12-02 周三，延期 5 个工作日。后续里程碑随之调整：m6 2026-12-08。',
    );
  });

  test('gives it an owner', () => {
    expect(eventsOf('/schedule move m6 to:2026-12-01 owner:@wang why:"Li is away"', seen())).toMatchObject([
      { owner: 'wang', knockOn: [] },
    ]);
  });

  test('never before what it waits for', () => {
    expect(refusalOf('/schedule move m6 to:2026-11-24 why:"Faster"', seen())).toMatchObject({
      code: 'order',
      values: { id: 'm6', after: 'm4', day: '2026-11-25' },
      paste: '/schedule move m6 to:2026-11-25 why:"Faster"',
    });
  });

  test.each([
    ['/schedule move', 'missing_arg', '/schedule move m3 to:+3wd why:"…"'],
    ['/schedule move m6 to:fri', 'missing_arg', '/schedule move m6 to:fri why:"…"'],
    ['/schedule move m6 why:x', 'missing_arg', '/schedule move m6 to:+3wd why:"x"'],
    ['/schedule move m44 to:fri why:x', 'unknown_milestone', '/schedule move m4 to:+3wd why:"…"'],
    ['/schedule move m6 to:12/03 why:x', 'bad_date', undefined],
    ['/schedule move m6 to:2026-11-20 why:x', 'date_past', undefined],
    ['/schedule move m6 to:fri owner:@nobody why:x', 'unknown_user', undefined],
    ['/schedule move m6 to:fri why:the API is late', 'extra_words', '/schedule move m6 to:"fri" why:"the API is late"'],
  ])('%s is %s', (line, code, paste) => {
    expect(refusalOf(line, seen({ people: { nobody: 'none' } }))).toMatchObject({ code, paste });
  });

  test('a milestone that is done or dropped stays where it is', () => {
    const done = stateAfter(['/schedule done m3', '/schedule drop m6 why:x'], seen());
    expect(refusalOf('/schedule move m3 to:fri why:x', seen({ project: done })).values).toMatchObject({
      state: 'done',
    });
    expect(refusalOf('/schedule move m6 to:fri why:x', seen({ project: done })).values).toMatchObject({
      state: 'dropped',
    });
  });
});

describe('/schedule done and drop', () => {
  test('done today, or on the day that is named, with its slip', () => {
    expect(eventsOf('/schedule done m4', seen())).toEqual([{ type: 'milestone-done', id: 'm4', on: '2026-11-23' }]);
    expect(replyOf('/schedule done m3', seen())).toBe('m3 is done on Mon 2026-11-23, 1 working day late.');
    expect(replyOf('/schedule done m3 on:2026-11-20', seen())).toBe('m3 is done on Fri 2026-11-20, as planned.');
    expect(refusalOf('/schedule done m4 on:2026-11-25', seen()).code).toBe('date_future');
  });

  test('dropped with a reason, by a person’s own hand', () => {
    expect(eventsOf('/schedule drop m6 why:"Its own project"', seen())).toEqual([
      { type: 'milestone-dropped', id: 'm6', why: 'Its own project' },
    ]);
    expect(refusalOf('/schedule drop m6', seen()).paste).toBe('/schedule drop m6 why:"…"');
    expect(refusalOf('/schedule drop m6 why:x', seen({ via: 'app' })).code).toBe('via_app');
  });
});

test.each([
  '/schedule add m7 to:fri',
  '/schedule move m6 to:12-02 why:x',
  '/schedule done m3',
  '/schedule drop m6 why:x',
])('%s is for the PM (S11)', line => {
  expect(refusalOf(line, seen({ as: 'wei', may: 'write' })).code).toBe('not_project_owner');
  expect(refusalOf(line, seen({ as: 'wei', may: 'unreadable' })).code).toBe('role_unreadable');
  expect(decide(line, seen({ as: 'boss', may: 'maintain' })).kind).toBe('accepted');
});
