import { expect, test } from 'vitest';
import { bakeOver, reportsLive } from '../support/going-release.ts';
import { openReleaseShop } from '../support/release-shop.ts';

/** What the template of the deploy workflow says of a second attempt: what is live now, of which component. */
const again = { operation: 'report', component: 'checkout', outcome: 'success' } as const;

test('a deploy run that is played again says nothing new of the newest step, and a drift of an earlier one', async () => {
  const world = await openReleaseShop();
  await bakeOver(world);
  await world.line('li', '/gray advance');
  await reportsLive(world, 's5', 10);
  const run = world.state().steps['s5']?.execution?.run;
  await world.asks({ ...again, ratio: '10', run, runId: 5_001 });
  expect([world.state().live['checkout']?.ratio, world.state().holds]).toEqual([10, []]);
  await world.asks({ ...again, ratio: '1', run: 9_001, runId: 5_002 });
  expect(world.state().live['checkout']?.ratio).toBe(1);
  expect(world.state().holds.map(one => one.cause)).toEqual(['drift']);
});
