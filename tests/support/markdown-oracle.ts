import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { ScannedLine } from '../../src/text/scanned-line.ts';

/** What the reference parser says of one line. */
export interface OracleLine {
  readonly number: number;
  readonly kind: string;
  readonly level: number;
  readonly quoted: boolean;
  readonly task: string | undefined;
}

interface Around {
  readonly quoted: boolean;
  readonly task: string | undefined;
}

/** The lines of `text` that aren't blank, as mdast sees them. */
export function oracleLines(text: string): readonly OracleLine[] {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const source = text.split(/\r\n?|\n/);
  const lines = new Map<number, OracleLine>();
  visit(tree, { quoted: false, task: undefined }, (node, kind, around) => {
    const first = node.position?.start.line ?? 1;
    const last = node.position?.end.line ?? first;
    for (let number = first; number <= last; number += 1) {
      if (isBlankLine(source[number - 1] ?? '')) continue;
      const level = node.type === 'heading' ? node.depth : 0;
      const task = number === first && node.type === 'paragraph' ? around.task : undefined;
      lines.set(number, { number, kind, level, quoted: around.quoted, task });
    }
  });
  return [...lines.values()].sort((left, right) => left.number - right.number);
}

/** The scanner's lines in the oracle's words. */
export function comparable(lines: readonly ScannedLine[]): readonly OracleLine[] {
  return lines.map(({ number, kind, level, quoted, task }) => ({
    number,
    kind: kind === 'comment' ? 'html' : kind === 'fence' || kind === 'indented-code' ? 'code' : kind,
    level,
    quoted,
    task,
  }));
}

// Marks of quotes and items without anything behind them are lines of no leaf: neither side lists them.
function isBlankLine(line: string): boolean {
  return /^[ \t>]*$/.test(line);
}

type OnLeaf = (node: Nodes, kind: string, around: Around) => void;

const leaves: Readonly<Record<string, string>> = {
  heading: 'heading',
  paragraph: 'paragraph',
  table: 'table',
  html: 'html',
  thematicBreak: 'rule',
  code: 'code',
  definition: 'paragraph',
};

function visit(node: Nodes, around: Around, onLeaf: OnLeaf): void {
  const kind = leaves[node.type];
  if (kind !== undefined) onLeaf(node, kind, around);
  else if ('children' in node) visitChildren(node, around, onLeaf);
}

function visitChildren(node: Extract<Nodes, { children: unknown }>, around: Around, onLeaf: OnLeaf): void {
  const quoted = around.quoted || node.type === 'blockquote';
  node.children.forEach((child, index) => {
    const checked = node.type === 'listItem' && index === 0 ? node.checked : undefined;
    const task = typeof checked === 'boolean' ? (checked ? 'done' : 'open') : undefined;
    visit(child, { quoted, task }, onLeaf);
  });
}
