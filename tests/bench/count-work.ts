/**
 * Prints as JSON how often blocks of our code ran for each work: V8 counts them, so the same work gives the same number on every
 * machine. Only code that is compiled after the counting began is counted, hence a process of its own that imports last. What
 * happens inside of V8 (expressions, joining, sorting) isn't seen.
 */
import { Session } from 'node:inspector/promises';

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
const { contrasts, growing } = await import('./pure-work.ts');

async function count(work: () => unknown): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const ours = result.filter(one => /\/(?:src|node_modules\/minimatch)\//.test(one.url));
  const counts = ours.flatMap(one => one.functions).flatMap(one => one.ranges.map(range => range.count));
  return counts.reduce((sum, one) => sum + one, 0);
}

const counts: Record<string, number> = {};
for (const one of growing()) {
  counts[`${one.name}, half`] = await count(one.at(0.5));
  counts[`${one.name}, whole`] = await count(one.at(1));
}
for (const { name, benign, hostile } of contrasts()) {
  counts[`${name}, benign`] = await count(benign);
  for (const [kind, work] of Object.entries(hostile)) counts[`${name}, ${kind}`] = await count(work);
}
process.stdout.write(JSON.stringify(counts));
