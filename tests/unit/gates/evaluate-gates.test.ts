import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { noLedger } from '../../../src/facts/ledger-facts.ts';
import type { PullRequestFacts, Survival } from '../../../src/facts/pull-request-facts.ts';
import { defineGate, gateResult, noNeeds } from '../../../src/gates/define-gate.ts';
import { evaluateGates, type GatePlan } from '../../../src/gates/evaluate-gates.ts';
import type { GateResult } from '../../../src/gates/gate.ts';
import type { ConfiguredGate } from '../../../src/gates/outcome.ts';
import type { GateReceipt } from '../../../src/ledger/gate-receipt.ts';
import { changedFile, gateContext, listing, pullRequestFacts } from '../../support/facts.ts';

const says = (verdict: GateResult['verdict']) => gateResult({ verdict, reason: { code: 'all_passed', values: {} } });

/** A gate that says what its option tells it to, so that the engine is seen alone. */
const echo = defineGate({
  id: 'echo',
  kind: 'generic',
  lockedOn: false,
  title: { en: 'Echo', 'zh-CN': '回声' },
  stages: ['merge'],
  triggers: ['push'],
  meetsBots: false,
  options: z.strictObject({
    verdict: z.optional(z.enum(['passed', 'pending', 'failed', 'not-applicable', 'error'])),
    throws: z.optional(z.boolean()),
  }),
  describe: {},
  says: { pending: 'told so', failed: 'told so' },
  bind: options => ({
    needs: noNeeds,
    evaluate: () => {
      if (options.throws) throw new Error('a bug');
      return says(options.verdict ?? 'passed');
    },
  }),
});

function configured(overrides: Partial<ConfiguredGate>): ConfiguredGate {
  return {
    key: 'echo',
    gate: 'echo',
    level: 'required',
    stages: ['merge'],
    title: undefined,
    when: undefined,
    enforceFrom: undefined,
    waive: undefined,
    options: {},
    byTier: {},
    byStage: {},
    source: { kind: 'preset', name: 'sluice:recommended' },
    ...overrides,
  };
}

function judge(gate: Partial<ConfiguredGate>, facts: Partial<PullRequestFacts> = {}, plan: Partial<GatePlan> = {}) {
  const context = gateContext({ stage: 'merge', tier: 'medium' });
  const all = {
    table: [echo],
    gates: [configured(gate)],
    context,
    authorIsBot: false,
    timezone: 'Asia/Shanghai',
    ...plan,
  };
  return evaluateGates(pullRequestFacts({ now: '2026-11-24T10:00:00Z', ...facts }), all)[0];
}

const waiver: GateReceipt = {
  kind: 'waiver',
  gate: 'echo',
  why: 'read-only path',
  until: '2026-11-25T00:00:00Z',
  risk: undefined,
  headSha: 'a'.repeat(40),
  commentId: 1,
  thread: 7,
  actor: { id: 5, login: 'chen', kind: 'user', via: 'direct' },
  at: '2026-11-24T09:00:00Z',
};

const hold: GateReceipt = {
  kind: 'hold',
  risk: undefined,
  why: 'demo tomorrow',
  commentId: 2,
  thread: 7,
  actor: { id: 6, login: 'sun', kind: 'user', via: 'direct' },
  at: '2026-11-24T09:00:00Z',
};

const chenMay = { by: ['@chen'], max: '7d', second: [] };

describe('what a gate says reaches its outcome', () => {
  test.each(['passed', 'pending', 'failed', 'not-applicable', 'error'] as const)('%s', verdict => {
    expect(judge({ options: { verdict } })?.verdict).toBe(verdict);
  });

  test('a bug inside a gate is an error, never a pass', () => {
    expect(judge({ options: { throws: true } })).toMatchObject({
      verdict: 'error',
      reason: { code: 'internal_error', values: { detail: 'a bug' } },
    });
  });
});

describe('what the config lays around it', () => {
  test('another stage does not ask for it', () => {
    expect(judge({ stages: ['test'] })).toBeUndefined();
  });

  test('off is not there at all', () => {
    expect(judge({ level: 'off' })).toBeUndefined();
  });

  test('a tier lays its options and level over the gate', () => {
    expect(judge({ byTier: { medium: { level: 'advisory', options: { verdict: 'failed' } } } })).toMatchObject({
      verdict: 'failed',
      level: 'advisory',
    });
  });

  test('the tier wins over the stage', () => {
    const gate = {
      byStage: { merge: { options: { verdict: 'pending' } } },
      byTier: { medium: { options: { verdict: 'failed' } } },
    };
    expect(judge(gate)?.verdict).toBe('failed');
  });

  test('a condition that surely fails makes it not applicable', () => {
    expect(judge({ when: { draft: true }, options: { verdict: 'failed' } })).toMatchObject({
      verdict: 'not-applicable',
      reason: { code: 'when_not_met' },
    });
  });

  test('before its date a required gate is advisory, and the date is an edge', () => {
    expect(judge({ enforceFrom: '2026-12-01' })).toMatchObject({
      level: 'advisory',
      advisoryUntil: '2026-11-30T16:00:00Z',
    });
    expect(judge({ enforceFrom: '2026-11-01' })).toMatchObject({ level: 'required', advisoryUntil: undefined });
  });

  test('bots meet only the gates that say so', () => {
    expect(judge({ options: { verdict: 'failed' } }, {}, { authorIsBot: true })).toMatchObject({
      verdict: 'not-applicable',
      reason: { code: 'bot_exempt' },
    });
  });
});

/** A gate that is pending and that `chen` may waive. */
function judgeWaived(facts: Partial<PullRequestFacts>, gate: Partial<ConfiguredGate> = {}) {
  return judge({ options: { verdict: 'pending' }, waive: chenMay, ...gate }, { receipts: [waiver], ...facts });
}

describe('a waiver', () => {
  test.each(['pending', 'failed'] as const)('answers for a %s gate until it ends, with its command', verdict => {
    expect(judgeWaived({}, { options: { verdict } })).toMatchObject({
      verdict: 'waived',
      reason: { code: 'waived', values: { by: 'chen', why: 'read-only path', until: waiver.until } },
      evidence: [{ url: 'https://github.com/acme/shop/issues/7#issuecomment-1' }],
      validUntil: waiver.until,
    });
  });

  test.each(['passed', 'not-applicable', 'error'] as const)('changes nothing of a gate that is %s', verdict => {
    expect(judgeWaived({}, { options: { verdict } })?.verdict).toBe(verdict);
  });

  test.each<[string, Partial<PullRequestFacts>, Partial<ConfiguredGate>, string]>([
    ['it has ended, to the second', { now: '2026-11-25T00:00:00Z' }, {}, 'waiver_ended'],
    ['it has lasted as long as the rules allow', {}, { waive: { ...chenMay, max: '1h' } }, 'waiver_ended'],
    ['nobody may waive the gate', {}, { waive: undefined }, 'waiver_not_allowed'],
    ['its giver may no more', {}, { waive: { ...chenMay, by: ['@sun', 'permission:maintain'] } }, 'waiver_not_allowed'],
    ['the author gave it', { author: waiver.actor }, {}, 'waiver_by_author'],
    ['nobody said the same', {}, { waive: { ...chenMay, second: ['@sun'] } }, 'waiver_second_missing'],
    ['the head is another one', { head: { name: 'x', sha: 'b'.repeat(40) } }, {}, 'waiver_stale_unknown'],
    ['the base was another one', { receipts: [{ ...waiver, beforeRetarget: true }] }, {}, 'waiver_stale_unknown'],
  ])('counts no more once %s', (_name, facts, gate, code) => {
    expect(judgeWaived(facts, gate)).toMatchObject({ verdict: 'pending', notes: [{ code }] });
  });

  const pushed = (survival: Survival) => ({
    head: { name: 'x', sha: 'b'.repeat(40) },
    survivals: { [waiver.headSha]: survival },
  });

  test.each<[string, Survival, readonly string[] | undefined, string]>([
    ['a rebase', { kind: 'same-change' }, undefined, 'waived'],
    ['a push of files that the gate does not look at', { kind: 'changed', paths: ['docs/a.md'] }, ['src/**'], 'waived'],
    ['a push of files that it covers', { kind: 'changed', paths: ['src/a.ts'] }, ['src/**'], 'pending'],
    ['any push where it covers everything', { kind: 'changed', paths: ['docs/a.md'] }, undefined, 'pending'],
  ])('after %s', (_name, survival, paths, verdict) => {
    const facts = { ...pushed(survival), files: listing([changedFile('src/a.ts')]) };
    expect(judgeWaived(facts, paths ? { when: { paths } } : {})?.verdict).toBe(verdict);
  });

  test('lasts until the earlier end where a second person said the same', () => {
    const second = { ...waiver, actor: hold.actor, until: '2026-11-24T20:00:00Z' };
    expect(judgeWaived({ receipts: [waiver, second] }, { waive: { ...chenMay, second: ['@sun'] } })).toMatchObject({
      verdict: 'waived',
      reason: { values: { by: ['chen', 'sun'] } },
      validUntil: second.until,
    });
  });

  test('the same person twice is one person', () => {
    const waive = { ...chenMay, second: ['@chen'] };
    expect(judgeWaived({ receipts: [waiver, { ...waiver, commentId: 3 }] }, { waive })?.verdict).toBe('pending');
  });

  test('of another gate is not this one’s', () => {
    expect(judgeWaived({ receipts: [{ ...waiver, gate: 'other' }] })?.verdict).toBe('pending');
  });
});

/** All outcomes of a stage with the gate `echo` alone. */
function outcomesWith(facts: Partial<PullRequestFacts>, gates: readonly Partial<ConfiguredGate>[] = [{}]) {
  const plan = {
    table: [echo],
    gates: gates.map(configured),
    context: gateContext(),
    authorIsBot: false,
    timezone: 'UTC',
  };
  return evaluateGates(pullRequestFacts({ now: '2026-11-24T10:00:00Z', ...facts }), plan);
}

describe('a hold', () => {
  test('stands in a gate of its own where the stage has none for it', () => {
    expect(outcomesWith({ receipts: [hold] })).toMatchObject([
      { key: 'echo', verdict: 'passed' },
      {
        key: 'hold',
        level: 'required',
        verdict: 'pending',
        reason: { code: 'held_by', values: { by: 'sun', why: 'demo tomorrow' } },
        clearedBy: [
          { kind: 'person', login: 'sun' },
          { kind: 'role', name: 'tech-lead' },
        ],
      },
    ]);
  });

  test('by a risk names it, and a person is named first', () => {
    const risk: GateReceipt = { ...hold, risk: 'R-3', why: 'Ledger lag' };
    expect(outcomesWith({ receipts: [risk] })[1]?.reason).toMatchObject({
      code: 'held_by_risk',
      values: { risk: 'R-3' },
    });
    expect(outcomesWith({ receipts: [risk, hold] })[1]).toMatchObject({
      reason: { code: 'held_by' },
      notes: [{ code: 'held_by_risk' }],
    });
  });
});

describe('a ledger', () => {
  const tampered = { ...noLedger, state: 'ledger_tampered' as const };
  const gate = { options: { verdict: 'pending' }, waive: chenMay };

  test('that was tampered with stops everything, and nothing is waived', () => {
    expect(outcomesWith({ ledger: tampered, receipts: [waiver, hold] }, [gate])).toMatchObject([
      { key: 'echo', verdict: 'pending', notes: [] },
      { key: 'hold', verdict: 'error', reason: { code: 'ledger_tampered' }, next: [{ code: 'mend_ledger' }] },
    ]);
  });

  test.each([
    ['an owner of the rules', 'maintain', 'waived'],
    ['nobody who may', 'write', 'pending'],
  ] as const)('that was mended by %s', (_name, level, verdict) => {
    const mended = { actor: waiver.actor, at: '2026-11-24T09:30:00Z' };
    const directory = { teams: {}, permissions: { chen: level }, writers: undefined };
    const outcomes = outcomesWith({ ledger: { ...tampered, mended }, receipts: [waiver], directory }, [gate]);
    expect(outcomes[0]?.verdict).toBe(verdict);
  });

  test('that no check remembers is said to be read anew', () => {
    expect(
      outcomesWith({ ledger: { ...noLedger, state: 'anchor_missing' }, receipts: [waiver] }, [gate]),
    ).toMatchObject([{ verdict: 'waived', notes: [{ code: 'anchor_missing' }] }]);
  });
});
