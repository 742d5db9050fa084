import { describe, expect, test } from 'vitest';
import { codeReviewGate } from '../../../src/gates/code-review.ts';
import { configChangeGate } from '../../../src/gates/config-change.ts';
import { codeReviewExamples } from '../../../src/gates/examples/code-review.ts';
import { configChangeExamples } from '../../../src/gates/examples/config-change.ts';
import { freezeExamples } from '../../../src/gates/examples/freeze.ts';
import type { GateExample } from '../../../src/gates/examples/gate-example.ts';
import { holdExamples } from '../../../src/gates/examples/hold.ts';
import { releasePlanExamples } from '../../../src/gates/examples/release-plan.ts';
import { testResultsExamples } from '../../../src/gates/examples/test-results.ts';
import { freezeGate } from '../../../src/gates/freeze.ts';
import type { Gate } from '../../../src/gates/gate.ts';
import { holdGate } from '../../../src/gates/hold.ts';
import { releasePlanGate } from '../../../src/gates/release-plan.ts';
import { testResultsGate } from '../../../src/gates/test-results.ts';
import { gateContext, pullRequestFacts } from '../../support/facts.ts';

const shown: readonly [string, Gate, readonly GateExample[], readonly string[]][] = [
  ['code-review', codeReviewGate, codeReviewExamples, ['passed', 'pending', 'failed', 'error']],
  ['test-results', testResultsGate, testResultsExamples, ['passed', 'pending', 'failed', 'error']],
  ['freeze', freezeGate, freezeExamples, ['passed', 'pending']],
  ['release-plan', releasePlanGate, releasePlanExamples, ['passed', 'pending', 'failed', 'not-applicable', 'error']],
  ['hold', holdGate, holdExamples, ['passed', 'pending']],
  ['config-change', configChangeGate, configChangeExamples, ['passed', 'pending', 'failed', 'not-applicable', 'error']],
];

describe.each(shown)('%s', (id, gate, examples, verdicts) => {
  test.each(examples.map(example => [example.name, example] as const))('%s', (_, example) => {
    const facts = pullRequestFacts(example.facts);
    const result = gate.bind(example.options).evaluate(facts, gateContext(example.context));
    expect({ verdict: result.verdict, reason: result.reason.code }).toEqual({
      verdict: example.verdict,
      reason: example.reason,
    });
  });

  test('its examples show every verdict that it can give', () => {
    expect(gate.id).toBe(id);
    expect([...new Set(examples.map(example => example.verdict))].toSorted()).toEqual([...verdicts].toSorted());
  });

  test('a pending or failed result says who clears it and what to do next', () => {
    const open = examples.filter(example => example.verdict === 'pending' || example.verdict === 'failed');
    const results = open.map(one =>
      gate.bind(one.options).evaluate(pullRequestFacts(one.facts), gateContext(one.context)),
    );
    expect(results.filter(result => result.clearedBy.length === 0 || result.next.length === 0)).toEqual([]);
  });
});
