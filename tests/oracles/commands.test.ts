import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCommands } from '../../src/commands/find-commands.ts';

// Each command carries a word of its own, and what is compared is in which blocks of GitHub's parser that word ends up.
const marks = ['', '', '', '', '> ', '>', '- ', '* ', '1. ', '2) ', '  ', '    ', '\t', '- [ ] '];
const words = [
  '/gate',
  '/gate',
  '/gate',
  'words',
  '# Title',
  '<!-- a',
  'b -->',
  '<div>',
  '<b>',
  'see `a',
  'b` end',
  '中文',
];
const bare = ['', '', '---', '===', '```', '~~~', '| a | b |', '|---|---|', '-', '>', '`` x', '\\`'];

const block = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.array(fc.constantFrom(...marks), { maxLength: 2 }), fc.constantFrom(...words))
      .map(([before, word]) => before.join('') + word),
  },
  { weight: 1, arbitrary: fc.constantFrom(...bare) },
);
const markdown = fc
  .array(block, { minLength: 1, maxLength: 10 })
  .map(lines => lines.map((text, index) => (text.endsWith('/gate') ? `${text} word${index}x` : text)).join('\n'));

test('a command runs where GitHub’s own parser shows its line as the text of a top paragraph, and nowhere else', () => {
  fc.assert(
    fc.property(markdown, text => {
      expect(ours(text), JSON.stringify(text)).toEqual(theirs(text));
    }),
    { numRuns: 500 },
  );
});

function ours(text: string): readonly string[] {
  return findCommands(text)
    .filter(({ flaw }) => flaw === undefined)
    .flatMap(({ raw }) => /word\dx/.exec(raw)?.[0] ?? []);
}

/** Words of lines at column 0 that stand as text in a paragraph right under the document. */
function theirs(text: string): readonly string[] {
  const args = ['-e', 'table', '-e', 'tasklist', '-e', 'strikethrough', '-e', 'autolink', '-t', 'xml'];
  const xml = execFileSync('cmark-gfm', args, { input: text, encoding: 'utf8' });
  const atStart = new Set(text.split('\n').flatMap(one => /^\/gate (word\dx)/.exec(one)?.[1] ?? []));
  const open: string[] = [];
  const found: string[] = [];
  for (const [, close, tag = '', rest = '', inner = ''] of xml.matchAll(/<(\/?)([a-z_]+)([^>]*)>([^<]*)/g)) {
    if (close) open.pop();
    else open.push(tag);
    const isText = open.join(' ') === 'document paragraph text';
    if (isText) for (const [word] of inner.matchAll(/word\dx/g)) if (atStart.has(word)) found.push(word);
    if (rest.endsWith('/')) open.pop();
  }
  return found;
}
