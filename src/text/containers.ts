/** A block quote or a list item that is open; `width` is how far a list item's content stands in. */
export interface Container {
  readonly kind: 'quote' | 'item';
  readonly width: number;
  /** False for a list item that began with nothing: one blank line then ends it. */
  filled: boolean;
}

/** A place in one line: `next` is the first character at or after `at` that isn't a space. */
export interface Cursor {
  readonly line: string;
  at: number;
  next: number;
}

/** Deeper marks are text: no reader needs them, and each line costs at most this many steps. */
export const maxContainers = 32;

export function cursorOf(line: string): Cursor {
  return { line, at: 0, next: firstNonSpace(line, 0) };
}

export function indentOf(cursor: Cursor): number {
  return cursor.next - cursor.at;
}

export function isBlank(cursor: Cursor): boolean {
  return cursor.next >= cursor.line.length;
}

export function restOf(cursor: Cursor): string {
  return cursor.line.slice(cursor.next);
}

/** How many of the open containers go on in this line; the cursor moves behind their marks. */
export function matchContainers(containers: readonly Container[], cursor: Cursor): number {
  let matched = 0;
  for (const container of containers) {
    if (!goesOn(container, cursor)) break;
    matched += 1;
  }
  return matched;
}

function goesOn(container: Container, cursor: Cursor): boolean {
  if (container.kind === 'quote') {
    if (!startsQuote(cursor)) return false;
    passQuoteMark(cursor);
    return true;
  }
  if (isBlank(cursor)) return container.filled;
  if (indentOf(cursor) < container.width) return false;
  cursor.at += container.width;
  return true;
}

export function startsQuote(cursor: Cursor): boolean {
  return cursor.line[cursor.next] === '>' && indentOf(cursor) < 4;
}

/** Behind `>` and the one space that belongs to it. */
export function passQuoteMark(cursor: Cursor): void {
  cursor.at = cursor.next + 1;
  if (cursor.line[cursor.at] === ' ') cursor.at += 1;
  cursor.next = firstNonSpace(cursor.line, cursor.at);
}

/** Behind the mark of a list item; answers with the item. Five spaces or more are one, and then indented code. */
export function passListMark(cursor: Cursor, markWidth: number): Container {
  const indent = indentOf(cursor);
  const afterMark = cursor.next + markWidth;
  const next = firstNonSpace(cursor.line, afterMark);
  const blank = next >= cursor.line.length;
  const spaces = next - afterMark;
  const taken = blank || spaces > 4 ? 1 : spaces;
  cursor.at = Math.min(afterMark + taken, cursor.line.length);
  cursor.next = Math.max(next, cursor.at);
  return { kind: 'item', width: indent + markWidth + taken, filled: false };
}

const space = 32;
const tab = 9;

function firstNonSpace(line: string, from: number): number {
  let at = from;
  for (let code = line.charCodeAt(at); code === space || code === tab; code = line.charCodeAt(at)) at += 1;
  return at;
}
