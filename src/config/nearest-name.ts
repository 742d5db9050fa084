import { closest, distance } from 'fastest-levenshtein';

const longestName = 80;

/** The name that was probably meant, as `{ didYouMean }`; empty when none is near. */
export function suggestName(given: string, names: readonly string[]): { readonly didYouMean?: string } {
  if (names.length === 0 || given.length > longestName) return {};
  const lower = given.toLowerCase();
  const begun = names.find(name => lower.length > 1 && name.toLowerCase().startsWith(lower));
  if (begun !== undefined) return { didYouMean: begun };
  const nearest = closest(given, names);
  // Two letters that changed places count as two.
  const farthest = Math.max(given.length > 3 ? 2 : 1, Math.floor(given.length / 3));
  const isNear = distance(lower, nearest.toLowerCase()) <= farthest;
  return isNear ? { didYouMean: nearest } : {};
}
