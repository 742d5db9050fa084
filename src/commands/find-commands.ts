import { scanBlocks } from '../text/scan-blocks.ts';
import type { ScannedLine } from '../text/scanned-line.ts';
import type { CommandLine } from './command.ts';
import { hiddenStarts } from './hidden-starts.ts';

const slash = '/';
const fullwidthSlash = '／';
const footnote = /^\[\^[^\]\s]+\]:/;

/**
 * Lines of a comment that start with a slash and stand in a paragraph of their own: not in code, quotes, lists, tables and
 * HTML. A line that CommonMark still counts to the quote, list, table or heading beside it comes with its flaw. Whether a
 * line is meant for us isn't known here. Linear for every text.
 */
export function findCommands(body: string): readonly CommandLine[] {
  if (!body.includes(slash) && !body.includes(fullwidthSlash)) return [];
  return paragraphsOf(scanBlocks(body)).flatMap(commandsOf);
}

/** Lines that hang together; each is one block, but for its lazy lines. */
function paragraphsOf(lines: readonly ScannedLine[]): readonly (readonly ScannedLine[])[] {
  const blocks: ScannedLine[][] = [];
  for (const line of lines) {
    const last = line.continues ? blocks.at(-1) : undefined;
    if (last) last.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

function commandsOf(block: readonly ScannedLine[]): readonly CommandLine[] {
  if (!block.some(isCandidate)) return [];
  const hidden = hiddenStarts(block.map(line => line.raw));
  const ofFootnote = footnote.test(block[0]?.raw ?? '');
  return block
    .filter((line, index) => isCandidate(line) && !hidden.has(index))
    .map(line => ({ line: line.number, raw: line.raw, flaw: flawOf(line, ofFootnote) }));
}

const textKinds: readonly string[] = ['paragraph', 'heading', 'table'];

function isCandidate({ raw, kind }: ScannedLine): boolean {
  return textKinds.includes(kind) && (raw.startsWith(slash) || raw.startsWith(fullwidthSlash));
}

/** At column 0 a line of a quote or a list is one that only goes on with it. */
function flawOf(line: ScannedLine, ofFootnote: boolean): CommandLine['flaw'] {
  if (line.quoted || line.depth > 0 || line.kind !== 'paragraph' || ofFootnote) return 'needs_blank_line';
  return line.raw.startsWith(fullwidthSlash) ? 'fullwidth_slash' : undefined;
}
