import { describe, expect, test } from 'vitest';
import type { Running } from '../support/command-shop.ts';
import { announced, dispatchesOf, dyingAt, endOf, Killed, toTheLadder } from '../support/release-faults.ts';
import { openPlannedShop, openReleaseShop, type ReleaseShop } from '../support/release-shop.ts';

interface Story {
  readonly name: string;
  readonly open: () => Promise<ReleaseShop>;
  /** The run that is killed. */
  readonly run: (world: ReleaseShop, how?: Running) => Promise<unknown>;
  /** What happens after it in any case. */
  readonly then?: (world: ReleaseShop) => Promise<unknown>;
  /** Writes that it takes at least. */
  readonly writes: number;
}

const runs = (world: ReleaseShop, how: Running = {}) => world.runs({ number: world.issue, ...how });

/** The deploy workflow of an execution that was started says that it went well. */
async function answers(world: ReleaseShop): Promise<void> {
  if (dispatchesOf(world) > 0) await world.asks({ operation: 'report', step: 's1', outcome: 'success', runId: 61 });
}

const stories: readonly Story[] = [
  {
    name: 'an adoption',
    open: openPlannedShop,
    run: (world, how) => world.runs({ number: 2, ...how }),
    writes: 3,
  },
  {
    name: 'an advance',
    open: () => waiting('li', '/gray advance'),
    run: runs,
    then: answers,
    writes: 6,
  },
  {
    name: 'a report',
    open: started,
    run: (world, how) => world.asks({ operation: 'report', step: 's1', outcome: 'success', runId: 61 }, how),
    then: answers,
    writes: 3,
  },
  {
    name: 'a report of another ratio',
    open: started,
    run: (world, how) => world.asks({ operation: 'report', step: 's1', ratio: '5', runId: 61 }, how),
    then: world => world.asks({ operation: 'report', step: 's1', ratio: '5', runId: 61 }),
    writes: 4,
  },
  { name: 'a hold', open: () => waiting('mo', '/gray hold why:"errors rise"', 'zhao'), run: runs, writes: 5 },
];

async function waiting(login: string, line: string, by = login): Promise<ReleaseShop> {
  const world = await openReleaseShop();
  await world.says(by, line, { issue: world.issue });
  return world;
}

async function started(): Promise<ReleaseShop> {
  const world = await openReleaseShop();
  await world.line('li', '/gray advance');
  return world;
}

/** Five minutes later the hourly look, what comes anyway, and one more look. */
async function goesOn(world: ReleaseShop, then: Story['then']): Promise<void> {
  await world.sandbox.advance('5m');
  await world.ticks();
  await then?.(world);
  await world.sandbox.advance('5m');
  await world.ticks();
}

describe('S09 a release whose run is killed', { timeout: 240_000 }, () => {
  test.for(stories)('after any write of $name ends as if it had not been', async ({ open, run, then, writes }) => {
    const undisturbed = await open();
    await run(undisturbed);
    await goesOn(undisturbed, then);
    const wanted = endOf(undisturbed);
    for (let at = 1; ; at += 1) {
      const world = await open();
      const { how, died } = dyingAt(at, 'after', world);
      await run(world, how).catch(error => expect(error).toBeInstanceOf(Killed));
      if (!died()) {
        expect(at).toBeGreaterThan(writes);
        return;
      }
      const before = dispatchesOf(world);
      await goesOn(world, then);
      expect([at, endOf(world)]).toEqual([at, wanted]);
      expect(dispatchesOf(world)).toBeLessThanOrEqual(Math.max(before, 1));
    }
  });
});
