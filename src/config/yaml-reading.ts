import type { CST } from 'yaml';
import type { MessageValues } from '../domain/problem.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import type { Refusal } from './yaml-tokens.ts';
import type { Plain, Tree } from './yaml-tree.ts';

/** A value with the offset at which its text, comments behind it included, ends. */
export interface ReadNode {
  readonly tree: Tree;
  readonly end: number;
}

/** One pass over a document's tokens; it lives for one call. */
export interface Reading {
  readonly refusals: Refusal[];
  /** Reads any token of a value; the kinds of collections hold each other. */
  node(token: CST.Token): ReadNode;
}

export function refuse(reading: Reading, offset: number, code: ReasonCode, values: MessageValues): void {
  reading.refusals.push({ code, offset, values });
}

/** Something that YAML itself doesn't allow. */
export function syntaxError(reading: Reading, offset: number, message: string): void {
  refuse(reading, offset, 'config_syntax', { message });
}

/** A value that is not written, after `before`: it stands behind the last sign and the blanks on that line. */
export function emptyNode(before: readonly CST.SourceToken[], end: number): ReadNode {
  const last = before.findLastIndex(token => !isBlank(token));
  const blanks = before.slice(last + 1);
  const nextLine = blanks.findIndex(token => token.type !== 'space');
  const skipped = last < 0 ? blanks : nextLine < 0 ? [] : blanks.slice(nextLine);
  const offset = end - skipped.reduce((length, token) => length + token.source.length, 0);
  return { tree: leaf(null, offset), end: before.some(token => token.type === 'comment') ? end : offset };
}

export function leaf(value: Plain, offset: number): Tree {
  return { value, offset, children: new Map() };
}

function isBlank({ type }: CST.SourceToken): boolean {
  return type === 'space' || type === 'comment' || type === 'newline';
}
