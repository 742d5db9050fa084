import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanBlocks } from '../../src/text/scan-blocks.ts';
import { comparable, oracleLines } from '../support/markdown-oracle.ts';

// Left out because this parser differs from GitHub's own there (the cmark-gfm oracle covers them): items that start at
// another number than 1, items without text, and lone inline tags right after a quote or a list.
const marks = [
  '',
  '',
  '',
  '> ',
  '>',
  '- ',
  '* ',
  '1. ',
  '1) ',
  '  ',
  '    ',
  '   ',
  '\t',
  '- [ ] ',
  '- [X] ',
  '-\t',
  '>\t',
];
const words = [
  'alpha',
  'beta gamma',
  '# Title',
  '### Deep ###',
  '#no',
  '```',
  '```js',
  '````',
  '~~~',
  '---',
  '===',
  '***',
  '<!-- a',
  'b -->',
  '<!-- c -->',
  '<div>',
  '</div>',
  '| a | b |',
  '|---|---|',
  '[ ] x',
  '中文',
  '😀',
  'שלום',
];
const line = fc
  .tuple(fc.array(fc.constantFrom(...marks), { maxLength: 3 }), fc.constantFrom(...words))
  .map(([before, word]) => before.join('') + word);
const block = fc.oneof({ weight: 4, arbitrary: line }, { weight: 1, arbitrary: fc.constant('') });
const markdown = fc
  .tuple(fc.array(block, { maxLength: 10 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, end]) => lines.join(end));

test('every line of generated Markdown is what the reference parser says it is', () => {
  fc.assert(
    fc.property(markdown, text => {
      expect(comparable(scanBlocks(text)), JSON.stringify(text)).toEqual(oracleLines(text));
    }),
    { numRuns: 600, seed: 20_261_124 },
  );
});

test('any text at all is scanned, each line at most once and in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), text => {
      const numbers = scanBlocks(text).map(line => line.number);
      expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => left - right));
    }),
  );
});
