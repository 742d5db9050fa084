import { describe, expect, test } from 'vitest';
import type { WorldWish } from '../../support/command-world.ts';
import { acceptedOf, decide, eventsOf, refusalOf, replyOf, stateAfter } from '../../support/played-lines.ts';

const rules = 'roles: { pm: ["@chen"], tech-lead: ["@li"], sponsor: ["@ma"] }';
const people = { sun: 'write', he: 'write', gao: 'write' } as const;
const project = stateAfter([
  ['/risk high Ledger lag owner:@sun concerned:@he,@acme/support', { people }],
  ['/risk low Late docs', {}],
  ['/risk critical Double refund owner:@sun', { people }],
  ['/risk medium Old owner owner:@gone', { people: { gone: 'read' } }],
]);
const closed = stateAfter(['/risk high Ledger lag', ['/risk close R-1 why:done', { as: 'boss', may: 'admin' }]]);

/** The project's four risks, seen by somebody. */
function seenBy(as: string, wish: WorldWish = {}): WorldWish {
  return { rules, project, people, as, ...wish };
}

describe('/risk set', () => {
  test('says the new odds and the date in full', () => {
    expect(replyOf('/risk set R-1 p:4 i:5 due:fri', seenBy('wei'))).toBe(
      'R-1 is now critical, P4×I5 = 20. R-1 is due Fri 2026-11-27 (4 working days). Pull request 7 is held until R-1 is lowered, accepted or closed.',
    );
  });

  test('records what was said and no more', () => {
    expect(eventsOf('/risk set r-2 owner:@he title:"Docs come late"', seenBy('wei'))).toEqual([
      { type: 'risk-set', id: 'R-2', set: { owner: 'he', title: 'Docs come late' }, why: undefined },
    ]);
  });

  test('anybody with triage makes it stricter, the owner with read too', () => {
    expect(decide('/risk set R-1 p:5', seenBy('wei')).kind).toBe('accepted');
    expect(decide('/risk set R-1 p:5', seenBy('sun', { may: 'read' })).kind).toBe('accepted');
    expect(refusalOf('/risk set R-1 p:5', seenBy('wei', { may: 'read' })).code).toBe('not_allowed');
  });

  test('to lower it takes its owner or the PM', () => {
    const line = '/risk set R-1 p:1 i:4 why:"The drill found nothing"';
    expect(refusalOf(line, seenBy('wei'))).toMatchObject({
      code: 'not_risk_owner',
      sort: 'not-allowed',
      who: [
        { kind: 'person', login: 'sun' },
        { kind: 'role', name: 'pm' },
      ],
      held: 'triage',
      paste: line,
    });
    expect(decide(line, seenBy('sun')).kind).toBe('accepted');
    expect(decide(line, seenBy('chen')).kind).toBe('accepted');
  });

  test('to lower its level takes a reason, and the hand of a person', () => {
    expect(refusalOf('/risk set R-1 level:low', seenBy('sun'))).toMatchObject({
      code: 'missing_arg',
      values: { key: 'why' },
      paste: '/risk set R-1 level:low why:"…"',
    });
    expect(refusalOf('/risk set R-1 level:low why:fine', seenBy('sun', { via: 'app' })).code).toBe('via_app');
  });

  test('an owner who lost access owns nothing', () => {
    const line = '/risk set R-4 level:low why:"No longer"';
    expect(refusalOf(line, seenBy('gone', { may: 'none' })).code).toBe('not_risk_owner');
    expect(refusalOf(line, seenBy('gone', { may: 'read', isPrivate: false, rules })).code).toBe('not_risk_owner');
  });

  test.each([
    ['/risk set', 'missing_arg', '/risk set R-1 p:4 i:5'],
    ['/risk set R-1', 'missing_arg', '/risk set R-1 p:4 i:5'],
    ['/risk set nine p:4', 'bad_value', undefined],
    ['/risk set R-99 p:4', 'unknown_risk', undefined],
    ['/risk set R-1 p:4 why:the drill found more', 'extra_words', '/risk set R-1 p:"4" why:"the drill found more"'],
  ])('%s is %s', (line, code, paste) => {
    expect(refusalOf(line, seenBy('sun'))).toMatchObject({ code, paste });
  });

  test('a closed risk is reopened first', () => {
    expect(refusalOf('/risk set R-1 p:4', { project: closed })).toMatchObject({
      code: 'bad_state',
      values: { id: 'R-1', state: 'closed' },
      paste: '/risk reopen R-1 why:"…"',
    });
  });
});

describe('/risk plan', () => {
  test('keeps the plan and says its date', () => {
    const line = '/risk plan R-1 mitigate Seeded-diff drill: before every step by:+5wd';
    expect(eventsOf(line, seenBy('sun'))).toEqual([
      {
        ...{ type: 'risk-planned', id: 'R-1', response: 'mitigate' },
        ...{ plan: 'Seeded-diff drill: before every step', by: '2026-11-30' },
      },
    ]);
    expect(replyOf(line, seenBy('sun'))).toContain('Mon 2026-11-30 (5 working days)');
  });

  test('is for the owner and the PM', () => {
    const line = '/risk plan R-1 avoid "Cut the coupon"';
    expect(decide(line, seenBy('chen')).kind).toBe('accepted');
    expect(refusalOf(line, seenBy('wei')).code).toBe('not_risk_owner');
  });

  test.each([
    ['/risk plan R-1', 'missing_arg', '/risk plan R-1 mitigate "…"'],
    ['/risk plan R-1 avoid', 'missing_arg', '/risk plan R-1 avoid "…"'],
    ['/risk plan R-1 ignore "it"', 'bad_value', '/risk plan R-1 mitigate "…"'],
    ['/risk plan R-1 accept "it"', 'bad_value', '/risk accept R-1 why:"…" until:+7d'],
    ['/risk plan R-1 avoid "it" by:soon', 'bad_date', undefined],
  ])('%s is %s', (line, code, paste) => {
    expect(refusalOf(line, seenBy('sun'))).toMatchObject({ code, paste });
  });
});

describe('/risk close and /risk reopen', () => {
  test('closing is for the owner and the PM, with a reason', () => {
    expect(eventsOf('/risk close R-1 why:"Live since Monday"', seenBy('sun'))).toEqual([
      { type: 'risk-closed', id: 'R-1', why: 'Live since Monday' },
    ]);
    expect(refusalOf('/risk close R-1', seenBy('sun'))).toMatchObject({
      code: 'missing_arg',
      paste: '/risk close R-1 why:"…"',
    });
    expect(refusalOf('/risk close R-1 why:x', seenBy('wei')).code).toBe('not_risk_owner');
  });

  test('closing through an App is nobody’s', () => {
    expect(refusalOf('/risk close R-1 why:x', seenBy('sun', { via: 'app' })).code).toBe('via_app');
  });

  test('closing a critical risk lets its pull request go, wherever the line stands', () => {
    const elsewhere = seenBy('sun', { thread: { number: 9 } });
    expect(acceptedOf('/risk close R-3 why:"Fixed in #8"', elsewhere).gate).toEqual([
      { type: 'risk-released', risk: 'R-3', home: 412 },
    ]);
  });

  test('reopening is stricter, so triage is enough; a critical risk holds again', () => {
    expect(eventsOf('/risk reopen R-1 why:"It is back"', { project: closed })).toEqual([
      { type: 'risk-reopened', id: 'R-1', why: 'It is back' },
    ]);
    const fixed = stateAfter(['/risk critical Double refund', ['/risk close R-1 why:x', { as: 'boss', may: 'admin' }]]);
    expect(acceptedOf('/risk reopen R-1 why:"It is back"', { project: fixed }).gate).toMatchObject([
      { type: 'risk-held' },
    ]);
    expect(refusalOf('/risk reopen R-1 why:x', { project: closed, may: 'read' }).code).toBe('not_allowed');
    expect(refusalOf('/risk reopen R-1 why:x', seenBy('wei')).values).toEqual({ id: 'R-1', state: 'not_closed' });
  });
});

describe('/risk ack', () => {
  test('is for whoever is listed as concerned', () => {
    expect(eventsOf('/risk ack R-1', seenBy('he', { may: 'read' }))).toEqual([
      { type: 'risk-acknowledged', id: 'R-1' },
    ]);
    expect(refusalOf('/risk ack R-1', seenBy('wei', { rules: 'teams: { "@acme/support": ["@he"] }' }))).toMatchObject({
      code: 'not_concerned',
      who: [
        { kind: 'person', login: 'he' },
        { kind: 'team', name: 'acme/support' },
      ],
    });
  });

  test('a member of a concerned team speaks for it', () => {
    expect(decide('/risk ack R-1', seenBy('wei', { rules: 'teams: { "@acme/support": ["@wei"] }' })).kind).toBe(
      'accepted',
    );
  });
});

describe('/risk occurred', () => {
  test.each([
    ['#77', 'acme/shop#77'],
    ['acme/ledger#5', 'acme/ledger#5'],
    ['https://github.com/acme/shop/issues/77', 'acme/shop#77'],
  ])('links %s', (word, issue) => {
    expect(eventsOf(`/risk occurred R-1 ${word}`, seenBy('wei'))).toEqual([
      { type: 'risk-occurred', id: 'R-1', issue },
    ]);
  });

  test('an accepted critical risk that came true holds its pull request again', () => {
    const until = 'until:+3d why:x';
    const accepted = stateAfter(
      [
        ['/risk critical Double refund', {}],
        [`/risk accept R-1 ${until}`, { as: 'ma' }],
        [`/risk accept R-1 ${until}`, { as: 'li' }],
      ],
      { rules },
    );
    expect(acceptedOf('/risk occurred R-1', { project: accepted }).gate).toMatchObject([
      { type: 'risk-held', risk: 'R-1' },
    ]);
  });

  test('needs triage and no issue', () => {
    expect(eventsOf('/risk occurred R-1', seenBy('wei'))).toMatchObject([{ issue: undefined }]);
    expect(refusalOf('/risk occurred R-1', seenBy('wei', { may: 'read' })).code).toBe('not_allowed');
    expect(refusalOf('/risk occurred R-1 yesterday', seenBy('wei')).code).toBe('bad_value');
  });
});

describe('/risk escalate', () => {
  const brief = { owner: 'chen', sponsor: 'ma' };
  test('goes to whoever is named, else to the PM, from the PM to the sponsor', () => {
    const led = { ...project, brief };
    const to = (line: string, wish: WorldWish) => eventsOf(line, { ...wish, project: led })[0];
    expect(to('/risk escalate R-1 to:@gao why:"A budget"', seenBy('wei'))).toMatchObject({ to: 'gao' });
    expect(to('/risk escalate R-1 why:"A budget"', seenBy('wei'))).toMatchObject({ to: 'chen' });
    expect(to('/risk escalate R-1 why:"A budget"', seenBy('chen'))).toMatchObject({ to: 'ma' });
  });

  test('says when nobody is named yet', () => {
    expect(replyOf('/risk escalate R-1 why:"A budget"', seenBy('wei'))).toBe(
      'Help with R-1 is asked of the PM, who is not named yet.',
    );
  });

  test('needs a reason and triage', () => {
    expect(refusalOf('/risk escalate R-1', seenBy('wei')).paste).toBe('/risk escalate R-1 why:"…"');
    expect(refusalOf('/risk escalate R-1 why:x', seenBy('wei', { may: 'read' })).code).toBe('not_allowed');
  });
});

test('/risk list answers whoever can read', () => {
  expect(decide('/risk list overdue', { may: 'read' })).toEqual({
    kind: 'answered',
    page: { kind: 'risk-list', filter: 'overdue', login: 'wei' },
  });
  expect(decide('/风险 列表 我的', { may: 'read' })).toMatchObject({ page: { filter: 'mine' } });
  expect(refusalOf('/risk list some')).toMatchObject({ code: 'bad_value', paste: '/risk list all' });
  expect(refusalOf('/risk list', { may: 'none' }).code).toBe('not_allowed');
});
