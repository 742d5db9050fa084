import { expect, test } from 'vitest';
import { openReleaseShop } from '../support/release-shop.ts';

/** What the deploy workflow's template says of its second attempt: what is live now, of which component. */
const again = { operation: 'report', component: 'checkout', ratio: '0', outcome: 'success', run: 801 } as const;

test('a run that is played again tells what is live: known where nothing came after it, else a drift that holds', async () => {
  const world = await openReleaseShop({
    'component: checkout, needs: [s3], ratio: 1': 'component: checkout, needs: [s1], ratio: 1',
  });
  await world.line('li', '/gray advance');
  await world.sandbox.advance('1m');
  await world.asks({ operation: 'report', step: 's1', seq: 1, ratio: '0', outcome: 'success', run: 801 });
  await world.asks({ ...again, runId: 4_712 });
  expect(world.state().holds).toEqual([]);
  await world.line('li', '/gray advance s4');
  await world.sandbox.advance('1m');
  await world.asks({ operation: 'report', step: 's4', seq: 2, ratio: '1', outcome: 'success', run: 802, runId: 4_713 });
  await world.sandbox.advance('1m');
  await world.asks({ ...again, runId: 4_714 });
  expect(world.state().live['checkout']?.ratio).toBe(0);
  expect(world.state().holds.map(one => one.cause)).toEqual(['drift']);
});
