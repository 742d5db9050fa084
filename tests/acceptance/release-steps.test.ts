import { expect, test } from 'vitest';
import { openReleaseShop } from '../support/release-shop.ts';

test('a merged plan begins a release with the votes that its pull request brought', async () => {
  const world = await openReleaseShop();
  expect(world.state().votes.map(one => [one.role, one.by.actor.login])).toEqual([
    ['qa', 'zhao'],
    ['tech-lead', 'wei'],
  ]);
  expect(world.body(3)).toContain('**Approved**');
});
