import { expect, test } from 'vitest';
import { stageFor } from '../../../src/config/stage-for.ts';
import { configOf } from './problems.ts';

const gates = 'gates: {hold: {stages: [merge, test, fix]}}';

test.each([
  ['without stages the default branch is merge', '{}', 'main', 'merge'],
  ['without stages other branches have none', '{}', 'release/1', undefined],
  ['a branch pattern matches', '{test: {base: ["release/**"]}}', 'release/1.2/rc', 'test'],
  ['one star stays within a part of the name', '{test: {base: ["release/*"]}}', 'release/1.2/rc', undefined],
  ['the default stage stays beside a team’s own', '{test: {base: ["release/**"]}}', 'main', 'merge'],
  ['the first stage of the file wins', '{fix: {base: ["main"]}, test: {base: ["m*"]}}', 'main', 'fix'],
  ['the file’s stages come before the default one', '{test: {base: [main]}}', 'main', 'test'],
  ['a stage that the file binds anew leaves the default branch', '{merge: {base: [trunk]}}', 'main', undefined],
  ['the default branch can be named whatever it is', '{test: {base: [$default]}}', 'main', 'test'],
  ['a pattern is no part of a name', '{test: {base: [rel]}}', 'release', undefined],
])('%s', (_, stages, base, expected) => {
  expect(
    stageFor(configOf(`version: 1\nstages: ${stages}\n${gates.replace(/merge.*\]/, names(stages))}`), base, 'main')
      ?.name,
  ).toBe(expected);
});

/** Only declared stages may be named. */
function names(stages: string): string {
  return `${['merge', ...['test', 'fix'].filter(name => stages.includes(`${name}:`))].join(', ')}]`;
}
