import { describe, expect, test } from 'vitest';
import { announced, dispatchesOf, endOf, openDeployingShop, refusing } from '../support/release-faults.ts';
import { deployWorkflow, openReleaseShop, type ReleaseShop } from '../support/release-shop.ts';

const dispatching = { operation: 'actions/create-workflow-dispatch' };
const stepOf = (world: ReleaseShop, id = 's1') => world.state().steps[id];
const holdsOf = (world: ReleaseShop) => world.state().holds.map(one => one.cause);
/** What really ran: the runner tells of what did not, too. */
const ran = ({ sandbox }: ReleaseShop) => sandbox.runs().filter(one => one.runId !== undefined);
const newest = (world: ReleaseShop) => world.comments(world.issue).at(-1)?.body ?? '';

describe('S09 a dispatch whose answer is lost', () => {
  test('has started a run, which the next tick finds by its name', async () => {
    const world = await openDeployingShop();
    world.sandbox.queueFault({ kind: '5xx-after-commit', match: dispatching });
    await world.line('li', '/gray advance');
    expect([dispatchesOf(world), stepOf(world)?.status]).toEqual([0, 'executing']);
    await world.sandbox.settled();
    await world.sandbox.advance('5m');
    await world.ticks();
    const [run] = ran(world);
    expect(stepOf(world)?.execution).toMatchObject({ outcome: 'success', run: run?.runId });
    expect([announced(world), holdsOf(world), ran(world).length]).toEqual([['change=1'], [], 1]);
  });

  test('has started one that failed: the tick says so and holds', async () => {
    const world = await openDeployingShop(deployWorkflow.replace('run: "true"', 'run: "false"'));
    world.sandbox.queueFault({ kind: '5xx-after-commit', match: dispatching });
    await world.line('li', '/gray advance');
    await world.sandbox.settled();
    await world.ticks();
    expect([stepOf(world)?.status, holdsOf(world), announced(world)]).toEqual(['failed', ['failed'], ['hold=failed']]);
  });

  test('has started nothing: nobody tries again; ten minutes later it is unknown, held and announced', async () => {
    const world = await openDeployingShop();
    world.sandbox.queueFault({ kind: 'status', status: 503, match: dispatching, times: 5 });
    await world.line('li', '/gray advance');
    await world.sandbox.advance('9m');
    await world.ticks();
    expect([stepOf(world)?.status, announced(world)]).toEqual(['executing', []]);
    await world.sandbox.advance('1m');
    await world.ticks();
    expect([stepOf(world)?.status, holdsOf(world)]).toEqual(['unknown', ['unknown']]);
    expect(announced(world)).toEqual(['hold=unknown']);
    expect(newest(world)).toContain('Told: @li');
    await world.ticks();
    expect([announced(world).length, ran(world).length]).toEqual([1, 0]);
  });

  test('a run that somebody started by hand under the same name is not its answer', async () => {
    const world = await openDeployingShop();
    await world.line('li', '/gray advance', refusing(503));
    const { seq = 0 } = stepOf(world)?.execution ?? {};
    const sluice = JSON.stringify({ release: '2026-11-checkout', step: 's1', seq, environment: 'prod' });
    await world.sandbox.play({ do: 'dispatch', as: 'wei', workflow: 'deploy.yml', inputs: { sluice } });
    await world.sandbox.settled();
    expect(ran(world).map(one => one.conclusion)).toEqual(['success']);
    await world.sandbox.advance('5m');
    await world.ticks();
    expect([stepOf(world)?.status, world.state().live]).toEqual(['executing', {}]);
    await world.sandbox.advance('5m');
    await world.ticks();
    expect([stepOf(world)?.status, holdsOf(world)]).toEqual(['unknown', ['unknown']]);
  });
});

describe('a dispatch that GitHub refuses', () => {
  test.for([403, 404, 422] as const)('with %i has failed, holds and is said at once', async status => {
    const world = await openReleaseShop();
    world.sandbox.queueFault({ kind: 'status', status, match: dispatching });
    await world.line('li', '/gray advance');
    expect([stepOf(world)?.status, holdsOf(world), announced(world)]).toEqual(['failed', ['failed'], ['hold=failed']]);
    const told = world.comments(world.issue).find(one => one.body.startsWith('<!-- sluice:announce '))?.body ?? '';
    expect(told).toContain(String(status));
    const before = endOf(world);
    await world.sandbox.advance('15m');
    await world.ticks();
    expect([endOf(world).steps, announced(world).length]).toEqual([before.steps, 1]);
  });

  test('is done again by whoever resumes it, as an execution of its own', async () => {
    const world = await openReleaseShop();
    world.sandbox.queueFault({ kind: 'status', status: 422, match: dispatching });
    await world.line('li', '/gray advance');
    await world.line('li', '/gray resume why:"the workflow is there now"');
    await world.line('li', '/gray advance');
    expect([stepOf(world)?.execution?.seq, stepOf(world)?.status, dispatchesOf(world)]).toEqual([2, 'executing', 1]);
  });
});
