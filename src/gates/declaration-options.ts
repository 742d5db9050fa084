import * as z from 'zod/mini';
import { globProblem } from '../domain/glob-pattern.ts';
import { glob } from './option-schema.ts';

/** Names of a section of the description; any of them will do. */
export const headings = z
  .array(z.string().check(z.minLength(1), z.maxLength(80)))
  .check(z.minLength(1), z.maxLength(20));

function isAcceptable(text: string): boolean {
  return globProblem(text.startsWith('id:') ? text.slice('id:'.length) : text) === undefined;
}

/** What counts as evidence: `https://…` globs, `issue`, `test-file`, `id:GLOB`, `alert:*`, globs of paths. */
export const acceptList = z
  .array(z.string().check(z.refine(isAcceptable, { error: 'config_bad_glob' })))
  .check(z.minLength(1), z.maxLength(50));

/** Globs of paths; none is allowed, and means no path. */
export const optionalGlobs = z.array(glob).check(z.maxLength(200));

/** A number of columns that people are asked to write. */
export const columns = z.int().check(z.minimum(0), z.maximum(2000));
