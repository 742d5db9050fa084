import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanBlocks } from '../../src/text/scan-blocks.ts';
import { comparable, oracleLines } from '../support/markdown-oracle.ts';

const marks = ['', '', '> ', '>', '- ', '* ', '1. ', '2) ', '  ', '    ', '   ', '\t', '- [ ] ', '- [x] ', '-\t', '>\t'];
const words = [
  'alpha', 'beta gamma', '# Title', '### Deep ###', '#no', '```', '```js', '````', '~~~', '---', '===', '***', '- - -',
  '<!-- a', 'b -->', '<!-- c -->', '<div>', '</div>', '<b>', '<span class="x">', '| a | b |', '|---|---|', '[ ] x', '中文', '😀', 'שלום', '-', '1.', '',
];
const line = fc
  .tuple(fc.array(fc.constantFrom(...marks), { maxLength: 3 }), fc.constantFrom(...words))
  .map(([before, word]) => before.join('') + word);
const end = fc.constantFrom('\n', '\r\n');
const markdown = fc.tuple(fc.array(line, { maxLength: 9 }), end).map(([lines, mark]) => lines.join(mark));

test('every line of generated Markdown is of the kind that the reference parser says', () => {
  fc.assert(
    fc.property(markdown, text => {
      const scanned = comparable(scanBlocks(text));
      expect(scanned.map(one => ({...one, kind: one.kind === 'fence' || one.kind === 'indented-code' ? 'code' : one.kind})), JSON.stringify(text)).toEqual(oracleLines(text));
    }),
    { numRuns: 3000 },
  );
});
