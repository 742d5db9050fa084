export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The shortest of several times is the one that the least else was mixed into. Milliseconds. */
export function shortestTime(work: () => unknown, repeats: number): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < repeats; index += 1) {
    const started = performance.now();
    work();
    shortest = Math.min(shortest, performance.now() - started);
  }
  return shortest;
}
