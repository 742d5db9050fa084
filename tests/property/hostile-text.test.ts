import { expect, test } from 'vitest';
import { deriveDeclarations } from '../../src/facts/derive-declarations.ts';
import { scanBlocks } from '../../src/text/scan-blocks.ts';

const size = 65_536;
const benign =
  '## Section title here\n\nSome prose about the change that explains it.\n- item one with `code` and #12\n- [ ] docs updated\n' +
  '> quote\n\n```js\ncode here();\n```\nMore text https://example.com/a/b?c=d here.\n';

/** Bodies that are known to bring a parser of Markdown or a regular expression to its knees. */
const hostile: readonly string[] = [
  '> ',
  '- ',
  '- - ',
  '1. ',
  '[a](b',
  '*a ',
  '- [ ] a\n',
  '<!-- ',
  '<a ',
  "<a b='",
  '<a\n',
  'https://(',
  'https://a.b/((',
  '/a',
  'a.',
  'a:b:',
  'a#',
  'A-1',
  '`',
  '|',
  '|a|b|\n|-|-|\n',
  '#',
  '*',
  ' ',
  '\t',
  '\n',
  'a\n',
  'a\n\n',
  'a: b\n',
  'N/A: a\n',
  '中',
  '😀',
  '> a\n',
  '```\n',
  'a\n---\n',
];

function filled(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

// The best of several runs: noise only ever adds.
function fastest(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run += 1) {
    const begin = performance.now();
    work();
    best = Math.min(best, performance.now() - begin);
  }
  return best;
}

test('no body takes the scanner out of proportion to an ordinary one', () => {
  const isSlow = (unit: string) => {
    const ordinary = fastest(() => scanBlocks(filled(benign, size)));
    return fastest(() => scanBlocks(filled(unit, size))) > Math.max(20, ordinary * 8);
  };
  // A busy machine can disturb one measurement, not three.
  expect(hostile.filter(unit => isSlow(unit) && isSlow(unit) && isSlow(unit))).toEqual([]);
});

test('four times the body takes about four times as long, not sixteen', () => {
  const isGrown = (unit: string) => {
    const quarter = fastest(() => deriveDeclarations(filled(unit, size / 4), []));
    const whole = fastest(() => deriveDeclarations(filled(unit, size), []));
    return whole > 10 && whole / quarter > 10;
  };
  expect(hostile.filter(unit => isGrown(unit) && isGrown(unit) && isGrown(unit))).toEqual([]);
});

test('twenty thousand quotes on a line, and lines in them, are read to the end', () => {
  const lines = scanBlocks(`${'> '.repeat(20_000)}a\nlazy\n\nafter`);
  expect(lines.map(line => [line.number, line.quoted])).toEqual([
    [1, true],
    [2, true],
    [4, false],
  ]);
});
