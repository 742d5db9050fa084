import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { resultJsonSchema } from '../../../scripts/generate-result-schema.ts';
import type { StageConclusion } from '../../../src/domain/verdict.ts';
import { type ResultInput, resultSchema, toResult } from '../../../src/render/outputs.ts';
import { checkCases, checksFailed, judgement, monitoringMissing, monitoringWaived, reviewPassed } from './cases.ts';

const facts = checkCases.blocked.facts;

function judged(overrides: Partial<ResultInput & { kind: 'judged' }> = {}): ResultInput {
  return {
    kind: 'judged',
    subject: 'acme/shop#7',
    facts,
    judgement: judgement([reviewPassed, monitoringMissing], { conclusion: 'action_required' }),
    desired: [
      {
        name: 'sluice/merge',
        sha: facts.head.sha,
        conclusion: 'action_required',
        title: '1 of 2 gates to clear: monitoring',
        summary: 'text',
        annotations: [],
        seal: 's',
        detailsUrl: undefined,
        startedAt: facts.now,
      },
    ],
    observed: [],
    effects: [],
    applied: true,
    withheld: undefined,
    ...overrides,
  };
}

const hostile = '$(id)\n::add-mask::main\u001b[31m';
const inputs: readonly (readonly [string, ResultInput])[] = [
  ['a blocked pull request', judged()],
  ['a withheld check', judged({ applied: false, withheld: { code: 'untrusted_context', values: {} } })],
  [
    'nothing to judge',
    { kind: 'nothing', subject: 'acme/shop#7', reason: { code: 'no_stage', values: { base: 'x' } } },
  ],
  [
    'a broken config',
    {
      kind: 'broken',
      subject: 'acme/shop#7',
      reason: { code: 'config_invalid', values: {} },
      desired: [],
      effects: [],
      applied: false,
    },
  ],
  ['hostile names', judged({ judgement: judgement([{ ...monitoringMissing, key: hostile }]) })],
];

describe('the result', () => {
  const validate = new Ajv({ strict: true }).compile(JSON.parse(resultJsonSchema()));

  test.each(inputs)('of %s fits both schemas', (_case, input) => {
    const result = toResult(input);
    expect(resultSchema.parse(result)).toEqual(result);
    expect(validate(JSON.parse(JSON.stringify(result)))).toBe(true);
  });

  test('is one line of JSON whatever names hold', () => {
    const line = JSON.stringify(toResult(inputs.at(-1)?.[1] ?? judged()));
    expect(line.split(/[\n\r]/)).toHaveLength(1);
    expect(line).not.toContain(String.fromCharCode(27));
  });

  test('has a schema file that is up to date', () => {
    const file = new URL('../../../schema/result.json', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(resultJsonSchema());
  });

  test.each<readonly [StageConclusion, string]>([
    ['success', 'passed'],
    ['in_progress', 'waiting'],
    ['action_required', 'blocked'],
    ['failure', 'blocked'],
  ])('of a stage that concludes %s is decided as %s', (conclusion, decision) => {
    expect(toResult(judged({ judgement: judgement([], { conclusion }) })).decision).toBe(decision);
  });

  test('of a trial is observed, whatever it would conclude', () => {
    const trial = judgement([monitoringMissing], { mode: 'observe', conclusion: 'failure' });
    expect(toResult(judged({ judgement: trial })).decision).toBe('observed');
  });

  test.each([
    ['a failure before what is missing', [monitoringMissing, checksFailed], 'checks_failed'],
    ['all passed', [reviewPassed, monitoringWaived], 'all_passed'],
    ['advice is no reason', [{ ...monitoringMissing, level: 'advisory' as const }], 'all_passed'],
  ])('gives as its reason: %s', (_case, outcomes, code) => {
    expect(toResult(judged({ judgement: judgement(outcomes) })).reason_code).toBe(code);
  });
});
