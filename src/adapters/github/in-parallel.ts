/** Results in the tasks' order, with at most `width` of them under way. The first failure ends it. */
export async function inParallel<T>(tasks: readonly (() => Promise<T>)[], width: number): Promise<readonly T[]> {
  const results: T[] = [];
  const waiting = tasks.entries();
  const work = async () => {
    for (const [index, task] of waiting) results[index] = await task();
  };
  await Promise.all(Array.from({ length: Math.min(width, tasks.length) }, work));
  return results;
}
