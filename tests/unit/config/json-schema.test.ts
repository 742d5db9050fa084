import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configJsonSchema } from '../../../src/config/json-schema.ts';
import { problemsOf } from './problems.ts';

const schema = configJsonSchema();
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
const readText = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const isAccepted = (text: string) => validate(parse(text));

test('the committed schema is what the gate table gives', () => {
  expect(readText('schema/config.json')).toBe(`${JSON.stringify(schema, null, 2)}\n`);
});

test('editors read draft-07', () => {
  expect(schema).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', additionalProperties: false });
});

describe('the schema and the parser agree', () => {
  test.each([
    ['three lines', 'version: 1\nextends: [sluice:recommended]\nmode: observe'],
    ['every built key', readText('tests/unit/config/files/built-keys.yml')],
    ['the template', readText('templates/config/sluice.yml')],
    ['a title in one language', 'version: 1\ngates: {hold: {title: Hold}}'],
    ['nested conditions', 'version: 1\ngates: {hold: {when: {any: [{not: {paths: [a]}}, {all: [{draft: true}]}]}}}'],
    ['a gate of a team', 'version: 1\ngates: {own: {kind: checklist, by-tier: {high: {all: true}}}}'],
    ['a locked gate, tightened', 'version: 1\ngates: {config-change: {level: required, count: 2}}'],
  ])('on %s, which is right', (_, text) => {
    expect(problemsOf(text)).toEqual([]);
    expect(isAccepted(text)).toBe(true);
  });

  test.each([
    ['no version', 'mode: observe'],
    ['another version', 'version: 2'],
    ['an unknown key', 'version: 1\nlangage: en'],
    ['a key that is not built', 'version: 1\ncomment: never'],
    ['a mode that does not exist', 'version: 1\nmode: enforced'],
    ['a text instead of a list', 'version: 1\nbots: renovate'],
    ['a preset that does not exist', 'version: 1\nextends: [sluice:strict]'],
    ['a preset of which half is missing', 'version: 1\nextends: [sluice:regulated]'],
    ['a reserved stage', 'version: 1\nstages: {observe: {base: [x]}}'],
    ['a stage that is not bound to branches', 'version: 1\nstages: {launch: {on: release}}'],
    ['a domain without lead', 'version: 1\ndomains: {a: {paths: [x]}}'],
    ['a member without @', 'version: 1\nteams: {"@a/b": [li]}'],
    ['a gate with a slip', 'version: 1\ngates: {code-revew: {}}'],
    ['a gate that is not built', 'version: 1\ngates: {size: {level: required}}'],
    ['an own gate without kind', 'version: 1\ngates: {own: {heading: [A]}}'],
    ['a kind that is not built', 'version: 1\ngates: {own: {kind: labels, any-of: [a]}}'],
    ['an option of another gate', 'version: 1\ngates: {hold: {approvals: []}}'],
    ['a hold that could be waived', 'version: 1\ngates: {hold: {waive: {by: [qa]}}}'],
    ['a waiver by nobody', 'version: 1\ngates: {code-review: {waive: {max: 3d}}}'],
    ['projects in files', 'version: 1\nauthority: {projects: file}'],
    ['a country in words', 'version: 1\ncalendar: {country: China}'],
    ['a command that is none', 'version: 1\ncommands: {off: [merge]}'],
    ['another name for a command that is none', 'version: 1\ncommands: {rename: {merge: smerge}}'],
    ['a base in a condition', 'version: 1\ngates: {hold: {when: {base: [main]}}}'],
    ['a slip deep in a condition', 'version: 1\ngates: {hold: {when: {any: [{not: {pahts: [a]}}]}}}'],
    ['a tier that does not exist', 'version: 1\ngates: {hold: {by-tier: {hihg: {}}}}'],
    ['an option in an overlay', 'version: 1\ngates: {hold: {by-stage: {merge: {lables: [x]}}}}'],
    ['a locked gate, switched off', 'version: 1\ngates: {config-change: {level: off}}'],
    ['a locked gate under a condition', 'version: 1\ngates: {config-change: {when: {draft: true}}}'],
    ['a list', '- version: 1'],
  ])('on %s, which is wrong', (_, text) => {
    expect(problemsOf(text)).not.toEqual([]);
    expect(isAccepted(text)).toBe(false);
  });
});

describe('every key is described in both languages', () => {
  test('keys of the file, of gates, of their options, of conditions', () => {
    const silent = describedKeys(schema).filter(key => !/[A-Za-z].*\p{Script=Han}/u.test(key.text));
    expect(describedKeys(schema).length).toBeGreaterThan(60);
    expect(silent.map(key => key.path)).toEqual([]);
  });
});

interface Described {
  readonly path: string;
  readonly text: string;
}

/** Keys of the file, of each gate and of conditions; what options hold inside is said by the option. */
function describedKeys(root: object): readonly Described[] {
  const gates = childrenOf(at(root, 'properties', 'gates'));
  const definitions = Object.values(at(root, 'definitions')).filter(node =>
    Object.hasOwn(childrenOf(node), 'only-paths'),
  );
  return [
    ...rowsOf('', childrenOf(root)),
    ...Object.entries(gates).flatMap(([gate, node]) => [
      ...rowsOf('gates.', { [gate]: node }),
      ...rowsOf(`gates.${gate}.`, childrenOf(node)),
    ]),
    ...definitions.flatMap(node => rowsOf('when.', childrenOf(node))),
  ];
}

function rowsOf(prefix: string, nodes: Record<string, object>): readonly Described[] {
  return Object.entries(nodes).map(([key, node]) => ({
    path: `${prefix}${key}`,
    text: String(Reflect.get(node, 'description') ?? ''),
  }));
}

function childrenOf(node: object): Record<string, object> {
  return { ...at(node, 'properties') };
}

function at(node: object, ...path: readonly string[]): object {
  return path.reduce<object>((held, key) => {
    const next: unknown = Reflect.get(held, key);
    return typeof next === 'object' && next !== null ? next : {};
  }, node);
}
