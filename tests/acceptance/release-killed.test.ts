import { describe, expect, test } from 'vitest';
import { dispatchesOf, dyingAt, endOf, Killed, refusing } from '../support/release-faults.ts';
import type { ReleaseShop } from '../support/release-shop.ts';
import { goesOn, stories, wholeOf } from '../support/release-stories.ts';

const seqOf = (world: ReleaseShop): number => (world.comments(world.issue).length > 0 ? world.state().lastSeq : 0);

describe('S09 a release whose run is killed', { timeout: 240_000 }, () => {
  test.for(stories)('after any write of $name ends as if it had not been', async story => {
    const wanted = await wholeOf(story);
    let unstarted: typeof wanted | undefined;
    for (let at = 1; ; at += 1) {
      const world = await story.open();
      const [started, seq] = [dispatchesOf(world), seqOf(world)];
      const { how, died } = dyingAt(at, 'after', world);
      await story.run(world, how).catch(error => expect(error).toBeInstanceOf(Killed));
      if (!died()) {
        expect(at).toBeGreaterThan(story.writes);
        return;
      }
      // What was meant to begin and never did is unknown after a while, as where GitHub started nothing and didn't say so.
      const isLost = seqOf(world) > seq && dispatchesOf(world) === started;
      await goesOn(world, story.after);
      if (isLost) unstarted ??= await wholeOf(story, refusing(503));
      expect([at, endOf(world)]).toEqual([at, isLost ? unstarted : wanted]);
      expect(dispatchesOf(world)).toBeLessThanOrEqual(world.state().lastSeq);
    }
  });
});
