import { describe, expect, test } from 'vitest';
import { concludeStage, earliestEdge } from '../../../src/gates/conclude.ts';
import type { GateOutcome } from '../../../src/gates/outcome.ts';
import { gateOutcome } from '../../support/outcome.ts';

const author = { clearedBy: [{ kind: 'author' }] } as const satisfies Partial<GateOutcome>;
const others = { clearedBy: [{ kind: 'role', name: 'qa' }] } as const satisfies Partial<GateOutcome>;
const asked = {
  verdict: 'failed',
  reason: { code: 'changes_requested', values: {} },
} as const satisfies Partial<GateOutcome>;

interface Row {
  readonly name: string;
  readonly outcomes: readonly Partial<GateOutcome>[];
  readonly draft?: boolean;
  readonly expected: string;
}

const rows: readonly Row[] = [
  { name: 'nothing asked', outcomes: [], expected: 'success' },
  {
    name: 'all passed, waived or not applicable',
    outcomes: [{ verdict: 'passed' }, { verdict: 'waived' }, { verdict: 'not-applicable' }],
    expected: 'success',
  },
  {
    name: 'a failed advisory gate is only shown',
    outcomes: [{ verdict: 'failed', level: 'advisory' }],
    expected: 'success',
  },
  { name: 'an advisory error is only shown', outcomes: [{ verdict: 'error', level: 'advisory' }], expected: 'success' },
  { name: 'a failed gate', outcomes: [{ verdict: 'failed' }, { verdict: 'passed' }], expected: 'failure' },
  { name: 'an error is never a pass', outcomes: [{ verdict: 'error' }, { verdict: 'passed' }], expected: 'failure' },
  { name: 'requested changes go to the author', outcomes: [asked], expected: 'action_required' },
  { name: 'requested changes beside a failure', outcomes: [asked, { verdict: 'failed' }], expected: 'failure' },
  {
    name: 'pending that the author can clear',
    outcomes: [
      { verdict: 'pending', ...author },
      { verdict: 'pending', ...others },
    ],
    expected: 'action_required',
  },
  {
    name: 'pending that only others can clear',
    outcomes: [{ verdict: 'pending', ...others }],
    expected: 'in_progress',
  },
  { name: 'pending that nobody is named for', outcomes: [{ verdict: 'pending' }], expected: 'in_progress' },
  {
    name: 'a draft waits, whatever is pending',
    outcomes: [{ verdict: 'pending', ...author }],
    draft: true,
    expected: 'in_progress',
  },
  { name: 'a failed draft fails', outcomes: [{ verdict: 'failed' }], draft: true, expected: 'failure' },
  { name: 'a draft with everything in is green', outcomes: [{ verdict: 'passed' }], draft: true, expected: 'success' },
];

describe('concludeStage', () => {
  test.each(rows)('$name: $expected', ({ outcomes, draft, expected }) => {
    expect(concludeStage(outcomes.map(gateOutcome), draft ?? false)).toBe(expected);
  });
});

test('the earliest edge of any outcome decides when to look again', () => {
  const outcomes = [
    gateOutcome({ validUntil: '2026-12-01T00:00:00Z' }),
    gateOutcome({ advisoryUntil: '2026-11-30T00:00:00Z' }),
    gateOutcome({}),
  ];
  expect(earliestEdge(outcomes)).toBe('2026-11-30T00:00:00Z');
  expect(earliestEdge([gateOutcome({})])).toBeUndefined();
});
