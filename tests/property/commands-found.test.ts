import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { findCommands } from '../../src/commands/find-commands.ts';

// As in `scanner.test.ts` without what this parser reads otherwise than GitHub's own; that is the cmark-gfm oracle's.
const marks = ['', '', '', '', '> ', '>', '- ', '* ', '1. ', '  ', '    ', '\t', '- [ ] '];
const words = [
  '/gate recheck',
  '/gate recheck',
  '/gate hold why:x',
  '/risk high `a` b',
  'words',
  '# Title',
  '```',
  '~~~',
  '---',
  '===',
  '<!-- a',
  'b -->',
  'see <!-- a',
  '<div>',
  '</div>',
  '| a | b |',
  '|---|---|',
  'see `code',
  'code` end',
  '`` two',
  'x \\` y',
  '中文',
];
const line = fc
  .tuple(fc.array(fc.constantFrom(...marks), { maxLength: 2 }), fc.constantFrom(...words))
  .map(([before, word]) => before.join('') + word);
const block = fc.oneof({ weight: 4, arbitrary: line }, { weight: 1, arbitrary: fc.constant('') });
const markdown = fc
  .tuple(fc.array(block, { maxLength: 10 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, end]) => lines.join(end));

test('commands are the lines of top paragraphs that the reference parser takes for text, others of its lines have their flaw', () => {
  fc.assert(
    fc.property(markdown, text => {
      const ours = findCommands(text).map(({ line, flaw }) => ({ line, flaw: flaw ?? 'none' }));
      expect(ours, JSON.stringify(text)).toEqual(commandsByOracle(text));
    }),
    { numRuns: 1_500, seed: 20_261_125 },
  );
});

interface Found {
  readonly line: number;
  readonly flaw: string;
}

function commandsByOracle(text: string): readonly Found[] {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const lines = text.split(/\r?\n/);
  const found: Found[] = [];
  const starts = lineStarts(text);
  visit(tree, true, (node, isTop) => {
    const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 0 } };
    const hidden = hiddenIn(node);
    for (let number = start.line; number <= end.line; number += 1) {
      const offset = starts[number - 1] ?? 0;
      if (!lines[number - 1]?.startsWith('/') || hidden.some(([from, to]) => from < offset && offset < to)) continue;
      found.push({ line: number, flaw: isTop && node.type === 'paragraph' ? 'none' : 'needs_blank_line' });
    }
  });
  return found;
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(one => one.index + 1)];
}

/** Paragraphs, headings and tables, each with whether it stands in nothing else. */
function visit(node: Nodes | Root, isTop: boolean, onText: (node: Nodes, isTop: boolean) => void): void {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'table') onText(node, isTop);
  else if ('children' in node) for (const child of node.children) visit(child, isTop && node.type === 'root', onText);
}

function hiddenIn(node: Nodes): readonly (readonly [number, number])[] {
  if (node.type === 'inlineCode' || node.type === 'html') {
    return [[node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]];
  }
  return 'children' in node ? node.children.flatMap(hiddenIn) : [];
}
