import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { neverWaived } from '../../src/config/waiving-schema.ts';
import { reasonCodes } from '../../src/domain/reason-code.ts';
import { verdicts } from '../../src/domain/verdict.ts';
import { gateExamples } from '../../src/gates/examples/by-gate.ts';
import { gateTable } from '../../src/gates/gate-table.ts';
import { ownVerdicts } from '../support/gate-examples.ts';
import { readGolden, readScenario, scenarioNames } from '../support/scenario.ts';

const judgement = z.looseObject({
  outcomes: z.optional(
    z.array(
      z.looseObject({
        key: z.string(),
        gate: z.string(),
        verdict: z.enum(verdicts),
        reason: z.looseObject({ code: z.enum(reasonCodes) }),
      }),
    ),
  ),
});

/** What the engine lays over a gate: the gate itself never came to it. */
const byEngine = ['when_not_met', 'bot_exempt', 'waived'];

/** Outcomes that a hand-written expectation names, with the gate behind each key. */
const seen = scenarioNames().flatMap(name => {
  const named = Object.keys(readScenario(name).expected.gates ?? {});
  const { outcomes = [] } = z.parse(judgement, JSON.parse(readGolden(name, 'decision.json')));
  return outcomes.filter(one => named.includes(one.key));
});

test('every gate of the table has examples', () => {
  expect(Object.keys(gateExamples).toSorted()).toEqual(gateTable.map(gate => gate.id).toSorted());
});

test.each(ownVerdicts)('$gate comes to $verdict in a scenario', ({ gate, verdict }) => {
  const own = seen.filter(one => one.gate === gate && !byEngine.includes(one.reason.code));
  expect(own.map(one => one.verdict)).toContain(verdict);
});

const laidOver = gateTable.flatMap(gate => [
  ...(neverWaived.includes(gate.id) ? [] : [{ gate: gate.id, verdict: 'waived' as const }]),
  { gate: gate.id, verdict: 'not-applicable' as const },
]);

test.each(laidOver)('$gate is $verdict in a scenario', ({ gate, verdict }) => {
  expect(seen.filter(one => one.gate === gate).map(one => one.verdict)).toContain(verdict);
});
