import { describe, expect, test } from 'vitest';
import type { WorldWish } from '../../support/command-world.ts';
import { acceptedOf, decide, eventsOf, refusalOf, replyOf, stateAfter } from '../../support/played-lines.ts';

const rules = 'timezone: Asia/Shanghai\nroles: { pm: ["@chen"], tech-lead: ["@li"], sponsor: ["@ma"] }';
const people = { sun: 'read' } as const;
const project = stateAfter(
  ['/risk low A owner:@sun', '/risk medium B owner:@sun', '/risk high C owner:@sun', '/risk critical D owner:@sun'],
  { people },
);
const why = 'why:"The read path moves no money"';

function seenBy(as: string, wish: WorldWish = {}): WorldWish {
  return { rules, project, as, ...wish };
}

describe('who accepts a risk, by its level (S11)', () => {
  test.each([
    ['R-1', 'low', { sun: true, chen: true, li: true, ma: true, wei: false }],
    ['R-2', 'medium', { sun: false, chen: true, li: true, ma: true, wei: false }],
    ['R-3', 'high', { sun: false, chen: false, li: true, ma: true, wei: false }],
    ['R-4', 'critical', { sun: false, chen: false, li: false, ma: true, wei: false }],
  ] as const)('%s, %s', (id, level, who) => {
    for (const [login, may] of Object.entries(who)) {
      const decision = decide(`/risk accept ${id} ${why} until:+3d`, seenBy(login));
      if (may) expect(decision, login).toMatchObject({ kind: 'accepted' });
      else expect(decision, login).toMatchObject({ refusal: { code: 'level_too_high', values: { id, level } } });
    }
  });

  test('a refusal names who can, and the line for them', () => {
    const line = `/risk accept R-3 ${why} until:+3d`;
    expect(refusalOf(line, seenBy('sun'))).toMatchObject({
      sort: 'not-allowed',
      who: [
        { kind: 'role', name: 'tech-lead' },
        { kind: 'role', name: 'sponsor' },
      ],
      paste: line,
    });
  });

  test('a role that the rules give to nobody is maintain’s', () => {
    const line = `/risk accept R-3 ${why} until:+3d`;
    expect(decide(line, { project, as: 'boss', may: 'maintain' }).kind).toBe('accepted');
    expect(decide(line, { project, as: 'boss', may: 'write' }).kind).toBe('refused');
  });

  test.each([
    ['through an App', { via: 'app' }, 'via_app'],
    ['by e-mail', { via: 'email' }, 'via_email'],
    ['with a role that can not be read', { may: 'unreadable' }, 'role_unreadable'],
  ] as const)('nobody %s', (_, wish, code) => {
    expect(refusalOf(`/risk accept R-3 ${why} until:+3d`, seenBy('li', wish)).code).toBe(code);
  });
});

describe('how long a risk is accepted', () => {
  test('until the end of the day that is named', () => {
    expect(eventsOf(`/risk accept R-3 ${why} until:2026-12-01 residual:1x4`, seenBy('li'))).toEqual([
      {
        ...{ type: 'risk-accepted', id: 'R-3', why: 'The read path moves no money' },
        ...{ until: '2026-12-01T15:59:00Z', residual: 4 },
      },
    ]);
    expect(replyOf(`/risk accept R-3 ${why} until:2026-12-01`, seenBy('li'))).toBe(
      'R-3 is accepted until the end of Tue 2026-12-01; after that it counts again.',
    );
  });

  test.each([
    ['R-1', 90],
    ['R-2', 30],
    ['R-3', 14],
    ['R-4', 7],
  ])('%s at most %i days', (id, days) => {
    expect(decide(`/risk accept ${id} ${why} until:+${days}d`, seenBy('ma')).kind).toBe('accepted');
    expect(refusalOf(`/risk accept ${id} ${why} until:+${days + 1}d`, seenBy('ma'))).toMatchObject({
      code: 'until_too_far',
      values: { days },
      paste: expect.stringMatching(/ until:2026-1|until:2027-/),
    });
  });

  test.each([
    ['/risk accept R-3 until:+3d', 'missing_arg', '/risk accept R-3 why:"…" until:+3d'],
    [`/risk accept R-3 ${why}`, 'missing_arg', `/risk accept R-3 ${why} until:+7d`],
    [`/risk accept R-3 ${why} until:whenever`, 'bad_date', undefined],
    [`/risk accept R-3 ${why} until:2026-11-22`, 'date_past', undefined],
    [`/risk accept R-3 ${why} until:+3d residual:30`, 'bad_value', undefined],
    [`/risk accept R-9 ${why} until:+3d`, 'unknown_risk', undefined],
    [
      '/risk accept R-3 until:+3d why:moves no money',
      'extra_words',
      '/risk accept R-3 until:"+3d" why:"moves no money"',
    ],
  ])('%s is %s', (line, code, paste) => {
    expect(refusalOf(line, seenBy('li'))).toMatchObject({ code, paste });
  });
});

describe('a critical risk', () => {
  const line = `/risk accept R-4 ${why} until:+7d`;
  const asked = stateAfter([[line, seenBy('ma')]], { project, rules });

  test('takes a sponsor first, who is told what the second person pastes', () => {
    expect(acceptedOf(line, seenBy('ma'))).toMatchObject({ gate: [], project: [{ type: 'risk-acceptance-asked' }] });
    expect(replyOf(line, seenBy('ma'))).toContain(`a second person, who pastes \`${line}\``);
  });

  test('is accepted by another person, no longer than the first one said', () => {
    const second = `/risk accept R-4 ${why} until:+3d`;
    const decision = acceptedOf(second, seenBy('li', { project: asked }));
    expect(decision.gate).toEqual([{ type: 'risk-released', risk: 'R-4', home: 412 }]);
    expect(decision.project).toMatchObject([{ type: 'risk-accepted', until: '2026-11-26T15:59:00Z' }]);
  });

  test('never by the same person twice', () => {
    expect(refusalOf(line, seenBy('ma', { project: asked }))).toMatchObject({
      code: 'four_eyes',
      values: { what: 'accept' },
    });
  });

  test('never by a second person without any standing', () => {
    expect(refusalOf(line, seenBy('wei', { project: asked })).code).toBe('level_too_high');
  });

  test('asks anew when the first yes ran out', () => {
    const later = seenBy('li', { project: asked, now: '2026-12-02T01:00:00Z' });
    expect(refusalOf(line, later).code).toBe('level_too_high');
  });
});

test('what has happened is not accepted any more', () => {
  const happened = stateAfter(['/risk occurred R-3'], { project, rules });
  expect(refusalOf(`/risk accept R-3 ${why} until:+3d`, seenBy('li', { project: happened }))).toMatchObject({
    code: 'bad_state',
    paste: '/risk close R-3 why:"…"',
  });
});
