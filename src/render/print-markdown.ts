import type { Block, Item, Table } from './document.ts';
import { escapeCode, escapeInline, fenceText, formatLink } from './escape.ts';
import { type Inline, mergeTexts, type Words } from './inline.ts';

/** Markdown of GitHub's flavour; blocks are parted by an empty line (a line right after a table would become its row). */
export function printMarkdown(blocks: readonly Block[]): string {
  return blocks.map(printBlock).join('\n\n');
}

function printBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### ${printWords(block.words)}`;
    case 'paragraph':
      return printWords(block.words);
    case 'list':
      return block.items
        .map(item => printItem(item, ''))
        .join('\n')
        .trimEnd();
    case 'paste':
      return fenceText(block.text);
    case 'details':
      return `<details><summary>${printWords(block.summary)}</summary>\n\n${printMarkdown(block.blocks)}\n\n</details>`;
    case 'table':
      return printTable(block);
  }
}

function printItem(item: Item, indent: string): string {
  const inner = `${indent}  `;
  const paste = item.paste === undefined ? [] : ['', indentLines(fenceText(item.paste), inner), ''];
  const below = (item.items ?? []).map(one => printItem(one, inner));
  return [`${indent}- ${printWords(item.words)}`.trimEnd(), ...paste, ...below].join('\n').replace(/\n+$/, '\n');
}

function indentLines(lines: string, indent: string): string {
  return lines.replaceAll(/^(?=.)/gm, indent);
}

function printTable(table: Table): string {
  const line = table.head.map(() => '---');
  return [printRow(table.head), `| ${line.join(' | ')} |`, ...table.rows.map(printRow)].join('\n');
}

/** One row of a table; a cell without a word shows a dash. */
export function printRow(cells: readonly Words[]): string {
  const printed = cells.map(printWords).map(cell => (cell.trim() === '' ? '–' : cell));
  return `| ${printed.join(' | ')} |`;
}

export function printWords(words: Words): string {
  return mergeTexts(words).map(printInline).join('');
}

function printInline(one: Inline): string {
  switch (one.kind) {
    case 'text':
      return escapeInline(one.text);
    case 'code':
      return escapeCode(one.text);
    case 'strong':
      return `**${printWords(one.content)}**`;
    case 'link':
      return formatLink(printWords(one.content), one.url);
  }
}
