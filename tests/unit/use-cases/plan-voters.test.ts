import { expect, test } from 'vitest';
import { presetConfig } from '../../../src/config/config-without-file.ts';
import { derivePlanVotes } from '../../../src/facts/derive-receipts.ts';
import { noLedger } from '../../../src/facts/ledger-facts.ts';
import { noNeeds } from '../../../src/gates/define-gate.ts';
import type { GateLedgerState } from '../../../src/ledger/gate-events.ts';
import { emptyGates } from '../../../src/ledger/gate-fold.ts';
import { withGivers } from '../../../src/use-cases/givers.ts';

const grant = {
  source: { kind: 'comment', id: 21, node: 'IC_21', thread: 7, line: 1, hash: 'h' },
  actor: { id: 5, login: 'Wei' },
  role: 'write',
  at: '2026-11-23T15:00:00Z',
} as const;

const state: GateLedgerState = {
  ...emptyGates,
  planVotes: [{ path: 'r1.yml', digest: 'd1', role: 'qa', section: 'q1', by: grant }],
};

test('a vote by command is a fact with its giver and its comment', () => {
  expect(derivePlanVotes(state)).toEqual([
    {
      path: 'r1.yml',
      digest: 'd1',
      role: 'qa',
      section: 'q1',
      actor: { id: 5, login: 'Wei', kind: 'user', via: 'direct' },
      at: '2026-11-23T15:00:00Z',
      commentId: 21,
      thread: 7,
    },
  ]);
  expect(derivePlanVotes(emptyGates)).toEqual([]);
});

test('whether the voter still bears the role is asked: by team and by level', () => {
  const config = { ...presetConfig('enforce'), roles: { qa: ['@acme/qa'] } };
  const rules = { config, stage: { name: 'merge', title: undefined, base: ['main'] } };
  const reading = { state, facts: noLedger, wanted: [] };
  const needs = withGivers(noNeeds, reading, { rules, now: '2026-11-23T16:00:00Z' });
  expect(needs.teams).toEqual(['@acme/qa']);
  expect(needs.given).toEqual({ heads: [], logins: ['wei'] });
  const nobody = withGivers(noNeeds, { ...reading, state: emptyGates }, { rules, now: '2026-11-23T16:00:00Z' });
  expect(nobody).toBe(noNeeds);
});
