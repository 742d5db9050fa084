import { appendFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * A vitest reporter that appends `passed failed skipped` of its run to the file named by TEST_COUNTS. Vitest calls reporters
 * with `new`; a function that returns an object will do.
 */
// biome-ignore lint/style/noDefaultExport: vitest loads reporters by their default export
export default function createCountReporter(): Reporter {
  return { onTestRunEnd: appendCounts };
}

function appendCounts(modules: readonly TestModule[]): void {
  const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
  for (const module of modules) {
    if (module.errors().length > 0) counts.failed += 1;
    for (const test of module.children.allTests()) counts[test.result().state] += 1;
  }
  const target = process.env['TEST_COUNTS'];
  if (target) appendFileSync(target, `${counts.passed} ${counts.failed} ${counts.skipped}\n`);
}
