import { describe, expect, test } from 'vitest';
import { deriveDeclarations } from '../../../src/facts/derive-declarations.ts';
import { checklistGate } from '../../../src/gates/checklist.ts';
import { checklistExamples } from '../../../src/gates/examples/checklist.ts';
import type { GateExample } from '../../../src/gates/examples/gate-example.ts';
import { monitoringExamples } from '../../../src/gates/examples/monitoring.ts';
import { sectionExamples } from '../../../src/gates/examples/section.ts';
import { testCasesExamples } from '../../../src/gates/examples/test-cases.ts';
import type { Gate, GateResult } from '../../../src/gates/gate.ts';
import { monitoringGate } from '../../../src/gates/monitoring.ts';
import { sectionGate } from '../../../src/gates/section.ts';
import { testCasesGate } from '../../../src/gates/test-cases.ts';
import { gateContext, pullRequestFacts } from '../../support/facts.ts';

const shown: readonly [string, Gate, readonly GateExample[], readonly string[]][] = [
  ['section', sectionGate, sectionExamples, ['passed', 'pending', 'error']],
  ['checklist', checklistGate, checklistExamples, ['passed', 'pending']],
  ['test-cases', testCasesGate, testCasesExamples, ['passed', 'pending', 'failed', 'error']],
  ['monitoring', monitoringGate, monitoringExamples, ['passed', 'pending', 'failed', 'not-applicable', 'error']],
];

/** What an author writes into the gaps of a text to paste. */
const answers: Readonly<Record<string, string>> = {
  '<text>': 'The token is read from the vault and never logged.',
  '<grade>': 'medium',
  '<guards>': 'recon:ledger-daily',
  '<item>': 'Docs updated',
  '<link>': 'https://grafana.example.com/d/pay',
  '<why>': 'only a comment in the parser changed',
  '- [ ]': '- [x]',
};

/** The gate's result, with `added` at the end of the description. */
function evaluate(gate: Gate, example: GateExample, added = ''): GateResult {
  const facts = pullRequestFacts(example.facts);
  const more = deriveDeclarations(added, []);
  const declarations = { ...facts.declarations, sections: [...facts.declarations.sections, ...more.sections] };
  return gate.bind(example.options).evaluate({ ...facts, declarations }, gateContext(example.context));
}

function fill(paste: string, accept: unknown): string {
  const link = Array.isArray(accept) ? String(accept[0]).replace('**', '7') : 'https://tc.example.com/case/7';
  return Object.entries({ ...answers, '<link>': link }).reduce(
    (text, [gap, answer]) => text.replaceAll(gap, answer),
    paste,
  );
}

describe.each(shown)('%s', (id, gate, examples, verdicts) => {
  test.each(examples.map(example => [example.name, example] as const))('%s', (_, example) => {
    const { verdict, reason } = evaluate(gate, example);
    expect({ verdict, reason: reason.code }).toEqual({ verdict: example.verdict, reason: example.reason });
  });

  test('its examples show every verdict that it can give', () => {
    expect(gate.id).toBe(id);
    expect([...new Set(examples.map(example => example.verdict))].toSorted()).toEqual([...verdicts].toSorted());
  });

  test('every option is described in both languages', () => {
    expect(Object.keys(gate.describe).toSorted()).toEqual(Object.keys(gate.options.shape).toSorted());
  });

  const open = examples.filter(example => ['pending', 'failed'].includes(example.verdict));
  test.each(open.map(example => [example.name, example] as const))(
    'who clears it and how is said: %s',
    (_, example) => {
      const result = evaluate(gate, example);
      expect(result.clearedBy).toEqual([{ kind: 'author' }]);
      expect(result.next.length).toBeGreaterThan(0);
    },
  );

  const pastes = open.flatMap(example =>
    evaluate(gate, example).next.flatMap(step =>
      step.paste === undefined ? [] : [{ example, step, paste: step.paste }],
    ),
  );
  test.each(pastes.map(one => [`${one.example.name} → ${one.step.code}`, one] as const))(
    'the text to paste passes once its gaps are filled: %s',
    (_, { example, paste }) => {
      expect(evaluate(gate, example, fill(paste, example.options['accept'])).verdict).toBe('passed');
    },
  );

  test.each(pastes.map(one => [`${one.example.name} → ${one.step.code}`, one] as const))(
    'the text to paste passes nothing as it stands: %s',
    (_, { example, paste }) => {
      expect(evaluate(gate, example, paste).verdict).toBe('pending');
    },
  );
});
