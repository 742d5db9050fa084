import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainConfig } from '../../../src/config/explain-config.ts';
import { parseConfig } from '../../../src/config/parse-config.ts';
import { at } from './problems.ts';

const rightFile = `version: 1
extends: [sluice:recommended]
mode: enforce
roles: {qa: ["@wei"]}
stages: {merge: {base: [main]}}
gates:
  code-review: {approvals: [{count: 1, from: [qa]}], when: {paths: ["src/**"]}}
  hold: {labels: [hold], by-tier: {high: {level: required}}}
`;

/** Pieces that YAML gives a meaning to, so that garbage looks like a file. */
const piece = fc.constantFrom(
  ...['version: 1', 'gates:', 'hold:', 'when:', 'paths:', 'level: off', 'stages:', 'merge:', 'base:', 'extends:'],
  ...[
    '\n',
    '\n  ',
    '\n    ',
    ' ',
    '\t',
    ': ',
    '- ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '|',
    '>',
    '#',
    '&a ',
    '*a',
    '!t ',
    '<<: ',
    '%',
    '---\n',
    '...\n',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    '~',
    '1e999',
    '.nan',
    '0x1',
    '测试',
    '😀',
    '\u0000',
    '\u2028',
    '\ufeff',
    '\r',
  ],
);
const garbage = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map(pieces => pieces.join('')),
  fc.string({ maxLength: 200, unit: 'binary' }),
  fc.tuple(fc.nat(rightFile.length), fc.nat(20), fc.array(piece, { maxLength: 4 })).map(([start, length, pieces]) => {
    return rightFile.slice(0, start) + pieces.join('') + rightFile.slice(start + length);
  }),
);

test('whatever the text is, it is a whole config or a list of problems with places', () => {
  fc.assert(
    fc.property(garbage, text => {
      const parsed = parseConfig(text, at);
      if (parsed.ok) return;
      expect(parsed.problems.length).toBeGreaterThan(0);
      for (const { line, column, file } of parsed.problems)
        expect([file, line > 0, column > 0]).toEqual([at.file, true, true]);
    }),
    { numRuns: 1_000 },
  );
});

const known = new Set([
  'version',
  'extends',
  'mode',
  'publish',
  'companion-app',
  'language',
  'timezone',
  'teams',
  'roles',
]);
const places = [
  '',
  'stages.merge',
  'gates.hold',
  'gates.code-review',
  'gates.code-review.when',
  'gates.code-review.approvals.0',
];

test('a file with an unknown key anywhere is never a config', () => {
  const key = fc.stringMatching(/^[a-z_$][a-zA-Z_$-]{5,12}$/).map(name => `x${name}x`);
  fc.assert(
    fc.property(key, fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), (name, place, value) => {
      expect(known.has(name)).toBe(false);
      const file: unknown = {
        version: 1,
        stages: { merge: { base: ['main'] } },
        gates: { hold: {}, 'code-review': { when: { draft: false }, approvals: [{ count: 1 }] } },
      };
      const spot =
        place === '' ? file : place.split('.').reduce<unknown>((held, step) => Reflect.get(Object(held), step), file);
      Reflect.set(Object(spot), name, value);
      const parsed = parseConfig(JSON.stringify(file), at);
      const codes = parsed.ok ? [] : parsed.problems.map(problem => problem.code);
      expect(codes).toContain('config_unknown_key');
      expect(explainConfig(JSON.stringify(file), at).ok).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('nothing that a text says reaches the prototype of objects', () => {
  const text =
    'version: 1\nroles: {qa: ["@wei"]}\nteams: {"@a/b": []}\ngates: {hold: {by-stage: {"__proto__": {level: off}}}}';
  expect(parseConfig(text, at).ok).toBe(false);
  expect(Reflect.get({}, 'level')).toBeUndefined();
});
