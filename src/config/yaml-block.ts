import type { CST } from 'yaml';
import { checkKeyLength, containsNewline, type Entry, listOf, mapOf } from './yaml-entries.ts';
import { emptyNode, type Reading, type ReadNode, syntaxError } from './yaml-reading.ts';
import { isBlock, readSeparators, type Separators } from './yaml-separators.ts';

/** A list whose items begin with `-`. */
export function readBlockList(reading: Reading, list: CST.BlockSequence): ReadNode {
  const items: ReadNode[] = [];
  let end = list.offset;
  for (const { start, value } of list.items) {
    const before = readSeparators(reading, {
      tokens: start,
      indicator: 'seq-item-ind',
      next: value,
      offset: end,
      parentIndent: list.indent,
      startsOnNewline: true,
    });
    // Comments behind the last item are an item of their own to the parser.
    if (!before.found && !value) continue;
    if (!before.found) syntaxError(reading, before.end, 'An item of a list must begin with - at the same column');
    const node = value ? reading.node(value) : emptyNode(start, before.end);
    end = node.end;
    items.push(node);
  }
  return { tree: listOf(items, list.offset), end };
}

/** A map of lines `key: value`. */
export function readBlockMap(reading: Reading, map: CST.BlockMap): ReadNode {
  const entries: Entry[] = [];
  let end = map.offset;
  for (const item of map.items) {
    const { start, key, sep } = item;
    const before = readSeparators(reading, {
      tokens: start,
      indicator: 'explicit-key-ind',
      next: key ?? sep?.[0],
      offset: end,
      parentIndent: map.indent,
      startsOnNewline: true,
    });
    if (!checkKey(reading, map, { item, before })) continue;
    const entry = readEntry(reading, map, { item, before });
    end = (entry.value ?? entry.key).end;
    entries.push(entry);
  }
  return { tree: mapOf(reading, entries, map.offset), end };
}

interface Place {
  readonly item: CST.BlockMap['items'][number];
  readonly before: Separators;
}

/** False where there is no entry: what stands there are comments. */
function checkKey(reading: Reading, map: CST.BlockMap, { item, before }: Place): boolean {
  const { key, sep } = item;
  const message = 'The keys of a map must start at the same column';
  if (before.found) {
    if (before.found.indent !== map.indent) syntaxError(reading, before.found.offset, message);
    return true;
  }
  if (key?.type === 'block-seq') syntaxError(reading, key.offset, 'A list can not be a key');
  else if (key && 'indent' in key && key.indent !== map.indent) syntaxError(reading, key.offset, message);
  if (!sep) return false;
  if (containsNewline(key)) syntaxError(reading, key?.offset ?? before.end, 'A key must stand on one line');
  return true;
}

function readEntry(reading: Reading, map: CST.BlockMap, { item, before }: Place): Entry {
  const { start, key: keyToken, sep = [], value } = item;
  const key = keyToken ? reading.node(keyToken) : emptyNode(start, before.end);
  const between = readSeparators(reading, {
    tokens: sep,
    indicator: 'map-value-ind',
    next: value,
    offset: key.end,
    parentIndent: map.indent,
    startsOnNewline: !keyToken || keyToken.type === 'block-scalar',
  });
  const isImplicit = !before.found;
  if (!between.found) {
    if (isImplicit) syntaxError(reading, key.tree.offset, 'A key must be followed by : and its value');
    return { key, value: undefined };
  }
  if (isImplicit) {
    if (value?.type === 'block-map' && !between.hasNewline)
      syntaxError(reading, between.end, 'Nested mappings are not allowed in compact mappings');
    checkKeyLength(reading, before.end, between.found);
  }
  return { key, value: value ? reading.node(value) : emptyNode(sep, between.end) };
}

/** Lists and maps by indentation can't stand in brackets. */
export function refuseBlock(reading: Reading, token: CST.Token | null | undefined): void {
  if (token && isBlock(token) && 'offset' in token)
    syntaxError(reading, token.offset, 'Block collections are not allowed within flow collections');
}
