import { describe, expect, test } from 'vitest';
import { deleteLedgers, ledgerComments, putBack } from '../support/planned-shop.ts';
import { dispatchesOf, endOf, toOnePercent, toTheLadder } from '../support/release-faults.ts';
import { openReleaseShop, type ReleaseShop } from '../support/release-shop.ts';

const refreshLine = '/sluice refresh why:"I compared it with the runs of the deploy workflow"';
const missing = 'the ledger of commands does not hold what Sluice saw in it before';
const holdsOf = (world: ReleaseShop) => world.state().holds.map(one => one.cause);

/** The ledger is deleted, a look at the repository sees it, and a minute passes. */
async function lose(world: ReleaseShop): Promise<void> {
  await deleteLedgers(world, 3);
  await world.ticks();
  await world.sandbox.advance('1m');
}

async function onePercent(): Promise<ReleaseShop> {
  const world = await openReleaseShop();
  await toOnePercent(world);
  return world;
}

describe('a release whose ledger was deleted', { timeout: 60_000 }, () => {
  test('begins nothing: not by its plan, not by a command, not by the form', async () => {
    const world = await onePercent();
    const before = dispatchesOf(world);
    await deleteLedgers(world, 3);
    await world.ticks();
    expect(world.body(3)).toContain(missing);
    expect(await world.line('li', '/gray advance')).toContain('ledger_tampered');
    const by = { id: 4, login: 'li' };
    const [told] = await world.asks({ operation: 'advance', by, runId: 80 });
    expect(told).toMatchObject({ kind: 'released', decision: 'refused' });
    expect([dispatchesOf(world), world.state().lost?.seq]).toEqual([before, 9]);
    expect(await world.line('li', '/gray why')).toContain('/sluice refresh why:');
  });

  test('stays so however much is written after it', async () => {
    const world = await onePercent();
    await deleteLedgers(world, 3);
    for (let index = 0; index < 12; index += 1) {
      await world.sandbox.advance('1m');
      await world.line('zhao', `/release approve`);
    }
    await world.ticks();
    expect(await world.line('li', '/gray advance')).toContain('ledger_tampered');
  });

  test('goes on when a policy owner has looked, and nobody else', async () => {
    const world = await onePercent();
    const before = dispatchesOf(world);
    await lose(world);
    await world.line('li', refreshLine);
    expect(await world.line('li', '/gray advance')).toContain('ledger_tampered');
    await world.sandbox.advance('20m');
    await world.line('wei', refreshLine);
    expect(world.body(3)).not.toContain(missing);
    await world.line('li', '/gray advance');
    expect([dispatchesOf(world) - before, endOf(world).steps[0]]).toEqual([1, 's1 executing #1 plan 0 ']);
  });

  test('goes back by what the plan says, since nobody knows what is live', async () => {
    const world = await onePercent();
    await lose(world);
    const before = dispatchesOf(world);
    await world.line('li', '/gray rollback why:"the ledger is gone"');
    expect([world.state().phase, world.state().rollback?.order]).toEqual(['rolling-back', ['checkout']]);
    expect(dispatchesOf(world) - before).toBe(1);
    await world.asks({ operation: 'report', step: 's1', seq: 1, outcome: 'success', runId: 71 });
    expect([world.state().phase, world.state().live['checkout']?.ratio]).toEqual(['rolled-back', 0]);
  });

  test('starts nothing for an old comment that is taken once more', async () => {
    const world = await openReleaseShop();
    await world.line('li', '/gray advance');
    await lose(world);
    await world.line('wei', refreshLine);
    await world.ticks();
    expect([dispatchesOf(world), endOf(world).steps[0]]).toEqual([1, 's1 executing #1 plan 0 ']);
  });

  test('is refused again where the word of the policy owner is deleted, or the ledger is once more', async () => {
    const world = await onePercent();
    await lose(world);
    await world.line('wei', refreshLine);
    const word = world.comments(3).find(one => one.body === refreshLine);
    await world.sandbox.play({ do: 'delete-comment', comment: word?.id ?? 0 });
    expect(await world.line('li', '/gray advance')).toContain('ledger_tampered');
    await world.line('wei', refreshLine);
    await lose(world);
    expect(await world.line('li', '/gray advance')).toContain('ledger_tampered');
  });
});

describe('a release whose ledger was put back to what it was', { timeout: 60_000 }, () => {
  async function putBackShop(): Promise<ReleaseShop> {
    const world = await openReleaseShop();
    await toTheLadder(world);
    await world.line('li', '/gray advance s4');
    const [old] = ledgerComments(world, 3);
    await world.asks({ operation: 'report', step: 's4', outcome: 'failure', runId: 61 });
    await world.sandbox.advance('30m');
    await putBack(world, old?.id ?? 0, old?.body ?? '');
    return world;
  }

  test('begins nothing more, and can be held and rolled back', async () => {
    const world = await putBackShop();
    await world.ticks();
    const before = dispatchesOf(world);
    await world.line('wei', '/gray hold why:"somebody edited the ledger"');
    expect(holdsOf(world)).toContain('person');
    expect(await world.line('li', '/gray advance s4')).toContain('ledger_tampered');
    expect(dispatchesOf(world)).toBe(before);
    await world.line('li', '/gray rollback why:"to be sure"');
    expect([world.state().phase, dispatchesOf(world) - before]).toEqual(['rolling-back', 1]);
  });

  test('also where a hold is the first that anybody says after it', async () => {
    const world = await putBackShop();
    await world.line('wei', '/gray hold why:"somebody edited the ledger"');
    expect(world.state().lost).toBeDefined();
    expect(await world.line('li', '/gray advance s4')).toContain('ledger_tampered');
  });
});

test('a page that lags behind its ledger for a moment is no loss', async () => {
  const world = await openReleaseShop();
  await world.line('li', '/gray advance');
  const [stale] = ledgerComments(world, 3);
  await world.asks({ operation: 'report', step: 's1', outcome: 'success', runId: 61 });
  await world.ticks({
    access: access => ({
      ...access,
      threads: {
        ...access.threads,
        threads: async (...asked) => {
          const raw = await access.threads.threads(...asked);
          const old = <T extends { readonly id: number; readonly body: string }>(one: T): T =>
            one.id === stale?.id ? { ...one, body: stale.body } : one;
          return { ...raw, releases: raw.releases.map(one => ({ ...one, comments: one.comments.map(old) })) };
        },
      },
    }),
  });
  expect([world.state().lost, endOf(world).changes]).toEqual([undefined, ['checkout 0→0 plan']]);
});

describe('a release whose issue is locked', { timeout: 60_000 }, () => {
  test('goes on: what happened stands in the ledger and on the page', async () => {
    const world = await openReleaseShop();
    await world.line('li', '/gray advance');
    await world.sandbox.play({ do: 'lock', issue: 3 });
    await world.asks({ operation: 'report', step: 's1', outcome: 'success', runId: 61 });
    expect(endOf(world).changes).toEqual(['checkout 0→0 plan']);
    expect(world.body(3)).toContain('checkout v3.0.0 deployed at 0 %');
    await world.sandbox.advance('5m');
    await world.ticks();
    await world.says('zhao', '/gray hold why:"refunds come twice"', { issue: 3 });
    await world.runs({ number: 3 });
    expect(holdsOf(world)).toEqual(['person']);
  });

  test('refuses our comments too: held all the same, and told once it is open again', async () => {
    const world = await openReleaseShop();
    await world.line('li', '/gray advance');
    const refused = { operation: 'issues/create-comment' };
    world.sandbox.queueFault({ kind: 'status', status: 403, match: refused, times: 1 });
    await world.asks({ operation: 'report', step: 's1', outcome: 'failure', runId: 61 });
    expect([holdsOf(world), endOf(world).announced]).toEqual([['failed'], []]);
    expect(world.body(3)).toContain('Held');
    await world.sandbox.advance('5m');
    await world.ticks();
    expect(endOf(world).announced).toEqual(['hold=failed']);
  });
});
