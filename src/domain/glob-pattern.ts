/** Why a pattern of the config is refused; undefined when it is fine. Caps keep matching cheap whatever people write. */
export type GlobProblem =
  | 'empty'
  | 'too-long'
  | 'too-many-stars'
  | 'too-many-alternatives'
  | 'extglob'
  | 'negated'
  | 'absolute';

const maxLength = 200;
const maxStars = 8;
const maxAlternatives = 16;

/** Globs are `*`, `**`, `?`, `[ab]` and `{a,b}`; no regular expressions, no `!(…)`. */
export function globProblem(pattern: string): GlobProblem | undefined {
  if (pattern === '') return 'empty';
  if (pattern.length > maxLength) return 'too-long';
  if (/[!?*+@]\(/.test(pattern)) return 'extglob';
  if (pattern.startsWith('!')) return 'negated';
  if (pattern.startsWith('/')) return 'absolute';
  if ((pattern.match(/\*+/g) ?? []).length > maxStars) return 'too-many-stars';
  if ((pattern.match(/,/g) ?? []).length >= maxAlternatives || (pattern.match(/\{/g) ?? []).length > 3)
    return 'too-many-alternatives';
  return undefined;
}
