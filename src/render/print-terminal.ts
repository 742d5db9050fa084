import { columnsOf } from '../text/columns.ts';
import type { Block, Item, Table, Tone } from './document.ts';
import { escapePlain } from './escape.ts';
import { bareText, type Inline, mergeTexts, type Words } from './inline.ts';

/** A line for a terminal, with how it is meant; colours are the terminal's business. */
export interface Line {
  readonly text: string;
  readonly tone: Tone;
}

const empty: Line = { text: '', tone: 'plain' };

/** The same page as plain lines: links as `words <address>`, nothing folded, tables aligned. */
export function printTerminal(blocks: readonly Block[]): readonly Line[] {
  return blocks.flatMap((block, index) => (index === 0 ? printBlock(block) : [empty, ...printBlock(block)]));
}

function printBlock(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'heading':
      return [{ text: printWords(block.words), tone: block.tone }];
    case 'paragraph':
      return [{ text: printWords(block.words), tone: isStrong(block.words) ? 'strong' : 'plain' }];
    case 'list':
      return block.items.flatMap(item => printItem(item, ''));
    case 'paste':
      return pasteLines(block.text, '    ');
    case 'details':
      return [{ text: printWords(block.summary), tone: 'strong' }, ...printTerminal(block.blocks)];
    case 'table':
      return printTable(block);
  }
}

function isStrong(words: Words): boolean {
  return words.every(one => one.kind === 'strong');
}

function printItem(item: Item, indent: string): readonly Line[] {
  return [
    { text: `${indent}- ${printWords(item.words)}`, tone: 'plain' },
    ...(item.paste === undefined ? [] : pasteLines(item.paste, `${indent}    `)),
    ...(item.items ?? []).flatMap(one => printItem(one, `${indent}  `)),
  ];
}

function pasteLines(paste: string, indent: string): readonly Line[] {
  return paste.split(/\r?\n/).map(line => ({ text: `${indent}${escapePlain(line)}`.trimEnd(), tone: 'dim' }));
}

/** Cells show words only: an address would tear the columns. */
function printTable(table: Table): readonly Line[] {
  const rows = [table.head, ...table.rows].map(row => row.map(cell => escapePlain(bareText(cell)) || '–'));
  const widths = table.head.map((_, column) => Math.max(...rows.map(row => columnsOf(row[column] ?? ''))));
  return rows.map((row, index) => ({
    text: row
      .map((cell, column) => padCell(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
    tone: index === 0 ? 'dim' : 'plain',
  }));
}

function padCell(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - columnsOf(cell)));
}

function printWords(words: Words): string {
  return mergeTexts(words).map(printInline).join('');
}

function printInline(one: Inline): string {
  switch (one.kind) {
    case 'text':
      return keepEnds(one.text);
    case 'code':
      return `\`${escapePlain(one.text)}\``;
    case 'strong':
      return printWords(one.content);
    case 'link': {
      const words = printWords(one.content);
      return one.url.includes(bareText(one.content)) ? words : `${words} <${escapePlain(one.url)}>`;
    }
  }
}

/** Cleaning trims; spaces to the neighbours stay. */
function keepEnds(value: string): string {
  const cleaned = escapePlain(value);
  if (cleaned === '') return value === '' ? '' : ' ';
  return `${/^\s/.test(value) ? ' ' : ''}${cleaned}${/\s$/.test(value) ? ' ' : ''}`;
}
