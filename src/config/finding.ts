import type { MessageValues, Problem } from '../domain/problem.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import { offsetOf, type Path, type Tree } from './yaml-tree.ts';

/** A mistake by its path; it becomes a `Problem` once it is known where the path stands. */
export interface Finding {
  readonly code: ReasonCode;
  readonly path: Path;
  /** Marks the key or what it holds. */
  readonly at: 'key' | 'value';
  readonly values: MessageValues;
}

/** The file a text comes from; `sha` is the commit that it was read at. */
export interface FileAt {
  readonly file: string;
  readonly sha: string;
}

/** Offsets at which lines begin. */
export function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Line and column, both from 1. */
export function placeOf(lineStarts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** More than anybody mends in one go; what a text of nothing but mistakes costs is bounded. */
export const problemLimit = 200;

/** Findings as problems of a file, in its order, each said once. */
export function toProblems(
  findings: readonly Finding[],
  at: { readonly file: string; readonly tree: Tree; readonly lineStarts: readonly number[] },
): readonly Problem[] {
  const problems = findings.slice(0, 10 * problemLimit).map(({ code, path, values, ...finding }): Problem => {
    return { code, file: at.file, ...placeOf(at.lineStarts, offsetOf(at.tree, path, finding.at)), path, values };
  });
  const seen = new Set<string>();
  return problems
    .filter(problem => {
      const key = JSON.stringify(problem);
      return !seen.has(key) && seen.add(key);
    })
    .toSorted((left, right) => left.line - right.line || left.column - right.column)
    .slice(0, problemLimit);
}
