import { describe, expect, test } from 'vitest';
import { dispatchesOf, endOf, losingAt } from '../support/release-faults.ts';
import { goesOn, stories, wholeOf } from '../support/release-stories.ts';

describe('S09 a release whose run gets no answer', { timeout: 240_000 }, () => {
  test.for(stories)('to any write of $name ends as if it had got it', async story => {
    const wanted = await wholeOf(story);
    for (let at = 1; ; at += 1) {
      const world = await story.open();
      const { how, died } = losingAt(at);
      await story.run(world, how);
      if (!died()) {
        expect(at).toBeGreaterThan(story.writes);
        return;
      }
      await goesOn(world, story.after);
      expect([at, endOf(world)]).toEqual([at, wanted]);
      expect(dispatchesOf(world)).toBeLessThanOrEqual(world.state().lastSeq);
    }
  });
});
