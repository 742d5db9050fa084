import { expect, test } from 'vitest';
import { deriveDeclarations } from '../../src/facts/derive-declarations.ts';
import { scanBlocks } from '../../src/text/scan-blocks.ts';

const size = 65_536;

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

// What they cost is counted in tests/acceptance/budgets.test.ts; a test that times would fail on a busy machine.
test.each(hostile)('a body of nothing but %j is read to its end', unit => {
  const text = filled(unit, size);
  const lines = scanBlocks(text);
  expect(lines.length).toBeLessThanOrEqual(text.split('\n').length);
  expect(() => deriveDeclarations(text, [])).not.toThrow();
});

test('twenty thousand quotes on a line, and lines in them, are read to the end', () => {
  const lines = scanBlocks(`${'> '.repeat(20_000)}a\nlazy\n\nafter`);
  expect(lines.map(line => [line.number, line.quoted])).toEqual([
    [1, true],
    [2, true],
    [4, false],
  ]);
});
