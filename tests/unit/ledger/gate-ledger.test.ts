import { describe, expect, test } from 'vitest';
import { appendReceipts, emptyLedger } from '../../../src/ledger/chain.ts';
import type { GateEvent, GateLedgerState } from '../../../src/ledger/gate-events.ts';
import { foldGateLedger } from '../../../src/ledger/gate-fold.ts';
import { type SourceState, sourceKey } from '../../../src/ledger/source.ts';
import { grantsOfGates, tightenGates } from '../../../src/ledger/tighten-gates.ts';
import { draftOf, type GateLedger, waived } from '../../support/receipts.ts';

const empty: GateLedger = emptyLedger({ kind: 'gate', repositoryId: 1, thread: 7 });

/** Comments 1, 2, … with one command each. */
function stateAfter(...events: readonly GateEvent[]): GateLedgerState {
  return foldGateLedger(
    appendReceipts(
      empty,
      events.map((event, index) => draftOf(index + 1, event)),
    ),
  );
}

const held: GateEvent = { type: 'held', hold: 1, why: 'demo tomorrow' };
const unheld: GateEvent = { type: 'unheld', hold: 1, why: 'demo over' };
const risky: GateEvent = { type: 'risk-held', risk: 'R-3', home: 40, title: 'Ledger lag' };
const released: GateEvent = { type: 'risk-released', risk: 'R-3', home: 40 };
const voted = (role: string, section = 'aaaa'): GateEvent => {
  return { type: 'plan-voted', path: '.github/sluice/releases/v3.yml', digest: 'd1', role, section };
};
const undone = (comment: number): GateEvent => ({ type: 'undone', comment, line: 1 });

describe('what commands come to', () => {
  test('a hold holds until it is lifted, and its number is never given again', () => {
    expect(stateAfter(held).holds).toMatchObject([{ hold: 1, by: { actor: { login: 'chen' } } }]);
    expect(stateAfter(held, unheld)).toMatchObject({ holds: [], lifted: [{ hold: 1 }], lastHold: 1 });
  });

  test('two writers at once may give one number twice: the later hold takes the next, and both hold', () => {
    const both = stateAfter(held, { ...held, why: 'migration' });
    expect(both.holds).toMatchObject([
      { hold: 1, why: 'demo tomorrow' },
      { hold: 2, why: 'migration' },
    ]);
    expect(both.lastHold).toBe(2);
    expect(stateAfter(held, { ...held, why: 'migration' }, undone(2)).holds).toMatchObject([{ hold: 1 }]);
    expect(stateAfter(held, unheld, { ...held, why: 'migration' }).holds).toMatchObject([{ hold: 2 }]);
  });

  test('a critical risk holds until it is released, and again when it is critical again', () => {
    expect(stateAfter(risky).riskHolds).toMatchObject([{ risk: 'R-3', title: 'Ledger lag' }]);
    expect(stateAfter(risky, released)).toMatchObject({ riskHolds: [], released: [{ risk: 'R-3' }] });
    expect(stateAfter(risky, released, risky)).toMatchObject({ riskHolds: [{ risk: 'R-3' }], released: [] });
    expect(stateAfter(risky, risky, undone(1))).toMatchObject({ riskHolds: [{ by: { source: { id: 2 } } }] });
  });

  test('a waiver keeps the head it was given for', () => {
    expect(stateAfter(waived('monitoring')).waivers).toMatchObject([{ gate: 'monitoring', headSha: 'a'.repeat(40) }]);
  });

  test('a role’s vote on a plan stays with what it was given for; again takes its place', () => {
    expect(stateAfter(voted('qa'), voted('sre'), voted('qa', 'bbbb')).planVotes).toMatchObject([
      { role: 'qa', section: 'bbbb', by: { source: { id: 3 }, actor: { login: 'chen' } } },
      { role: 'sre', section: 'aaaa' },
    ]);
    expect(stateAfter(held)).not.toHaveProperty('planVotes');
  });

  test('two people who vote as one role both count', () => {
    const other = draftOf(2, voted('qa'), { actor: { id: 6, login: 'li' } });
    const { planVotes } = foldGateLedger(appendReceipts(empty, [draftOf(1, voted('qa')), other]));
    expect(planVotes?.map(one => one.by.actor.login)).toEqual(['chen', 'li']);
  });

  test.each([
    ['a vote is gone', [voted('qa'), voted('sre'), undone(1)], { planVotes: [{ role: 'sre' }] }],
    ['a waiver is gone', [waived('monitoring'), undone(1)], { waivers: [] }],
    [
      'a hold is lifted by whoever took it back',
      [held, undone(1)],
      { holds: [], lifted: [{ liftedBy: { source: { id: 2 } } }] },
    ],
    ['a lifted hold holds again', [held, unheld, undone(2)], { holds: [{ hold: 1 }], lifted: [] }],
    ['a released risk holds again', [risky, released, undone(2)], { riskHolds: [{ risk: 'R-3' }], released: [] }],
    ['a mended ledger is not mended', [{ type: 'mended', why: 'x' }, undone(1)], { mendedBy: undefined }],
    ['what nobody did stays so', [undone(9)], { holds: [], waivers: [] }],
  ] as const)('taken back, %s', (_name, events, expected) => {
    expect(stateAfter(...events)).toMatchObject(expected);
  });
});

describe('a grant counts only while its comment stands', () => {
  const mended: GateEvent = { type: 'mended', why: 'looked at it' };
  const all = stateAfter(held, unheld, risky, released, waived('monitoring'), voted('qa'), mended);
  const everything = (state: SourceState) => new Map(grantsOfGates(all).map(one => [sourceKey(one.source), state]));

  test('with all comments as they were, nothing changes', () => {
    expect(tightenGates(all, everything('intact'))).toEqual(all);
  });

  test.each(['edited', 'gone', 'unread'] as const)('with comments %s waivers fall and holds hold again', state => {
    expect(tightenGates(all, everything(state))).toMatchObject({
      holds: [{ hold: 1 }],
      riskHolds: [{ risk: 'R-3' }],
      waivers: [],
      planVotes: [],
      lifted: [],
      released: [],
      mendedBy: undefined,
    });
  });

  test('a deleted hold stays in force', () => {
    const state = stateAfter(held);
    expect(tightenGates(state, new Map([['comment-1-1', 'gone']])).holds).toEqual(state.holds);
  });
});
