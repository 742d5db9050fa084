import { test } from 'vitest';
import { tell } from '../support/tester.ts';
test('dbg', { timeout: 60000 }, async () => {
  const story = await tell({ through: 'action', rules: null });
  await story.opens({ as: 'mo', fork: true });
  story.clearRequests();
  await story.commits({ '.github/sluice.yml': 'version: 1\nextends: [sluice:light]\nmode: enforce\n' });
  console.log(story.sandbox.runs().filter(r => r.workflowName === 'Sluice').map(r => [r.event, r.action, r.status, r.reason, r.jobs.map(j => j.stdout + j.stderr)].join(' ')).join('\n'), story.log(), story.checks());
});
