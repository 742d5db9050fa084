import { Minimatch, type MinimatchOptions } from 'minimatch';

const options: MinimatchOptions = {
  dot: true,
  noext: true,
  nonegate: true,
  nocomment: true,
  nocase: false,
  optimizationLevel: 1,
};

/**
 * A test that is true when any of the patterns matches the whole text. Patterns were checked by `globProblem`. They are
 * compiled at the first text: gates are bound for every tier, and most of what they bind is never asked.
 */
export function matchAny(patterns: readonly string[]): (text: string) => boolean {
  let compiled: readonly Minimatch[] | undefined;
  return text => {
    compiled ??= patterns.map(pattern => new Minimatch(pattern, options));
    return compiled.some(one => one.match(text));
  };
}

/** The same for names that aren't paths (labels, checks, titles, branches): `*` and `?` also match `/`; no case folding. */
export function matchAnyName(patterns: readonly string[]): (text: string) => boolean {
  const flat = (text: string) => text.replaceAll('/', '\u0000');
  const match = matchAny(patterns.map(flat));
  return text => match(flat(text));
}
