import type { ScannedLine } from '../text/scanned-line.ts';
import { withoutComments, withoutTags } from '../text/visible-text.ts';

/** The lines of one block. */
export type Block = readonly [ScannedLine, ...ScannedLine[]];

/** A line of a block as readers see it. */
export interface VisibleLine {
  readonly line: ScannedLine;
  /** Without comments: addresses in tags are still there. */
  readonly source: string;
  /** Without comments and tags. */
  readonly text: string;
}

export function groupBlocks(lines: readonly ScannedLine[]): readonly Block[] {
  const blocks: [ScannedLine, ...ScannedLine[]][] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.continues && last) last.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

/** What of a block a reader of the page sees; nothing of quotes, code and rules, which state nothing of the author's own. */
export function visibleLines(block: Block): readonly VisibleLine[] {
  const [first] = block;
  if (first.quoted || first.kind === 'fence' || first.kind === 'indented-code' || first.kind === 'rule') return [];
  const joined = block.map(line => line.text).join('\n');
  const shown = withoutComments(joined, first.kind === 'paragraph' ? 'shows' : 'hides').split('\n');
  return block.flatMap((line, index) => {
    const source = (shown[index] ?? '').trim();
    if (source === '') return [];
    const text = withoutTags(line.kind === 'table' ? source.replaceAll('|', ' ') : source).trim();
    return [{ line, source, text }];
  });
}
