import type { Running } from './command-shop.ts';
import { dispatchesOf, endOf, refusing, toBothLive, toOnePercent, twoComponents } from './release-faults.ts';
import { openPlannedShop, openReleaseShop, type ReleaseShop } from './release-shop.ts';

/** A run that something happens to, with what comes before and after it. */
export interface Story {
  readonly name: string;
  readonly open: () => Promise<ReleaseShop>;
  /** The run that is killed. */
  readonly run: (world: ReleaseShop, how?: Running) => Promise<unknown>;
  /** What comes after it in any case. */
  readonly after?: (world: ReleaseShop) => Promise<unknown>;
  /** Writes that it takes at least. */
  readonly writes: number;
}

const runs = (world: ReleaseShop, how: Running = {}) => world.runs({ number: world.issue, ...how });

/** What was started answers: a workflow that nobody started tells nothing. */
async function answers(world: ReleaseShop, steps: Readonly<Record<string, string>>): Promise<void> {
  for (const [step, ratio] of Object.entries(steps)) {
    const isStarted = dispatchesOf(world) === world.state().lastSeq;
    if (isStarted) await world.asks({ operation: 'report', step, ratio, outcome: 'success', runId: 70 });
  }
}

async function waiting(open: () => Promise<ReleaseShop>, line: string): Promise<ReleaseShop> {
  const world = await open();
  await world.says('li', line, { issue: world.issue });
  return world;
}

async function started(): Promise<ReleaseShop> {
  const world = await openReleaseShop();
  await world.line('li', '/gray advance');
  return world;
}

async function bothLive(): Promise<ReleaseShop> {
  const world = await openReleaseShop(twoComponents);
  await toBothLive(world);
  return world;
}

async function baking(): Promise<ReleaseShop> {
  const world = await openReleaseShop();
  await toOnePercent(world);
  return world;
}

/** Nothing came of its dispatch, and eleven minutes have passed. */
async function unanswered(): Promise<ReleaseShop> {
  const world = await openReleaseShop();
  await world.line('li', '/gray advance', refusing(503));
  await world.sandbox.advance('11m');
  return world;
}

const reports =
  (ask: Parameters<ReleaseShop['asks']>[0]): Story['run'] =>
  (world, how) =>
    world.asks({ operation: 'report', runId: 61, ...ask }, how);

export const stories: readonly Story[] = [
  { name: 'an adoption', open: openPlannedShop, run: (world, how) => world.runs({ number: 2, ...how }), writes: 3 },
  {
    name: 'an advance',
    open: () => waiting(openReleaseShop, '/gray advance'),
    run: runs,
    after: world => answers(world, { s1: '0' }),
    writes: 7,
  },
  {
    name: 'a report',
    open: started,
    run: reports({ step: 's1', outcome: 'success' }),
    after: reports({ step: 's1', outcome: 'success' }),
    writes: 3,
  },
  {
    name: 'a report of another ratio',
    open: started,
    run: reports({ step: 's1', ratio: '5' }),
    after: reports({ step: 's1', ratio: '5' }),
    writes: 4,
  },
  {
    name: 'a signal that fails',
    open: baking,
    run: reports({ step: 's4', signal: 'errors', value: '0.05 of 900' }),
    after: reports({ step: 's4', signal: 'errors', value: '0.05 of 900' }),
    writes: 3,
  },
  { name: 'a hold', open: () => waiting(started, '/gray hold why:"errors rise"'), run: runs, writes: 5 },
  { name: 'a tick that finds no answer', open: unanswered, run: (world, how) => world.ticks(how), writes: 3 },
  {
    name: 'a rollback of two components',
    open: () => waiting(bothLive, '/gray rollback why:"errors rise"'),
    run: runs,
    after: world => answers(world, { w1: '0', s4: '0' }),
    writes: 6,
  },
];

/** Five minutes later the hourly look, what comes in any case, and one more look. */
export async function goesOn(world: ReleaseShop, after: Story['after']): Promise<void> {
  await world.sandbox.advance('5m');
  await world.ticks();
  await after?.(world);
  await world.sandbox.advance('6m');
  await world.ticks();
}

/** How it ends where nothing happens to it but `how`. */
export async function wholeOf({ open, run, after }: Story, how?: Running) {
  const world = await open();
  await run(world, how);
  await goesOn(world, after);
  return endOf(world);
}
