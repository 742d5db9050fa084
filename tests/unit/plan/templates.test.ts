import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { planJsonSchema } from '../../../src/plan/json-schema.ts';
import { lintPlan, planNotices } from '../../../src/plan/lint/lint-plan.ts';
import { readPlan } from '../../../src/plan/read-plan.ts';
import { around, formatProblem } from '../../support/plan-text.ts';
import { configOf } from '../config/problems.ts';

const root = new URL('../../../', import.meta.url);
const readText = (path: string) => readFileSync(new URL(path, root), 'utf8');
const names = readdirSync(new URL('templates/releases/', root)).toSorted();
const schema = planJsonSchema();
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
const { roles } = configOf(readText('templates/config/sluice.yml'));

test('there are three plans to begin with', () => {
  expect(names).toEqual(['financial.yml', 'simple.yml', 'standard.yml']);
});

describe('a template is a plan', () => {
  test.each(names)('%s: a skeleton that lint finds nothing in', name => {
    const read = readPlan(readText(`templates/releases/${name}`), { file: `.github/sluice/releases/${name}` });
    expect(lintPlan(read, around({ roles, now: '2026-11-02T10:00:00Z' })).map(formatProblem)).toEqual([]);
    expect(planNotices(read).map(one => one.code)).toEqual(['plan_skeleton']);
  });
});

describe('the schema for editors', () => {
  test('is committed as the parser gives it, and every key of a list or map is described', () => {
    expect(readText('schema/release.json')).toBe(`${JSON.stringify(schema, null, 2)}\n`);
    const bare = Object.entries(schema.properties ?? {}).filter(([, node]) => !Object(node).description);
    expect(bare).toEqual([]);
  });

  test.each([...names.map(name => `templates/releases/${name}`), 'tests/unit/plan/files/every-key.yml'])(
    'takes %s',
    path => {
      expect(validate(parse(readText(path)))).toBe(true);
    },
  );

  test.each([
    ['an unknown key', 'windws: []'],
    ['a mode that does not exist', 'mode: dispach'],
    ['a plan without steps', 'steps: []'],
    ['a key that is not built', 'pacing: {}'],
  ])('does not take %s', (_, line) => {
    const plan: object = parse(readText('templates/releases/simple.yml'));
    expect(validate({ ...plan, ...parse(line) })).toBe(false);
  });
});
