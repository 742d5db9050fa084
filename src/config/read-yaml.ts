import type { Problem } from '../domain/problem.ts';
import { findLineStarts, placeOf, problemLimit } from './finding.ts';
import { readDocument } from './yaml-document.ts';
import { type Refusal, readTokens } from './yaml-tokens.ts';
import type { Tree } from './yaml-tree.ts';

/** The largest config file. */
export const byteLimit = 65_536;

/** A YAML text as a tree with places, or everything that is wrong with its form. */
export type YamlFile =
  | { readonly ok: true; readonly tree: Tree; readonly lineStarts: readonly number[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads YAML 1.2 without anchors, tags and merge keys. Whatever the text is, it answers and never throws. */
export function readYaml(text: string, file: string, limit: number = byteLimit): YamlFile {
  const bytes = countBytes(text, limit);
  if (bytes > limit) {
    const values = { limit, bytes };
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
    const read = readTokens(text);
    const built = read.ok ? readDocument(read.tokens) : read;
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
  if (3 * text.length <= limit) return text.length;
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}
