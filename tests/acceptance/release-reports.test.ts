import { describe, expect, test } from 'vitest';
import { subjectsFor } from '../../src/triggers/subjects-for.ts';
import { evaluateRelease } from '../../src/use-cases/evaluate-release.ts';
import { publishing } from '../support/command-shop.ts';
import { announced, dispatchesOf, endOf, refusing, toOnePercent } from '../support/release-faults.ts';
import { openReleaseShop, type ReleaseShop, releaseId } from '../support/release-shop.ts';

const holdsOf = (world: ReleaseShop) => world.state().holds.map(one => one.cause);
const liveOf = (world: ReleaseShop) => world.state().live['checkout']?.ratio;
const stepOf = (world: ReleaseShop, id: string) => world.state().steps[id];
const seqNow = (world: ReleaseShop) => world.state().lastSeq;
const report = (world: ReleaseShop, ask: Parameters<ReleaseShop['asks']>[0]) =>
  world.asks({ operation: 'report', runId: 90, ...ask });

/** 1 % is live and baked; 10 % was asked for. */
async function askedForTen(): Promise<ReleaseShop> {
  const world = await openReleaseShop();
  await toOnePercent(world);
  await report(world, { step: 's4', signal: 'errors', value: '0.001 of 900' });
  await world.sandbox.advance('3h');
  await world.ticks();
  await world.line('li', '/gray advance s5');
  expect(stepOf(world, 's5')?.status).toBe('executing');
  return world;
}

describe('a deploy that reports', { timeout: 60_000 }, () => {
  test('twice, by its run and by its deployment, is told once', async () => {
    const world = await askedForTen();
    await report(world, { step: 's5', seq: seqNow(world), outcome: 'success', runId: 91 });
    const once = endOf(world);
    await report(world, { step: 's5', seq: seqNow(world), outcome: 'success', runId: 91 });
    await report(world, { component: 'checkout', ratio: '10', outcome: 'success', runId: 92 });
    expect(endOf(world)).toEqual(once);
    expect([liveOf(world), once.changes.length, announced(world).length]).toEqual([10, 3, 3]);
  });

  test('late, when it was unknown for long, is believed, and the hold stays until somebody looked', async () => {
    const world = await openReleaseShop();
    await world.line('li', '/gray advance', refusing(503));
    await world.sandbox.advance('11m');
    await world.ticks();
    expect(stepOf(world, 's1')?.status).toBe('unknown');
    await world.sandbox.advance('2d');
    await report(world, { step: 's1', seq: 1, outcome: 'success' });
    expect([stepOf(world, 's1')?.execution?.outcome, holdsOf(world)]).toEqual(['success', ['unknown']]);
    expect(announced(world)).toEqual(['hold=unknown', 'change=1']);
    expect(await world.line('li', '/gray advance')).toContain('release_held');
  });

  test('of an older execution, after the next one was asked for, moves nothing back', async () => {
    const world = await askedForTen();
    await report(world, { step: 's5', seq: seqNow(world), outcome: 'success', runId: 91 });
    const before = endOf(world);
    await report(world, { step: 's4', seq: 2, outcome: 'success', runId: 62 });
    await report(world, { step: 's4', seq: 2, ratio: '1', outcome: 'success', runId: 62 });
    expect([liveOf(world), stepOf(world, 's5')?.status]).toEqual([10, 'baking']);
    expect(endOf(world).changes).toEqual(before.changes);
    expect(holdsOf(world)).toEqual([]);
  });

  test('another ratio than asked is unknown, held and announced with what is live', async () => {
    const world = await askedForTen();
    await report(world, { step: 's5', seq: seqNow(world), ratio: '3', outcome: 'success' });
    expect([stepOf(world, 's5')?.status, holdsOf(world), liveOf(world)]).toEqual(['unknown', ['unknown'], 3]);
    expect(announced(world)).toEqual(['change=1', 'change=2', 'change=3', 'hold=unknown']);
  });

  test('never, though its run goes on, is unknown after six hours', async () => {
    const world = await openReleaseShop();
    await world.line('li', '/gray advance');
    const runOf = { id: 5, title: `${releaseId} s1 #1`, event: 'workflow_dispatch', status: 'in_progress' } as const;
    const at = { createdAt: '2026-11-02T09:00:00Z', updatedAt: '2026-11-02T09:00:00Z' };
    const rest = {
      conclusion: undefined,
      url: '',
      headSha: '',
      path: '',
      actor: 'github-actions[bot]',
      attempt: 1,
      ...at,
    };
    const running = {
      access: access => ({
        ...access,
        releases: {
          ...access.releases,
          runsOf: async () => [{ ...runOf, ...rest }],
        },
      }),
    } satisfies Parameters<ReleaseShop['ticks']>[0];
    await world.sandbox.advance('5h');
    await world.ticks(running);
    expect(stepOf(world, 's1')?.status).toBe('executing');
    await world.sandbox.advance('61m');
    await world.ticks(running);
    expect([stepOf(world, 's1')?.status, holdsOf(world)]).toEqual(['unknown', ['unknown']]);
    expect(announced(world)).toEqual(['hold=unknown']);
  });

  test('what nobody asked for is a drift: recorded, told with the change, and it holds', async () => {
    const world = await openReleaseShop();
    await toOnePercent(world);
    await report(world, { component: 'checkout', ratio: '0', reason: 'the rollout aborted itself' });
    expect([liveOf(world), holdsOf(world), endOf(world).changes.at(-1)]).toEqual([0, ['drift'], 'checkout 1→0 drift']);
    expect(announced(world)).toEqual(['change=1', 'change=2', 'change=3']);
    await report(world, { component: 'checkout', ratio: '0', runId: 93 });
    expect(announced(world)).toHaveLength(3);
  });

  test('while the release is held is recorded and announced, and nothing goes on', async () => {
    const world = await askedForTen();
    await world.line('li', '/gray hold why:"refunds come twice"');
    await report(world, { step: 's5', seq: seqNow(world), outcome: 'success' });
    expect([liveOf(world), holdsOf(world), announced(world).at(-1)]).toEqual([10, ['person'], 'change=3']);
    const started = dispatchesOf(world);
    expect(await world.line('li', '/gray advance s6')).toContain('release_held');
    expect(dispatchesOf(world)).toBe(started);
  });

  test('of another environment says nothing of this release', async () => {
    const world = await askedForTen();
    const before = endOf(world);
    await report(world, { step: 's5', seq: seqNow(world), environment: 'staging', outcome: 'success' });
    expect(endOf(world)).toEqual(before);
    await report(world, { step: 's5', seq: seqNow(world), environment: 'prod', outcome: 'success' });
    expect(liveOf(world)).toBe(10);
  });
});

describe('a deployment with our payload', { timeout: 60_000 }, () => {
  const told = (world: ReleaseShop, { environment = 'prod', payload = {}, state = 'success', description = '' }) => ({
    event: 'deployment_status',
    payload: {
      action: 'created',
      repository: { id: 1, name: 'shop', owner: { login: 'acme' } },
      sender: { id: 3, login: 'argo' },
      deployment: {
        id: 81,
        environment,
        payload: { sluice: { release: releaseId, step: 's5', component: 'checkout', seq: seqNow(world), ...payload } },
      },
      deployment_status: { id: 1, state, description },
    },
  });

  async function hear(world: ReleaseShop, what: Parameters<typeof told>[1]): Promise<number> {
    const subjects = subjectsFor(told(world, what)).filter(one => one.kind === 'release');
    for (const subject of subjects) await evaluateRelease(subject, publishing(world.sandbox));
    return subjects.length;
  }

  test('reports by its status, once', async () => {
    const world = await askedForTen();
    await hear(world, {});
    await hear(world, {});
    expect([liveOf(world), stepOf(world, 's5')?.status, announced(world).length]).toEqual([10, 'baking', 3]);
  });

  test('that failed holds; that says another ratio is unknown', async () => {
    const failed = await askedForTen();
    await hear(failed, { state: 'error' });
    expect([stepOf(failed, 's5')?.status, holdsOf(failed), liveOf(failed)]).toEqual(['failed', ['failed'], 1]);
    const other = await askedForTen();
    await hear(other, { description: 'rolled out actual=25' });
    expect([stepOf(other, 's5')?.status, holdsOf(other), liveOf(other)]).toEqual(['unknown', ['unknown'], 25]);
  });

  test('of another environment, another release, or still in progress, is nothing', async () => {
    const world = await askedForTen();
    const before = endOf(world);
    await hear(world, { environment: 'staging' });
    await hear(world, { payload: { release: '2026-12-other' } });
    expect(await hear(world, { state: 'in_progress' })).toBe(0);
    expect(endOf(world)).toEqual(before);
  });
});
