import { describe, expect, test } from 'vitest';
import type { GateLedgerState } from '../../../src/ledger/gate-events.ts';
import { commandWorld, onLooseIssue, person, type WorldWish } from '../../support/command-world.ts';
import { runCommand } from '../../support/run-command.ts';

const rules = 'timezone: Asia/Shanghai\nroles: { tech-lead: ["@chen"] }';
const run = (raw: string, wish: WorldWish = {}) => runCommand(raw, commandWorld({ rules, ...wish }));

function refusalOf(raw: string, wish: WorldWish = {}) {
  const decision = run(raw, wish);
  return decision.kind === 'refused' ? decision.refusal : undefined;
}

function heldBy(...logins: readonly string[]): Partial<GateLedgerState> {
  const holds = logins.map((login, index) => ({
    hold: index + 1,
    why: 'the demo',
    by: {
      source: { kind: 'comment' as const, id: index, node: `IC_${index}`, thread: 7, line: 1, hash: '0' },
      actor: { id: person(login).id ?? 0, login },
      role: 'triage' as const,
      at: '2026-11-23T08:00:00Z',
    },
  }));
  return { holds, lastHold: holds.length };
}

describe('asking', () => {
  test('anybody may ask how gates stand and why', () => {
    const nobody = { as: 'eve', may: 'none' } as const;
    expect(run('/gate status', nobody)).toEqual({ kind: 'answered', page: { kind: 'gate-status' } });
    expect(run('/gate why code-review', nobody)).toEqual({
      kind: 'answered',
      page: { kind: 'gate-why', gate: 'code-review' },
    });
    expect(run('/门禁 原因 代码评审')).toMatchObject({ page: { gate: 'code-review' } });
  });

  test.each([
    ['/gate why monitor', 'unknown_gate', '/gate why monitoring'],
    ['/gate why', 'missing_arg', '/gate why code-review'],
    ['/gate why code-review please', 'extra_words', undefined],
    ['/gate status now', 'extra_words', undefined],
  ])('%s: %s', (raw, code, paste) => {
    expect(refusalOf(raw)).toMatchObject({ code, paste, sort: 'not-understood' });
  });

  test('an issue has no gates', () => {
    for (const sub of ['status', 'why code-review', 'recheck', 'hold why:x', 'unhold why:x']) {
      expect(refusalOf(`/gate ${sub}`, onLooseIssue)?.code).toBe('not_a_pull_request');
    }
  });

  test('triage has a pull request judged again', () => {
    expect(run('/gate recheck')).toEqual({ kind: 'looks-again' });
    expect(refusalOf('/gate recheck', { may: 'read' })?.code).toBe('not_allowed');
    expect(refusalOf('/gate recheck', { thread: { isOpen: false } })?.code).toBe('pull_request_closed');
  });
});

describe('hold', () => {
  test('triage holds by name; the first needs no number, the next one gets one', () => {
    expect(run('/gate hold why:"the demo"')).toEqual({
      kind: 'accepted',
      gate: [{ type: 'held', hold: 1, why: 'the demo' }],
      project: [],
      plan: [],
      notes: [],
    });
    expect(run('/gate hold why:"the demo"', { gates: { ...heldBy('li'), lastHold: 4 } })).toMatchObject({
      gate: [{ hold: 5 }],
      notes: [{ code: 'hold_numbered', values: { hold: 5 } }],
    });
  });

  test.each([
    ['/gate hold', 'missing_arg', '/gate hold why:"…"'],
    ['/gate hold demo until six', 'missing_arg', '/gate hold why:"demo until six"'],
    ['/gate hold why:demo until six', 'extra_words', '/gate hold why:"demo until six"'],
    [`/gate hold why:"${'x'.repeat(1_001)}"`, 'text_too_long', undefined],
  ])('%s: %s', (raw, code, paste) => {
    expect(refusalOf(raw)).toMatchObject({ code, paste });
  });

  test('through an App or by e-mail too: it only makes things stricter', () => {
    expect(run('/gate hold why:x', { via: 'app' }).kind).toBe('accepted');
  });

  test('S11 command authority', () => {
    const codes = (['none', 'read', 'triage', 'admin', 'unreadable'] as const).map(
      may => refusalOf('/gate hold why:x', { may })?.code ?? 'ok',
    );
    expect(codes).toEqual(['not_allowed', 'not_allowed', 'ok', 'ok', 'role_unreadable']);
  });
});

describe('unhold', () => {
  test('the holder lifts it, and so does a tech lead', () => {
    const lifted = {
      kind: 'accepted',
      gate: [{ type: 'unheld', hold: 1, why: 'it is over' }],
      project: [],
      plan: [],
      notes: [],
    };
    expect(run('/gate unhold why:"it is over"', { as: 'wei', gates: heldBy('wei') })).toEqual(lifted);
    expect(run('/gate unhold why:"it is over"', { as: 'chen', may: 'write', gates: heldBy('wei') })).toEqual(lifted);
  });

  test('of several the number is asked, and what still stands is said', () => {
    const gates = heldBy('wei', 'li');
    expect(refusalOf('/gate unhold why:x', { gates })).toMatchObject({
      code: 'which_hold',
      values: { holds: ['1 (wei: the demo)', '2 (li: the demo)'] },
    });
    expect(run('/gate unhold 1 why:x', { gates })).toMatchObject({
      gate: [{ hold: 1 }],
      notes: [{ code: 'still_held', values: { left: ['2'] } }],
    });
    expect(refusalOf('/gate unhold 3 why:x', { gates })?.code).toBe('unknown_hold');
  });

  test('nothing to lift', () => {
    const riskHolds = heldBy('wei').holds?.map(({ by }) => ({ risk: 'R-3', home: 412, title: 'x', by })) ?? [];
    expect(refusalOf('/gate unhold why:x')?.code).toBe('nothing_held');
    expect(refusalOf('/gate unhold why:x', { gates: { riskHolds } })).toMatchObject({
      code: 'risk_holds',
      values: { risk: 'R-3' },
    });
  });

  test.each([
    ['/gate unhold', 'missing_arg', '/gate unhold why:"…"'],
    ['/gate unhold 1', 'missing_arg', '/gate unhold 1 why:"…"'],
    ['/gate unhold why:it is over', 'extra_words', '/gate unhold why:"it is over"'],
  ])('%s: %s', (raw, code, paste) => {
    expect(refusalOf(raw, { gates: heldBy('wei') })).toMatchObject({ code, paste });
  });

  const who: readonly (readonly [string, WorldWish, string])[] = [
    ['an outsider', { as: 'eve', may: 'none' }, 'not_allowed'],
    ['triage, not the holder', { as: 'eve', may: 'triage' }, 'not_holder'],
    ['an admin who is no tech lead', { as: 'eve', may: 'admin' }, 'not_holder'],
    ['the holder who lost triage', { as: 'wei', may: 'read' }, 'not_allowed'],
    ['the holder whose permission is not told', { as: 'wei', may: 'unreadable' }, 'role_unreadable'],
    ['the holder through an App', { as: 'wei', via: 'app' }, 'via_app'],
    ['the holder by e-mail', { as: 'wei', via: 'email' }, 'via_email'],
  ];
  test.each(who)('S11 command authority: %s', (_, wish, expected) => {
    expect(refusalOf('/gate unhold why:x', { gates: heldBy('wei'), ...wish })).toMatchObject({
      code: expected,
      sort: 'not-allowed',
    });
  });

  test('the refusal names the holder and the leads', () => {
    expect(refusalOf('/gate unhold why:x', { as: 'eve', gates: heldBy('wei') })).toMatchObject({
      who: [
        { kind: 'person', login: 'wei' },
        { kind: 'role', name: 'tech-lead' },
      ],
      held: 'triage',
      paste: '/gate unhold why:x',
    });
  });
});
