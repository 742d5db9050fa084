import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { gateTable } from '../../src/gates/gate-table.ts';
import { ownVerdicts } from '../support/gate-examples.ts';
import { readScenario, scenarioNames } from '../support/scenario.ts';
import { recordedOf, replay, tableWithFlipped } from '../support/scenario-replay.ts';

const recorded = scenarioNames().flatMap(name => recordedOf(readScenario(name)) ?? []);

describe('recorded facts', () => {
  test.each(recorded)('$scenario.name is judged again as it was expected', one => {
    const again = replay(one, gateTable);
    expect(again).toEqual(one.wanted);
    expect(isDeepStrictEqual(again, one.wanted)).toBe(true);
  });
});

describe('a gate that says the opposite', () => {
  test.each(ownVerdicts)('is found when $gate should say $verdict', ({ gate, verdict }) => {
    const table = tableWithFlipped(gate, verdict);
    const found = recorded.filter(one => !isDeepStrictEqual(replay(one, table), one.wanted));
    expect(found.map(one => one.scenario.name)).not.toEqual([]);
  });

  test.each(gateTable.map(gate => gate.id))('changes what is concluded when %s fails instead of passing', id => {
    const table = tableWithFlipped(id, id === 'config-change' ? 'not-applicable' : 'passed');
    const found = recorded.filter(one => replay(one, table).conclusion !== one.wanted.conclusion);
    expect(found.map(one => one.scenario.name)).not.toEqual([]);
  });
});
