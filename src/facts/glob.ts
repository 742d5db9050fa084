import { Minimatch, type MinimatchOptions } from 'minimatch';

const options: MinimatchOptions = {
  dot: true,
  noext: true,
  nonegate: true,
  nocomment: true,
  nocase: false,
  optimizationLevel: 1,
};

/** A test that is true when any of the patterns matches the whole text. Patterns were checked by `globProblem`. */
export function matchAny(patterns: readonly string[]): (text: string) => boolean {
  const compiled = patterns.map(pattern => new Minimatch(pattern, options));
  return text => compiled.some(one => one.match(text));
}

/** The same for names that aren't paths (labels, checks, titles, branches): `*` and `?` also match `/`; no case folding. */
export function matchAnyName(patterns: readonly string[]): (text: string) => boolean {
  const flat = (text: string) => text.replaceAll('/', '\u0000');
  const match = matchAny(patterns.map(flat));
  return text => match(flat(text));
}
