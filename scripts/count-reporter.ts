/** A vitest reporter that appends `passed failed skipped` of its run to the file named by TEST_COUNTS. */
import { appendFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

const reporter: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
    }
    const target = process.env['TEST_COUNTS'];
    if (target) appendFileSync(target, `${counts.passed} ${counts.failed} ${counts.skipped}\n`);
  },
};

// biome-ignore lint/style/noDefaultExport: vitest loads reporters by their default export
export default reporter;
