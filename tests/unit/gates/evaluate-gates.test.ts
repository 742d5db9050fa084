import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { PullRequestFacts } from '../../../src/facts/pull-request-facts.ts';
import { defineGate, gateResult, noNeeds } from '../../../src/gates/define-gate.ts';
import { evaluateGates, type GatePlan } from '../../../src/gates/evaluate-gates.ts';
import type { GateResult } from '../../../src/gates/gate.ts';
import type { ConfiguredGate } from '../../../src/gates/outcome.ts';
import type { Receipt } from '../../../src/ledger/receipt.ts';
import { gateContext, pullRequestFacts } from '../../support/facts.ts';

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

const receipt: Receipt = {
  kind: 'waiver',
  gate: 'echo',
  why: 'read-only path',
  until: '2026-11-25T00:00:00Z',
  commentId: 1,
  bodyHash: 'h',
  actor: { id: 5, login: 'chen', kind: 'user', via: 'direct' },
  role: 'tech-lead',
  headSha: 'a'.repeat(40),
  configSha: 'b'.repeat(40),
  at: '2026-11-24T09:00:00Z',
};

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

describe('receipts', () => {
  test.each(['pending', 'failed'] as const)('a waiver answers for a %s gate until it ends', verdict => {
    expect(judge({ options: { verdict } }, { receipts: [receipt] })).toMatchObject({
      verdict: 'waived',
      validUntil: receipt.until,
    });
  });

  test.each(['passed', 'not-applicable', 'error'] as const)(
    'a waiver changes nothing of a gate that is %s',
    verdict => {
      expect(judge({ options: { verdict } }, { receipts: [receipt] })?.verdict).toBe(verdict);
    },
  );

  test('a waiver that has ended counts no more, to the second', () => {
    expect(
      judge({ options: { verdict: 'failed' } }, { receipts: [receipt], now: '2026-11-25T00:00:00Z' })?.verdict,
    ).toBe('failed');
  });

  test("another gate's waiver is not this one's", () => {
    expect(judge({ options: { verdict: 'failed' } }, { receipts: [{ ...receipt, gate: 'other' }] })?.verdict).toBe(
      'failed',
    );
  });

  test('a recorded hold makes its gate pending, named', () => {
    const { until: _, ...rest } = receipt;
    const hold: Receipt = { ...rest, kind: 'hold', why: 'demo tomorrow' };
    expect(judge({}, { receipts: [hold] })).toMatchObject({
      verdict: 'pending',
      reason: { code: 'held_by', values: { by: 'chen', why: 'demo tomorrow' } },
    });
  });
});
