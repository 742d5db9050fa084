export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Processors count a thread's time in ticks of some milliseconds: work is repeated until it takes many of them. */
const enoughMs = 40;

/**
 * Milliseconds of this thread's own CPU that one call takes: what other processes and V8's helpers do isn't counted. The
 * shortest of several is the one that the least else was mixed into.
 */
export function timeOf(work: () => unknown, attempts: number): number {
  work();
  let repeats = 1;
  let shortest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts; ) {
    const ms = threadTime(work, repeats);
    if (ms < enoughMs) {
      repeats = Math.ceil(repeats * Math.min(8, (1.2 * enoughMs) / Math.max(ms, 1)));
    } else {
      shortest = Math.min(shortest, ms / repeats);
      attempt += 1;
    }
  }
  return shortest;
}

function threadTime(work: () => unknown, repeats: number): number {
  const started = process.threadCpuUsage();
  for (let index = 0; index < repeats; index += 1) work();
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / 1000;
}
