import type { CST } from 'yaml';
import { type Reading, type ReadNode, refuse, syntaxError } from './yaml-reading.ts';
import type { Plain, Tree } from './yaml-tree.ts';

/** A key with its value; without one it is null. */
export interface Entry {
  readonly key: ReadNode;
  readonly value: ReadNode | undefined;
}

const prototypeKeys: readonly Plain[] = ['__proto__', 'constructor', 'prototype'];

/** A map of its entries. Keys must be texts, each once, and none may mean a prototype. */
export function mapOf(reading: Reading, entries: readonly Entry[], offset: number): Tree {
  const children = new Map<string, { keyOffset: number; tree: Tree }>();
  const value: Record<string, Plain> = Object.create(null);
  for (const entry of entries) {
    const { value: key, offset: keyOffset } = entry.key.tree;
    if (refuseKey(reading, entry.key.tree, children) || typeof key !== 'string') continue;
    const tree = entry.value?.tree ?? { value: null, offset: keyOffset, children: new Map() };
    children.set(key, { keyOffset, tree });
    value[key] = tree.value;
  }
  return { value, offset, children };
}

function refuseKey(reading: Reading, tree: Tree, seen: ReadonlyMap<string, unknown>): boolean {
  const { value: key, offset } = tree;
  if (typeof key !== 'string') {
    const shown = typeof key === 'object' ? '' : String(key);
    refuse(reading, offset, 'config_wrong_type', { key: shown, expected: 'text' });
  } else if (key === '<<') refuse(reading, offset, 'config_alias', { token: key });
  else if (prototypeKeys.includes(key)) refuse(reading, offset, 'config_unknown_key', { key });
  else if (seen.has(key)) refuse(reading, offset, 'config_duplicate_key', { key });
  else return false;
  return true;
}

export function listOf(items: readonly ReadNode[], offset: number): Tree {
  const children = items.map(({ tree }, index) => [index, { keyOffset: tree.offset, tree }] as const);
  return { value: items.map(item => item.tree.value), offset, children: new Map(children) };
}

/** Longest distance from a key without `?` to its `:` (YAML 1.2, 7.4.2). */
const longestKey = 1024;

export function checkKeyLength(reading: Reading, from: number, found: CST.SourceToken): void {
  if (from >= found.offset - longestKey) return;
  syntaxError(reading, from, `A key must be followed by : within ${longestKey} characters`);
}

export function containsNewline(token: CST.Token | null | undefined): boolean {
  switch (token?.type) {
    case undefined:
      return false;
    case 'alias':
    case 'scalar':
    case 'double-quoted-scalar':
    case 'single-quoted-scalar':
      return token.source.includes('\n') || holdsNewline(token.end);
    case 'flow-collection':
      return token.items.some(item => {
        const parts = [item.key, item.value];
        return holdsNewline(item.start) || holdsNewline(item.sep) || parts.some(part => containsNewline(part));
      });
    default:
      return true;
  }
}

function holdsNewline(tokens: readonly CST.SourceToken[] | undefined): boolean {
  return tokens?.some(token => token.type === 'newline') ?? false;
}
