import { expect, test } from 'vitest';
import { listSources, readSource } from '../support/source-tree.ts';

const sources = ['src', 'action', 'app'].flatMap(listSources).map(readSource);
const tests = listSources('tests').map(readSource);

/** Listed exceptions, each with its reason. A row that is no longer needed fails the test. */
const longFiles: Readonly<Record<string, string>> = {};
const longFunctions: Readonly<Record<string, string>> = {};

/** Tables of text and `switch`es over closed unions may be longer. */
function functionLimit(path: string): number {
  return path.startsWith('src/render/') ? 60 : 40;
}

test('no source file has more than 300 lines, no test file more than 400', () => {
  const long = [
    ...sources.filter(file => file.lines > 300 && !/\/locale\//.test(file.path)),
    ...tests.filter(file => file.lines > 400),
  ].map(file => file.path);
  expect(long.toSorted()).toEqual(Object.keys(longFiles).toSorted());
});

test('no function has more than 40 lines (60 in render)', () => {
  const long = sources.flatMap(file =>
    file.functions.filter(one => one.lines > functionLimit(file.path)).map(one => `${file.path}:${one.name}`),
  );
  expect([...new Set(long)].toSorted()).toEqual(Object.keys(longFunctions).toSorted());
});

test('no function takes more than four parameters', () => {
  const wide = sources.flatMap(file =>
    file.functions.filter(one => one.parameters > 4).map(one => `${file.path}:${one.name}`),
  );
  expect(wide).toEqual([]);
});

test('the median function fits in the target of 15 lines', () => {
  const lengths = sources.flatMap(file => file.functions.map(one => one.lines)).toSorted((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(15);
});
