import { atxHeading, isRule, openingFence, setextLevel } from './block-starts.ts';
import { restOf } from './containers.ts';
import { closesHtml, type HtmlBlock, openingHtml } from './html-blocks.ts';
import { closeUnmatched, continuesParagraph, emit, noLeaf, type Scan, type Step } from './scan-state.ts';

/** Starts the block that the first character of the rest of a line announces; false when it starts none. */
export function openLeaf(scan: Scan, step: Step): boolean {
  const { line, next } = step.cursor;
  if (!leafStarts.includes(line[next] ?? '')) return false;
  return openLeafOf(scan, step, restOf(step.cursor));
}

const leafStarts = '#`~<=-*_';

function openLeafOf(scan: Scan, step: Step, rest: string): boolean {
  switch (rest[0]) {
    case '#':
      return openHeading(scan, step, rest);
    case '`':
    case '~':
      return openFence(scan, step, rest);
    case '<':
      return openHtml(scan, step, rest);
    case '=':
      return underline(scan, step, rest);
    case '-':
      return underline(scan, step, rest) || rule(scan, step, rest);
    case '*':
    case '_':
      return rule(scan, step, rest);
    default:
      return false;
  }
}

export function htmlLine(
  scan: Scan,
  step: Step,
  line: { readonly block: HtmlBlock; readonly continues: boolean },
): void {
  const { block, continues } = line;
  scan.leaf = closesHtml(restOf(step.cursor), block) ? noLeaf : { kind: 'html', block };
  emit(scan, step, block.comment ? 'comment' : 'html', { continues });
}

function openHeading(scan: Scan, step: Step, rest: string): boolean {
  const heading = atxHeading(rest);
  if (!heading) return false;
  closeLeaf(scan, step);
  emit(scan, step, 'heading', heading);
  return true;
}

function openFence(scan: Scan, step: Step, rest: string): boolean {
  const marks = openingFence(rest);
  if (marks === undefined) return false;
  closeLeaf(scan, step);
  scan.leaf = { kind: 'fence', marks };
  emit(scan, step, 'fence');
  return true;
}

function openHtml(scan: Scan, step: Step, rest: string): boolean {
  const block = openingHtml(rest, continuesParagraph(scan, step));
  if (!block) return false;
  closeLeaf(scan, step);
  htmlLine(scan, step, { block, continues: false });
  return true;
}

// Only now is it known that the paragraph above was a heading; each line is taken back once, so this stays linear.
function underline(scan: Scan, step: Step, rest: string): boolean {
  if (scan.leaf.kind !== 'paragraph' || !continuesParagraph(scan, step)) return false;
  const level = setextLevel(rest);
  if (level === undefined) return false;
  for (let index = scan.leaf.first; index < scan.lines.length; index += 1) {
    const line = scan.lines[index];
    if (line) scan.lines[index] = { ...line, kind: 'heading', level, task: undefined };
  }
  scan.leaf = noLeaf;
  emit(scan, step, 'heading', { text: '', level, continues: true });
  return true;
}

function rule(scan: Scan, step: Step, rest: string): boolean {
  if (!isRule(rest)) return false;
  closeLeaf(scan, step);
  emit(scan, step, 'rule', { text: '' });
  return true;
}

function closeLeaf(scan: Scan, step: Step): void {
  closeUnmatched(scan, step);
  scan.leaf = noLeaf;
}
