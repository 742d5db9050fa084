function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (let j = 0; j < b.length; j += 1)
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === b[j] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** "; did you mean …?" with the nearest known word, or the list when none is near. */
export function suggest(word: string, known: readonly string[]): string {
  const best = known.map(each => ({ each, far: distance(word, each) })).toSorted((a, b) => a.far - b.far)[0];
  if (best !== undefined && best.far <= Math.max(2, word.length / 3)) return `; did you mean "${best.each}"?`;
  return `; known: ${known.join(', ')}`;
}
