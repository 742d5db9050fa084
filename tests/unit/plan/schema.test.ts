import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { planSchema } from '../../../src/plan/schema.ts';
import { planEventArbitrary, releaseStateArbitrary } from '../../support/plan-ledger-arbitrary.ts';

const thereAndBack = (value: unknown): unknown => JSON.parse(canonicalJson(value));

describe('what a ledger keeps comes back as it was', () => {
  test('every event, with every key it may have', () => {
    fc.assert(
      fc.property(planEventArbitrary, event => {
        const back = planSchema.event.safeParse(thereAndBack(event));
        expect(back.error?.issues ?? []).toEqual([]);
        expect(back.data).toEqual(event);
      }),
      { numRuns: 500 },
    );
  });

  test('every state, with every key it may have', () => {
    fc.assert(
      fc.property(releaseStateArbitrary, state => {
        const back = planSchema.state.safeParse(thereAndBack(state));
        expect(back.error?.issues ?? []).toEqual([]);
        expect(back.data).toEqual(state);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what nobody wrote is no event', () => {
  const started = {
    ...{ type: 'step-started', step: 's1', seq: 1, component: 'app', environment: 'production', from: 0, ratio: 10 },
    ...{ via: 'record', as: 'plan' },
  };

  test('that one is', () => {
    expect(planSchema.event.safeParse(started).success).toBe(true);
  });

  test.each([
    ['a type that does not exist', { ...started, type: 'step-begun' }],
    ['no step', { ...started, step: undefined }],
    ['a step named __proto__', { ...started, step: '__proto__' }],
    ['a ratio above 100', { ...started, ratio: 101 }],
    ['a ratio below 0', { ...started, from: -1 }],
    ['a ratio that is no number', { ...started, ratio: '10' }],
    ['an execution without number', { ...started, seq: 0 }],
    ['half an execution', { ...started, seq: 1.5 }],
    ['a way that does not exist', { ...started, via: 'gate' }],
    ['a short commit', { ...started, sha: '1f0c' }],
    ['a vote on no digest', { type: 'voted', role: 'qa', section: 'x' }],
    ['a report at no time', { type: 'step-reported', step: 's1', seq: 1, outcome: 'success', happenedAt: 'yesterday' }],
    [
      'an outcome that does not exist',
      { type: 'step-reported', step: 's1', seq: 1, outcome: 'fine', happenedAt: '2026-11-02T10:00:00Z' },
    ],
  ])('%s', (_, event) => {
    expect(planSchema.event.safeParse(thereAndBack(event)).success).toBe(false);
  });
});
