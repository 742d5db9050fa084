import { closest, distance } from 'fastest-levenshtein';

const longestName = 80;

/** The name that was probably meant, as `{ didYouMean }`; empty when none is near. */
export function suggestName(given: string, names: readonly string[]): { readonly didYouMean?: string } {
  if (names.length === 0 || given.length > longestName) return {};
  const lower = given.toLowerCase();
  const begun = names.find(name => lower.length > 1 && name.toLowerCase().startsWith(lower));
  if (begun !== undefined) return { didYouMean: begun };
  const nearest = closest(given, names);
  const isNear =
    distance(lower, nearest.toLowerCase()) <= Math.max(1, Math.floor(given.length / 3)) || isTurned(lower, nearest);
  return isNear ? { didYouMean: nearest } : {};
}

/** Two letters that changed places count as two edits, which in a short word is otherwise too far. */
function isTurned(given: string, name: string): boolean {
  const letters = (word: string) => [...word.toLowerCase()].toSorted().join('');
  return distance(given, name.toLowerCase()) === 2 && letters(given) === letters(name);
}
