import { closest, distance } from 'fastest-levenshtein';

const longestName = 80;

/** The name that was probably meant, as `{ didYouMean }`; empty when none is near. */
export function suggestName(given: string, names: readonly string[]): { readonly didYouMean?: string } {
  if (names.length === 0 || given.length > longestName) return {};
  const lower = given.toLowerCase();
  const nearest = names.find(name => name.toLowerCase() === lower) ?? closest(given, names);
  const isNear = distance(lower, nearest.toLowerCase()) <= Math.max(1, Math.floor(given.length / 3));
  return isNear ? { didYouMean: nearest } : {};
}
