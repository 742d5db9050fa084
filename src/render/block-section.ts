import type { Block, Item } from './document.ts';
import type { Words } from './inline.ts';
import { printMarkdown } from './print-markdown.ts';
import type { Section } from './section.ts';

/** Blocks as a part of a page that drops rows and items from the end when it has to. */
export interface BlockPart {
  readonly priority: number;
  readonly budget?: number;
  readonly blocks: readonly Block[];
}

/** `more` says how many rows or items were left out. */
export function blockSection(part: BlockPart, more: (count: number) => Words): Section {
  return {
    priority: part.priority,
    budget: part.budget ?? Number.POSITIVE_INFINITY,
    render: limit => printWithin(part.blocks, limit, more),
  };
}

function printWithin(blocks: readonly Block[], limit: number, more: (count: number) => Words): string {
  const whole = printMarkdown(blocks);
  if (whole.length <= limit) return whole;
  let fits = '';
  let low = 0;
  let high = longestBlock(blocks) - 1;
  while (low <= high) {
    const keep = (low + high) >> 1;
    const page = printMarkdown(shortenBlocks(blocks, keep, more));
    if (page.length <= limit) {
      fits = page;
      low = keep + 1;
    } else {
      high = keep - 1;
    }
  }
  return fits;
}

function longestBlock(blocks: readonly Block[]): number {
  return Math.max(0, ...blocks.map(lengthOf));
}

function lengthOf(block: Block): number {
  switch (block.kind) {
    case 'list':
      return Math.max(block.items.length, ...block.items.map(item => item.items?.length ?? 0));
    case 'table':
      return block.rows.length;
    case 'details':
      return longestBlock(block.blocks);
    default:
      return 0;
  }
}

function shortenBlocks(blocks: readonly Block[], keep: number, more: (count: number) => Words): readonly Block[] {
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'list':
        return { ...block, items: shortenItems(block.items, keep, more) };
      case 'table':
        return { ...block, rows: shortenRows(block, keep, more) };
      case 'details':
        return { ...block, blocks: shortenBlocks(block.blocks, keep, more) };
      default:
        return block;
    }
  });
}

function shortenItems(items: readonly Item[], keep: number, more: (count: number) => Words): readonly Item[] {
  const kept = items
    .slice(0, keep)
    .map(item => (item.items === undefined ? item : { ...item, items: shortenItems(item.items, keep, more) }));
  return items.length > keep ? [...kept, { words: more(items.length - keep) }] : kept;
}

function shortenRows(
  table: Block & { kind: 'table' },
  keep: number,
  more: (count: number) => Words,
): readonly (readonly Words[])[] {
  const left = table.rows.length - keep;
  if (left <= 0) return table.rows;
  return [...table.rows.slice(0, keep), table.head.map((_, index) => (index === 0 ? more(left) : []))];
}
