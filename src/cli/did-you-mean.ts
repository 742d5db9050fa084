import { closest, distance } from 'fastest-levenshtein';

/** The name somebody may have meant; undefined when none is near. */
export function didYouMean(given: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const nearest = closest(given, names);
  return distance(given, nearest) <= Math.max(1, Math.floor(given.length / 3)) ? nearest : undefined;
}
