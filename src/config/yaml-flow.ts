import type { CST } from 'yaml';
import { refuseBlock } from './yaml-block.ts';
import { checkKeyLength, containsNewline, type Entry, listOf, mapOf } from './yaml-entries.ts';
import { emptyNode, type Reading, type ReadNode, syntaxError } from './yaml-reading.ts';
import { readEnd, readSeparators, type Separators } from './yaml-separators.ts';

type Item = CST.FlowCollection['items'][number];

interface Place {
  readonly flow: CST.FlowCollection;
  readonly item: Item;
  readonly before: Separators;
}

/** A list in `[ ]` or a map in `{ }`. */
export function readFlow(reading: Reading, flow: CST.FlowCollection): ReadNode {
  const isMap = flow.start.source === '{';
  const items: ReadNode[] = [];
  const entries: Entry[] = [];
  let end = flow.offset + 1;
  for (const [index, item] of flow.items.entries()) {
    const before = readBefore(reading, flow, { item, end });
    const { isEmpty } = checkItem(reading, { flow, item, before }, index);
    if (isEmpty) {
      end = before.end;
    } else if (!isMap && !item.sep && !before.found) {
      const node = readItem(reading, item, before);
      items.push(node);
      end = node.end;
    } else {
      const entry = readEntry(reading, { flow, item, before });
      if (isMap) entries.push(entry);
      else items.push({ tree: mapOf(reading, [entry], entry.key.tree.offset), end: entry.end });
      end = entry.end;
    }
  }
  const tree = isMap ? mapOf(reading, entries, flow.offset) : listOf(items, flow.offset);
  return { tree, end: readClosing(reading, flow, end) };
}

function readBefore(reading: Reading, flow: CST.FlowCollection, at: { readonly item: Item; readonly end: number }) {
  const { start, key, sep } = at.item;
  return readSeparators(reading, {
    tokens: start,
    indicator: 'explicit-key-ind',
    next: key ?? sep?.[0],
    offset: at.end,
    inFlow: true,
    parentIndent: flow.indent,
    startsOnNewline: false,
  });
}

/** Commas between items, one each; one may stand behind the last. */
function checkItem(reading: Reading, { flow, item, before }: Place, index: number): { readonly isEmpty: boolean } {
  const isEmpty = !before.found && !item.sep && !item.value;
  const { comma } = before;
  if (index === 0 && comma) syntaxError(reading, comma.offset, 'Unexpected ,');
  else if (isEmpty && index < flow.items.length - 1) syntaxError(reading, before.end, 'Unexpected empty item');
  else if (!isEmpty && index > 0 && !comma) syntaxError(reading, before.end, 'Missing , between items');
  const isPair = flow.start.source === '[' && !before.found && !isEmpty;
  if (isPair && containsNewline(item.key)) {
    syntaxError(reading, before.end, 'A key in a list must stand on one line');
  }
  return { isEmpty };
}

function readItem(reading: Reading, item: Item, before: Separators): ReadNode {
  refuseBlock(reading, item.value);
  return item.value ? reading.node(item.value) : emptyNode([], before.end);
}

function readEntry(reading: Reading, place: Place): Entry & { readonly end: number } {
  const { flow, item, before } = place;
  const { start, key: keyToken, sep = [], value } = item;
  const key = keyToken ? reading.node(keyToken) : emptyNode(start, before.end);
  const between = readSeparators(reading, {
    tokens: sep,
    indicator: 'map-value-ind',
    next: value,
    offset: key.end,
    inFlow: true,
    parentIndent: flow.indent,
    startsOnNewline: false,
  });
  refuseBlock(reading, keyToken);
  refuseBlock(reading, value);
  checkBetween(reading, place, between);
  if (value) {
    const node = reading.node(value);
    return { key, value: node, end: node.end };
  }
  return { key, value: between.found && emptyNode(sep, between.end), end: between.end };
}

function checkBetween(reading: Reading, { flow, item, before }: Place, { found, end }: Separators): void {
  if (!found) {
    if (item.value) syntaxError(reading, end, 'Missing , or : between items');
    return;
  }
  if (flow.start.source !== '[' || before.found) return;
  const sep = item.sep ?? [];
  const isBroken = sep.slice(0, sep.indexOf(found)).some(token => token.type === 'newline');
  if (isBroken) syntaxError(reading, found.offset, 'A key in a list must stand on one line');
  checkKeyLength(reading, before.end, found);
}

function readClosing(reading: Reading, flow: CST.FlowCollection, offset: number): number {
  const expected = flow.start.source === '{' ? '}' : ']';
  const [closing, ...behind] = flow.end;
  if (closing?.source === expected)
    return readEnd(reading, behind, { offset: closing.offset + closing.source.length, needsSpace: true });
  syntaxError(reading, offset, `Missing ${expected}, or it is not indented enough`);
  return readEnd(reading, flow.end, { offset, needsSpace: true });
}
