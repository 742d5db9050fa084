import { expect, test } from 'vitest';
import { codeReviewExamples } from '../../../src/gates/examples/code-review.ts';
import { configChangeExamples } from '../../../src/gates/examples/config-change.ts';
import { freezeExamples } from '../../../src/gates/examples/freeze.ts';
import { holdExamples } from '../../../src/gates/examples/hold.ts';
import { releasePlanExamples } from '../../../src/gates/examples/release-plan.ts';
import { testResultsExamples } from '../../../src/gates/examples/test-results.ts';
import { gateTable } from '../../../src/gates/gate-table.ts';
import { parseMessage } from '../../../src/render/icu.ts';
import { catalogueOf } from '../../../src/render/locale/catalogue.ts';
import { messageGaps } from '../../../src/render/message-gaps.ts';
import { gateContext, pullRequestFacts } from '../../support/facts.ts';

const examples = [
  ...codeReviewExamples.map(one => ['code-review', one] as const),
  ...testResultsExamples.map(one => ['test-results', one] as const),
  ...freezeExamples.map(one => ['freeze', one] as const),
  ...releasePlanExamples.map(one => ['release-plan', one] as const),
  ...holdExamples.map(one => ['hold', one] as const),
  ...configChangeExamples.map(one => ['config-change', one] as const),
];

const catalogue = catalogueOf('en');

function emptyGaps(message: string, values: Readonly<Record<string, unknown>>): readonly string[] {
  const gaps = [...messageGaps(parseMessage(message)).keys()];
  return gaps.filter(gap => values[gap] === undefined);
}

test.each(examples.map(([gate, example]) => [`${gate}: ${example.name}`, gate, example] as const))(
  'every gap of its texts is filled: %s',
  (_, id, example) => {
    const gate = gateTable.find(row => row.id === id);
    const result = gate?.bind(example.options).evaluate(pullRequestFacts(example.facts), gateContext(example.context));
    const reasons = result ? [result.reason, ...result.notes, ...result.annotations.map(one => one.reason)] : [];
    const steps = result?.next ?? [];
    const empty = [
      ...reasons.flatMap(one => emptyGaps(catalogue.reason(one.code), one.values)),
      ...steps.flatMap(one => emptyGaps(catalogue.next[one.code], one.values)),
    ];
    expect(reasons.length).toBeGreaterThan(0);
    expect(empty).toEqual([]);
  },
);

test('ids are unique, and config-change alone can not be switched off', () => {
  const ids = gateTable.map(gate => gate.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(gateTable.filter(gate => gate.lockedOn).map(gate => gate.id)).toEqual(['config-change']);
});

test('bots meet reviews, results, holds and changes of rules only', () => {
  const met = gateTable.filter(gate => gate.meetsBots).map(gate => gate.id);
  expect(met.toSorted()).toEqual(['code-review', 'config-change', 'hold', 'test-results']);
});

test.each(gateTable.map(gate => [gate.id, gate] as const))('%s describes every option in both languages', (_, gate) => {
  expect(Object.keys(gate.describe).toSorted()).toEqual(Object.keys(gate.options.shape).toSorted());
  expect(Object.values(gate.describe).filter(one => !/[\u4e00-\u9fff]/.test(one['zh-CN']))).toEqual([]);
});
