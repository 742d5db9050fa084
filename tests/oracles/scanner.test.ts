import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanBlocks } from '../../src/text/scan-blocks.ts';

// `cmark-gfm` is the parser that GitHub itself runs. Its line numbers are unreliable for some blocks, so each line carries
// a word of its own, and what is compared is in which blocks that word ends up.
const marks = [
  '',
  '',
  '',
  '> ',
  '>',
  '- ',
  '* ',
  '1. ',
  '2) ',
  '  ',
  '    ',
  '   ',
  '\t',
  '- [ ] ',
  '- [x] ',
  '-\t',
  '>\t',
];
const words = [
  'alpha',
  '# Title',
  '#no',
  '```',
  '~~~',
  '<!-- a',
  'b -->',
  '<!-- c -->',
  '<div>',
  '<b>',
  '<pre>',
  '</pre>',
  '[ ] x',
  '中文',
];
const bare = ['', '---', '===', '***', '```', '~~~~', '- - -', '-', '>', '1.'];

const line = fc.tuple(fc.array(fc.constantFrom(...marks), { maxLength: 3 }), fc.constantFrom(...words), fc.boolean());
const block = fc.oneof(
  { weight: 3, arbitrary: line.map(([before, word, named]) => ({ text: before.join('') + word, named })) },
  { weight: 1, arbitrary: fc.constantFrom(...bare).map(text => ({ text, named: false })) },
);
const markdown = fc
  .array(block, { minLength: 1, maxLength: 10 })
  .map(lines => lines.map(({ text, named }, index) => (named ? `${text} word${index}x` : text)).join('\n'));

test('each word of generated Markdown stands in the blocks that GitHub’s parser puts it in', () => {
  fc.assert(
    fc.property(markdown, text => {
      expect(ours(text), JSON.stringify(text)).toEqual(theirs(text));
    }),
    { numRuns: 400 },
  );
});

function ours(text: string): Record<string, string> {
  const places: Record<string, string> = {};
  for (const { raw, kind, level, quoted } of scanBlocks(text)) {
    const word = /word\dx/.exec(raw)?.[0];
    if (word) places[word] = `${quoted ? 'quoted ' : ''}${named[kind] ?? kind}${level || ''}`;
  }
  return places;
}

const named: Readonly<Record<string, string>> = { fence: 'code', 'indented-code': 'code', comment: 'html' };

function theirs(text: string): Record<string, string> {
  const args = ['-e', 'table', '-e', 'tasklist', '-e', 'strikethrough', '-e', 'autolink', '-t', 'xml'];
  const xml = execFileSync('cmark-gfm', args, { input: text, encoding: 'utf8' });
  const places: Record<string, string> = {};
  const open: string[] = [];
  for (const [, close, tag = '', rest = '', inner = ''] of xml.matchAll(/<(\/?)([a-z_]+)([^>]*)>([^<]*)/g)) {
    if (close) open.pop();
    else open.push(tag === 'heading' ? `heading${/level="(\d)"/.exec(rest)?.[1]}` : tag);
    for (const [word] of `${rest} ${inner}`.matchAll(/word\dx/g)) places[word] = place(open);
    if (rest.endsWith('/')) open.pop();
  }
  return places;
}

function place(open: readonly string[]): string {
  const leaf = open.findLast(tag => /^(paragraph|heading\d|html_block|code_block|table)$/.test(tag)) ?? '';
  return `${open.includes('block_quote') ? 'quoted ' : ''}${leaf.replace('_block', '')}`;
}
