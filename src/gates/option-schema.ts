import * as z from 'zod/mini';
import { parseDuration } from '../domain/duration.ts';
import { globProblem } from '../domain/glob-pattern.ts';

/** The message of an issue is the reason code of the config's problem; the words are written by whoever shows it. */
function isGlob(text: string): boolean {
  return globProblem(text) === undefined;
}

/** A glob that is cheap to match. */
export const glob = z.string().check(z.refine(isGlob, { error: 'config_bad_glob' }));

/** A list of globs that names at least one. */
export const globs = z.array(glob).check(z.minLength(1), z.maxLength(200));

const nameOfWho =
  /^(?:@[A-Za-z0-9][A-Za-z0-9_-]{0,38}(?:\/[A-Za-z0-9._-]{1,100})?|permission:(?:write|maintain|admin)|[a-z][a-z0-9-]{0,38})$/;

/** Who may say yes: `@user`, `@org/team`, a role, `code-owners`, `domain-leads`, `permission:write|maintain|admin`. */
export const who = z.string().check(z.regex(nameOfWho, { error: 'config_bad_value' }));

const nameOfAuthor =
  /^(?:@[A-Za-z0-9][A-Za-z0-9_-]{0,38}(?:\[bot\]|\/[A-Za-z0-9._-]{1,100})?|permission:(?:write|maintain|admin)|[a-z][a-z0-9-]{0,38})$/;

/** Who wrote it: as `who`, and `bot`. */
export const authorName = z.string().check(z.regex(nameOfAuthor, { error: 'config_bad_value' }));

/** `60s`, `5m`, `12h`, `7d`. */
export const duration = z
  .string()
  .check(z.refine(text => parseDuration(text) !== undefined, { error: 'config_bad_value' }));
