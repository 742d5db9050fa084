import { closest, distance } from 'fastest-levenshtein';

/** The name somebody may have meant; undefined when none is near. Two letters swapped are two edits. */
export function didYouMean(given: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const nearest = closest(given, names);
  const allowed = given.length < 4 ? 1 : Math.max(2, Math.floor(given.length / 3));
  return distance(given, nearest) <= allowed ? nearest : undefined;
}
