import { describe, expect, test } from 'vitest';
import { goldenFiles, readGolden, readScenario, scenarioNames, writeGolden } from '../support/scenario.ts';
import { gatesOf, runScenario, stepsOf } from '../support/scenario-run.ts';

const updates = process.env['UPDATE_GOLDEN'] === '1';

describe('scenario', () => {
  test.each(scenarioNames())('%s', async name => {
    const scenario = readScenario(name);
    const { expected } = scenario;
    const { evaluation, violations, golden } = await runScenario(scenario);
    const [check] = evaluation.desired;
    const outcomes = evaluation.kind === 'judged' ? evaluation.judgement.outcomes : [];
    expect(violations).toEqual([]);
    expect({
      check: check?.name,
      conclusion: check?.conclusion,
      ...(expected.title === undefined ? {} : { title: check?.title }),
      ...(expected.tier === undefined ? {} : { tier: evaluation.kind === 'judged' ? evaluation.judgement.tier : '' }),
      ...(expected.reason === undefined ? {} : { reason: evaluation.kind === 'broken' ? evaluation.reason.code : '' }),
      ...(expected.gates === undefined ? {} : { gates: gatesOf(outcomes, expected) }),
      next: stepsOf(outcomes),
      ...(expected.effects === undefined ? {} : { effects: evaluation.effects.map(effect => effect.kind) }),
    }).toEqual(plainly(expected));
    expect(check?.title).toContain(expected['title-has'] ?? '');
    for (const text of expected['summary-has'] ?? []) expect(check?.summary).toContain(text);
    if (updates) writeGolden(name, golden);
    for (const file of goldenFiles) expect(golden[file], file).toBe(readGolden(name, file));
  });
});

function plainly({
  look: _look,
  'title-has': _title,
  'summary-has': _summary,
  ...rest
}: ReturnType<typeof readScenario>['expected']) {
  return rest;
}

test('there are at least 25 scenarios, each with its golden files', () => {
  expect(scenarioNames().length).toBeGreaterThanOrEqual(25);
});
