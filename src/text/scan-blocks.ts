import { closesFence, listMark } from './block-starts.ts';
import {
  cursorOf,
  indentOf,
  isBlank,
  matchContainers,
  maxContainers,
  passListMark,
  passQuoteMark,
  restOf,
  startsQuote,
} from './containers.ts';
import type { HtmlBlock } from './html-blocks.ts';
import { htmlLine, openLeaf } from './leaf-starts.ts';
import {
  closeUnmatched,
  continuesParagraph,
  emit,
  isLazy,
  noLeaf,
  openContainer,
  type Scan,
  type Step,
} from './scan-state.ts';
import type { ScannedLine } from './scanned-line.ts';
import { expandLeadingTabs, splitLines } from './split-lines.ts';
import { isDelimiterRow } from './table-rows.ts';

/**
 * Reads GitHub-flavoured Markdown line by line into blocks: CommonMark's containers and leaves, GitHub's tables and tasks.
 * Linear for every input: no recursion, a fixed number of containers, no look-ahead.
 * Not told apart from paragraphs: link reference definitions and footnotes.
 */
export function scanBlocks(text: string): readonly ScannedLine[] {
  const scan: Scan = { lines: [], containers: [], quotes: 0, leaf: noLeaf };
  let number = 0;
  for (const raw of splitLines(text)) {
    number += 1;
    scanLine(scan, raw, number);
  }
  return scan.lines;
}

function scanLine(scan: Scan, raw: string, number: number): void {
  const cursor = cursorOf(expandLeadingTabs(raw));
  const step: Step = { raw, number, cursor, matched: matchContainers(scan.containers, cursor), opened: false };
  if (continueLeaf(scan, step) || openBlocks(scan, step)) return;
  if (isBlank(cursor)) {
    closeUnmatched(scan, step);
    scan.leaf = noLeaf;
  } else if (isLazy(scan, step)) {
    emit(scan, step, 'paragraph', { continues: true });
  } else {
    closeUnmatched(scan, step);
    textLine(scan, step);
  }
}

/** Lines of a fence or an HTML block belong to it whatever they hold; true when the line was one. */
function continueLeaf(scan: Scan, step: Step): boolean {
  const { leaf } = scan;
  if (step.matched < scan.containers.length) return false;
  if (leaf.kind === 'fence') return fenceLine(scan, step, leaf.marks);
  return leaf.kind === 'html' && blockLine(scan, step, leaf.block);
}

function fenceLine(scan: Scan, step: Step, marks: string): true {
  if (isBlank(step.cursor)) return true;
  if (indentOf(step.cursor) < 4 && closesFence(restOf(step.cursor), marks)) scan.leaf = noLeaf;
  emit(scan, step, 'fence', { continues: true });
  return true;
}

function blockLine(scan: Scan, step: Step, block: HtmlBlock): boolean {
  if (isBlank(step.cursor)) return block.ends.length > 0;
  htmlLine(scan, step, { block, continues: true });
  return true;
}

/** Opens quotes and list items as long as the line starts some, then a leaf; true when the line is thereby done. */
function openBlocks(scan: Scan, step: Step): boolean {
  while (!isBlank(step.cursor) && indentOf(step.cursor) < 4) {
    if (openQuote(scan, step)) continue;
    if (openLeaf(scan, step)) return true;
    if (!openItem(scan, step)) return false;
  }
  return false;
}

function openQuote(scan: Scan, step: Step): boolean {
  if (scan.containers.length >= maxContainers || !startsQuote(step.cursor)) return false;
  passQuoteMark(step.cursor);
  openContainer(scan, step, { kind: 'quote', width: 0, filled: true });
  return true;
}

const itemStarts = '-+*0123456789';

function openItem(scan: Scan, step: Step): boolean {
  const { line, next } = step.cursor;
  if (scan.containers.length >= maxContainers || !itemStarts.includes(line[next] ?? '')) return false;
  const mark = listMark(restOf(step.cursor));
  if (!mark || (continuesParagraph(scan, step) && !mark.interrupts)) return false;
  openContainer(scan, step, passListMark(step.cursor, mark.width));
  return true;
}

function textLine(scan: Scan, step: Step): void {
  const { leaf } = scan;
  if (leaf.kind === 'paragraph') {
    paragraphLine(scan, step);
  } else if (indentOf(step.cursor) >= 4) {
    scan.leaf = noLeaf;
    emit(scan, step, 'indented-code', { continues: scan.lines.at(-1)?.kind === 'indented-code' });
  } else if (leaf.kind === 'table') {
    emit(scan, step, 'table', { continues: true });
  } else {
    scan.leaf = { kind: 'paragraph', first: scan.lines.length };
    emit(scan, step, 'paragraph');
  }
}

function paragraphLine(scan: Scan, step: Step): void {
  const above = scan.lines.at(-1);
  const mayHead = above && above.task === undefined && indentOf(step.cursor) < 4;
  const isDelimiter = mayHead && isDelimiterRow(restOf(step.cursor), above.text);
  if (!isDelimiter) {
    emit(scan, step, 'paragraph', { continues: true });
    return;
  }
  scan.lines[scan.lines.length - 1] = { ...above, kind: 'table', continues: false };
  scan.leaf = { kind: 'table' };
  emit(scan, step, 'table', { text: '', continues: true });
}
