// Controls, private use, whatever is drawn as nothing, and every space but the plain and the ideographic one.
const hidden =
  /\p{Default_Ignorable_Code_Point}|[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f]/gu;

/** Pieces of a word between characters that nobody can see; one piece, the word itself, when all of it is visible. */
export function visiblePieces(word: string): readonly string[] {
  return word.split(hidden).filter(piece => piece !== '');
}

/** Whether a word only looks like one that is known: without what can't be seen it would be, or it starts or ends with one. */
export function isDisguised(word: string, isKnown: (word: string) => boolean): boolean {
  const pieces = visiblePieces(word);
  if (pieces.length === 1 && pieces[0] === word) return false;
  return [pieces.join(''), pieces[0], pieces.at(-1)].some(
    piece => piece !== undefined && piece !== '' && isKnown(piece),
  );
}
