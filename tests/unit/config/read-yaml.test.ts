import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/parse-config.ts';
import { depthLimit } from '../../../src/config/yaml-tokens.ts';
import { at, configOf, problemsOf } from './problems.ts';

const laughs = Array.from({ length: 20 }, (_, index) => `a${index}: &a${index} [*a${index - 1}, *a${index - 1}]`);
const nested = (levels: number) => `version: 1\ngenerated: ${'['.repeat(levels)}x${']'.repeat(levels)}\n`;

describe('S23: a bomb is one clear problem, and never a config', () => {
  test.each([
    ['an alias bomb', ['a-: &a-1 [x]', ...laughs].join('\n'), '1:5 config_alias'],
    ['an alias of an earlier value', 'version: 1\nroles: &r {qa: ["@li"]}\nteams: *r', '2:8 config_alias'],
    ['a merge key', 'version: 1\n<<: {mode: off}', '2:1 config_alias'],
    ['a tag that builds an object', 'version: !!js/function "x"', '1:10 config_alias'],
    ['a tag of YAML itself', 'version: !!int "1"', '1:10 config_alias'],
    ['a directive', '%YAML 1.1\n---\nversion: 1', '1:1 config_alias'],
    ['5,000 opening brackets', '['.repeat(5_000), '1:34 config_too_deep'],
    ['30,000 lists in each other', '- '.repeat(30_000), '1:66 config_too_deep'],
    ['30,000 keys in each other', '? '.repeat(30_000), '1:66 config_too_deep'],
    ['maps in each other by indentation', indented(300), '33:35 config_too_deep'],
    ['the key __proto__', 'version: 1\n__proto__: {polluted: true}', '2:1 config_unknown_key __proto__'],
    ['__proto__ as a role', 'version: 1\nroles: {__proto__: ["@li"]}', '2:9 config_unknown_key __proto__'],
    ['the key constructor', 'version: 1\ngates: {constructor: {}}', '2:9 config_unknown_key constructor'],
    ['a file of 1 MB', `version: 1\n#${'x'.repeat(1_048_576)}`, '1:1 config_too_large'],
    ['a file of 64 KiB in wide characters', `version: 1\n#${'测'.repeat(21_900)}`, '1:1 config_too_large'],
    ['a second document', 'version: 1\n---\nversion: 1', '2:1 config_syntax'],
    ['a key twice', 'version: 1\nmode: enforce\nmode: off', '3:1 config_duplicate_key mode'],
    ['a number as key', 'version: 1\n1: x', '2:1 config_wrong_type 1'],
    ['a list as key', 'version: 1\n? [a]\n: x', '2:3 config_wrong_type'],
  ])('%s', (_, text, problem) => {
    const problems = problemsOf(text);
    expect(problems[0]?.trim()).toBe(problem);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

function indented(levels: number): string {
  return Array.from({ length: levels }, (_, index) => `${' '.repeat(index)}a:`).join('\n');
}

describe('the form of the file', () => {
  test('the deepest nesting that is read is not refused for its depth', () => {
    expect(problemsOf(nested(depthLimit - 1)).join()).not.toContain('too_deep');
    expect(problemsOf(nested(depthLimit)).join()).toContain('too_deep');
  });

  test.each([
    ['an unclosed list', 'version: 1\ngenerated: [a', '2:14 config_syntax'],
    ['a tab as indentation', 'version: 1\ngates:\n\thold: {}', '3:1 config_syntax'],
    ['two maps on a line', 'version: mode: off', '1:10 config_syntax'],
    ['a list instead of a map', '- version: 1', '1:1 config_wrong_type .'],
    ['a text instead of a map', 'hello', '1:1 config_wrong_type .'],
    ['an empty file', '', '1:1 config_missing_key version'],
    ['nothing but a comment', '# later\n', '1:1 config_missing_key version'],
  ])('%s is refused with its place', (_, text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });

  test.each([
    ['a byte order mark', '\ufeffversion: 1\n'],
    ['Windows line ends', 'version: 1\r\nmode: observe\r\n'],
    ['a document start', '---\nversion: 1\n'],
    ['ampersands and stars inside of text', 'version: 1\nbots: []\ngenerated: ["*x", "a&b"]\n'],
    ['an exclamation mark in a block of text', 'version: 1\ngates:\n  hold:\n    title: |\n      !now & *here\n'],
  ])('%s is accepted', (_, text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  test('what a person wrote is carried as it stands, for whoever shows it to escape', () => {
    const parsed = parseConfig('version: 1\n"@all](x)": 1', at);
    expect(parsed.ok ? [] : parsed.problems.map(problem => problem.values['key'])).toEqual(['@all](x)']);
  });

  test('a text of nothing but mistakes ends after 200 problems', () => {
    expect(problemsOf('"'.repeat(60_000))).toHaveLength(200);
  });

  test('dates stay text', () => {
    const config = configOf('version: 1\ngates: {hold: {enforce-from: 2026-12-15}}');
    expect(config.gates.find(gate => gate.key === 'hold')?.enforceFrom).toBe('2026-12-15');
  });
});
