import { taskBox } from './block-starts.ts';
import { type Container, type Cursor, restOf } from './containers.ts';
import type { HtmlBlock } from './html-blocks.ts';
import type { LineKind, ScannedLine } from './scanned-line.ts';

/** The block that takes text now. */
export type Leaf =
  | { readonly kind: 'none' }
  | { readonly kind: 'paragraph'; readonly first: number }
  | { readonly kind: 'table' }
  | { readonly kind: 'fence'; readonly marks: string }
  | { readonly kind: 'html'; readonly block: HtmlBlock };

/** What is open between two lines. It lives for one call of `scanBlocks`. */
export interface Scan {
  readonly lines: ScannedLine[];
  readonly containers: Container[];
  quotes: number;
  leaf: Leaf;
}

/** One line on its way: how many containers go on in it, and whether it opened new ones. */
export interface Step {
  readonly raw: string;
  readonly number: number;
  readonly cursor: Cursor;
  readonly matched: number;
  opened: boolean;
}

export const noLeaf: Leaf = { kind: 'none' };

export function continuesParagraph(scan: Scan, step: Step): boolean {
  return scan.leaf.kind === 'paragraph' && !step.opened && step.matched === scan.containers.length;
}

/** A paragraph in a quote or a list goes on in a line without their marks; nothing else does. */
export function isLazy(scan: Scan, step: Step): boolean {
  return scan.leaf.kind === 'paragraph' && !step.opened && step.matched < scan.containers.length;
}

export function openContainer(scan: Scan, step: Step, container: Container): void {
  closeUnmatched(scan, step);
  const parent = scan.containers.at(-1);
  if (parent) parent.filled = true;
  scan.containers.push(container);
  if (container.kind === 'quote') scan.quotes += 1;
  scan.leaf = noLeaf;
  step.opened = true;
}

export function closeUnmatched(scan: Scan, step: Step): void {
  if (step.opened || step.matched === scan.containers.length) return;
  for (const closed of scan.containers.splice(step.matched)) if (closed.kind === 'quote') scan.quotes -= 1;
  scan.leaf = noLeaf;
}

type Extra = Partial<Pick<ScannedLine, 'text' | 'level' | 'continues'>>;

export function emit(scan: Scan, step: Step, kind: LineKind, extra: Extra = {}): void {
  const last = scan.containers.at(-1);
  const startsItem = last?.kind === 'item' && !last.filled;
  if (last) last.filled = true;
  const text = extra.text ?? restOf(step.cursor).trimEnd();
  const box = startsItem && kind === 'paragraph' ? taskBox(text) : undefined;
  scan.lines.push({
    number: step.number,
    kind,
    raw: step.raw,
    text: box?.text ?? text,
    level: extra.level ?? 0,
    continues: extra.continues ?? false,
    quoted: scan.quotes > 0,
    depth: scan.containers.length - scan.quotes,
    startsItem,
    task: box?.state,
  });
}
