import { describe, expect, test } from 'vitest';
import { commandWorld, onLooseIssue, person, type WorldWish } from '../../support/command-world.ts';
import { runCommand } from '../../support/run-command.ts';

const rules = `timezone: Asia/Shanghai
extends: [sluice:recommended]
roles:
  tech-lead: ["@chen", "@acme/leads"]
  qa: ["@wei"]
teams:
  "@acme/leads": ["@zhao"]
gates:
  code-review: { waive: { by: [tech-lead], max: 7d } }
  test-cases: { waive: { by: [tech-lead], max: 12h } }
  test-results: { waive: { by: [tech-lead], second: [qa], max: 7d } }
`;
const why = 'why:"read-only path, nothing to alert on"';
const line = `/gate waive code-review ${why} until:+3d`;

function waive(raw: string, wish: WorldWish = {}) {
  return runCommand(raw, commandWorld({ rules, as: 'chen', may: 'write', ...wish }));
}

function refusalOf(raw: string, wish: WorldWish = {}) {
  const decision = waive(raw, wish);
  return decision.kind === 'refused' ? decision.refusal : undefined;
}

test('a lead waives a gate until the end of a day, and the end is said in full', () => {
  expect(waive(line)).toEqual({
    kind: 'accepted',
    gate: [
      {
        type: 'waived',
        gate: 'code-review',
        why: 'read-only path, nothing to alert on',
        until: '2026-11-26T16:00:00Z',
        risk: undefined,
      },
    ],
    project: [],
    plan: [],
    notes: [{ code: 'waived', values: { gate: 'code-review', until: '2026-11-26T16:00:00Z' } }],
  });
});

describe('how long', () => {
  test.each([
    ['code-review', '"2026-11-26 18:00"', '2026-11-26T10:00:00Z'],
    ['code-review', '+7d', '2026-11-30T08:05:00Z'],
    ['test-cases', '+0d', '2026-11-23T16:00:00Z'],
    ['code-review', '周五', '2026-11-27T16:00:00Z'],
  ])('%s until %s ends at %s', (gate, until, at) => {
    expect(waive(`/gate waive ${gate} ${why} until:${until}`)).toMatchObject({ gate: [{ until: at }] });
  });

  test.each([
    ['code-review', '+8d', 'until_after_max'],
    ['code-review', '"2026-11-30 16:06"', 'until_after_max'],
    ['test-cases', '+1d', 'ok'],
    ['test-cases', '+2d', 'until_after_max'],
    ['code-review', '2026-11-22', 'date_past'],
    ['code-review', '"2026-11-23 16:00"', 'date_past'],
    ['code-review', '26/11', 'bad_date'],
  ])('%s until %s: %s', (gate, until, code) => {
    expect(refusalOf(`/gate waive ${gate} ${why} until:${until}`)?.code ?? 'ok').toBe(code);
  });

  test('what is too long names the latest moment and the line of the rules that says so', () => {
    expect(refusalOf(`/gate waive code-review ${why} until:+8d`)).toMatchObject({
      values: { gate: 'code-review', max: '7d', latest: '2026-11-30 16:05' },
      rule: { path: '.github/sluice.yml', line: 10, sha: 'c'.repeat(40) },
    });
  });
});

describe('what is missing or not known', () => {
  test.each([
    ['/gate waive', 'missing_arg', '/gate waive code-review why:"…" until:+3d'],
    ['/gate waive code-reviews', 'unknown_gate', '/gate waive code-review why:"…" until:+3d'],
    ['/gate waive code-review until:+3d', 'missing_arg', '/gate waive code-review why:"…" until:"+3d"'],
    [`/gate waive code-review ${why}`, 'missing_arg', undefined],
    ['/gate waive code-review why:hotfix until:+3d', 'reason_too_short', undefined],
    ['/gate waive code-review why:只读路径没有资金 until:+3d', 'reason_too_short', undefined],
    ['/gate waive code-review why:only read paths are touched here until:+3d', 'extra_words', undefined],
    [`${line} risk:R-7`, 'unknown_risk', undefined],
    [`${line} risk:seven`, 'bad_value', undefined],
    [`/gate waive config-change ${why} until:+3d`, 'gate_not_waivable', undefined],
    [`/gate waive hold ${why} until:+3d`, 'gate_not_waivable', undefined],
  ])('%s: %s', (raw, code, paste) => {
    const refusal = refusalOf(raw);
    expect(refusal?.code).toBe(code);
    if (paste !== undefined) expect(refusal?.paste).toBe(paste);
  });

  test('ten Chinese characters are reason enough, and the gate may be named by its title', () => {
    expect(waive('/门禁 豁免 代码评审 原因：只读路径没有资金影响 有效期：+3d')).toMatchObject({
      kind: 'accepted',
      gate: [{ gate: 'code-review', why: '只读路径没有资金影响' }],
    });
  });

  test('a reason without quotes is handed back in quotes', () => {
    expect(refusalOf('/gate waive code-review why:only read paths until:+3d')?.paste).toBe(
      '/gate waive code-review why:"only read paths" until:"+3d"',
    );
  });

  test('only an open pull request has gates to waive', () => {
    expect(refusalOf(line, onLooseIssue)?.code).toBe('not_a_pull_request');
    expect(refusalOf(line, { thread: { isOpen: false } })?.code).toBe('pull_request_closed');
  });

  test('where the rules name nobody, nobody may, and the line that would allow it is said', () => {
    expect(refusalOf(`/gate waive monitoring ${why} until:+3d`, { may: 'admin' })).toMatchObject({
      code: 'waive_nobody',
      sort: 'not-allowed',
      values: { gate: 'monitoring', line: 'waive: { by: [tech-lead], max: 7d }' },
    });
  });
});

describe('S11 command authority', () => {
  const who: readonly (readonly [string, WorldWish, string])[] = [
    ['an outsider', { as: 'eve', may: 'none' }, 'not_allowed'],
    ['a reader', { as: 'eve', may: 'read' }, 'not_allowed'],
    ['triage', { as: 'eve', may: 'triage' }, 'not_allowed'],
    ['write', { as: 'eve', may: 'write' }, 'not_allowed'],
    ['an admin without the role', { as: 'eve', may: 'admin' }, 'not_allowed'],
    ['the role by name', { as: 'chen', may: 'write' }, 'ok'],
    ['the role by team', { as: 'zhao', may: 'write' }, 'ok'],
    ['the role in other letters', { as: 'CHEN', may: 'write' }, 'ok'],
    ['whoever’s permission GitHub did not tell', { as: 'chen', may: 'unreadable' }, 'role_unreadable'],
    ['the role through an App', { as: 'chen', may: 'write', via: 'app' }, 'via_app'],
    ['the role by e-mail', { as: 'chen', may: 'write', via: 'email' }, 'via_email'],
    ['the author with the role', { as: 'chen', may: 'admin', thread: { author: person('chen') } }, 'four_eyes'],
  ];
  test.each(who)('%s', (_, wish, expected) => {
    const refusal = refusalOf(line, wish);
    expect(refusal?.code ?? 'ok').toBe(expected);
    if (refusal && expected !== 'ok') expect(refusal.sort).toBe('not-allowed');
  });

  test('a refusal names who can, what the person holds and what they can paste', () => {
    expect(refusalOf(line, { as: 'eve', may: 'triage' })).toMatchObject({
      who: [{ kind: 'role', name: 'tech-lead' }],
      held: 'triage',
      paste: line,
      rule: { line: 10 },
    });
  });
});

describe('two persons', () => {
  const two = `/gate waive test-results ${why} until:+3d`;
  const given = (login: string, until: string) => ({
    gate: 'test-results',
    why: 'read-only path',
    until,
    risk: undefined,
    headSha: 'a'.repeat(40),
    by: {
      source: { kind: 'comment' as const, id: 1, node: 'IC_1', thread: 7, line: 1, hash: '0' },
      actor: { id: person(login).id ?? 0, login },
      role: 'write' as const,
      at: '2026-11-23T08:00:00Z',
    },
  });

  test('the first is told that a second is asked', () => {
    const asked = (roles: readonly string[]) => ({ notes: [{ code: 'waive_second_asked', values: { roles } }] });
    expect(waive(two)).toMatchObject(asked(['qa']));
    expect(waive(two, { as: 'wei' })).toMatchObject(asked(['tech-lead']));
  });

  test('the second completes it, and the first can not be both', () => {
    const standing = (login: string) => ({ gates: { waivers: [given(login, '2026-11-26T16:00:00Z')] } });
    expect(waive(two, { as: 'wei', ...standing('chen') })).toMatchObject({ notes: [{ code: 'waived' }] });
    expect(waive(two, { ...standing('chen') })).toMatchObject({ notes: [{ code: 'waive_second_asked' }] });
    expect(waive(two, { as: 'wei', gates: { waivers: [given('chen', '2026-11-22T16:00:00Z')] } })).toMatchObject({
      notes: [{ code: 'waive_second_asked' }],
    });
  });
});
