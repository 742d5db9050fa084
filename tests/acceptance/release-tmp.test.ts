import { test } from 'vitest';
import { dispatchesOf, endOf, toBothLive, twoComponents } from '../support/release-faults.ts';
import { openPlannedShop, openReleaseShop } from '../support/release-shop.ts';

test('x', { timeout: 60000 }, async () => {
  const w = await openPlannedShop(twoComponents);
  await w.runs({ number: 2, shell: { log: { info: console.log, warn: console.log } } });
  await toBothLive(w);
  console.log(JSON.stringify({ ...endOf(w), page: undefined }, null, 1), dispatchesOf(w));
  console.log(await w.line('li', '/gray rollback why:"errors rise"'));
  await w.asks({ operation: 'report', component: 'web', ratio: '0', outcome: 'success', runId: 64 });
  console.log(JSON.stringify({ ...endOf(w), page: undefined }, null, 1), dispatchesOf(w));
  await w.asks({ operation: 'report', component: 'checkout', ratio: '0', outcome: 'success', runId: 65 });
  console.log(JSON.stringify({ ...endOf(w), page: undefined }, null, 1), dispatchesOf(w));
  console.log(w.replies(3).join('\n---\n'));
});
