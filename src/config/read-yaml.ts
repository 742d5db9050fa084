import { Composer, isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { MessageValues, Problem } from '../domain/problem.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import { findLineStarts, placeOf, problemLimit } from './finding.ts';
import { type Refusal, readTokens } from './yaml-tokens.ts';
import type { Plain, Tree } from './yaml-tree.ts';

/** The largest config file. */
export const byteLimit = 65_536;

/** A YAML text as a tree with places, or everything that is wrong with its form. */
export type YamlFile =
  | { readonly ok: true; readonly tree: Tree; readonly lineStarts: readonly number[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads YAML 1.2 without anchors, tags and merge keys. Whatever the text is, it answers and never throws. */
export function readYaml(text: string, file: string): YamlFile {
  const bytes = countBytes(text, byteLimit);
  if (bytes > byteLimit) {
    const values = { limit: byteLimit, bytes };
    return { ok: false, problems: [{ code: 'config_too_large', file, line: 1, column: 1, path: [], values }] };
  }
  const lineStarts = findLineStarts(text);
  const refused = (refusals: readonly Refusal[]): YamlFile => ({
    ok: false,
    problems: refusals.slice(0, problemLimit).map(({ code, offset, values }) => {
      return { code, file, ...placeOf(lineStarts, offset), path: [], values };
    }),
  });
  try {
    const built = buildTree(text);
    return built.ok ? { ok: true, tree: built.tree, lineStarts } : refused(built.refusals);
  } catch (error) {
    // The parser has thrown RangeError and TypeError for hostile texts before (T35): a throw is a broken file.
    const message = error instanceof Error ? error.message : String(error);
    return refused([{ code: 'config_syntax', offset: 0, values: { message } }]);
  }
}

/** UTF-8 bytes, counted only as far as needed to know that they are too many. */
function countBytes(text: string, limit: number): number {
  if (text.length > limit) return text.length;
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}

type Built = { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly refusals: readonly Refusal[] };

function buildTree(text: string): Built {
  const read = readTokens(text);
  if (!read.ok) return read;
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const [document, second] = composer.compose(read.tokens, true, text.length);
  if (!document) throw new Error('no document');
  const refusals: Refusal[] = document.errors.map(error => syntaxAt(error.pos[0], error.message));
  if (second) refusals.push(syntaxAt(second.range[0], 'a second document begins here'));
  const tree = nodeTree(document.contents, startOf(document.contents) ?? 0, refusals);
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, tree };
}

function syntaxAt(offset: number, message: string): Refusal {
  return { code: 'config_syntax', offset, values: { message } };
}

function refuse(offset: number, code: ReasonCode, values: MessageValues): Refusal {
  return { code, offset, values };
}

function nodeTree(node: unknown, offset: number, refusals: Refusal[]): Tree {
  if (isMap<unknown, unknown>(node)) return mapTree(node, refusals);
  if (isSeq<unknown>(node)) return listTree(node, refusals);
  const value = isScalar(node) ? node.value : null;
  return { value: isPlainScalar(value) ? value : String(value), offset, children: new Map() };
}

function isPlainScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function listTree(list: YAMLSeq<unknown>, refusals: Refusal[]): Tree {
  const offset = list.range?.[0] ?? 0;
  const children: [number, { keyOffset: number; tree: Tree }][] = list.items.map((item, index) => {
    const tree = nodeTree(item, startOf(item) ?? offset, refusals);
    return [index, { keyOffset: tree.offset, tree }];
  });
  return { value: children.map(([, child]) => child.tree.value), offset, children: new Map(children) };
}

function mapTree(map: YAMLMap<unknown, unknown>, refusals: Refusal[]): Tree {
  const offset = map.range?.[0] ?? 0;
  const children = new Map<string, { keyOffset: number; tree: Tree }>();
  // Without a prototype, so that no key can mean one; `__proto__` is refused all the same.
  const value: Record<string, Plain> = Object.create(null);
  for (const pair of map.items) {
    const keyOffset = startOf(pair.key) ?? offset;
    const key = isScalar(pair.key) ? pair.key.value : undefined;
    const refusal = keyRefusal(key, keyOffset, children);
    if (refusal) refusals.push(refusal);
    if (refusal || typeof key !== 'string') continue;
    const tree = nodeTree(pair.value, startOf(pair.value) ?? keyOffset, refusals);
    children.set(key, { keyOffset, tree });
    value[key] = tree.value;
  }
  return { value, offset, children };
}

const prototypeKeys: readonly unknown[] = ['__proto__', 'constructor', 'prototype'];

function keyRefusal(key: unknown, offset: number, seen: ReadonlyMap<string, unknown>): Refusal | undefined {
  if (typeof key !== 'string') return refuse(offset, 'config_wrong_type', { key: String(key ?? ''), expected: 'text' });
  if (key === '<<') return refuse(offset, 'config_alias', { token: key });
  if (prototypeKeys.includes(key)) return refuse(offset, 'config_unknown_key', { key });
  if (seen.has(key)) return refuse(offset, 'config_duplicate_key', { key });
  return undefined;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function isNode(node: unknown): node is Node {
  return isMap(node) || isSeq(node) || isScalar(node);
}
