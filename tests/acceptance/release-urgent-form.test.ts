import { expect, test } from 'vitest';
import { openReleaseShop } from '../support/release-shop.ts';

const by = { id: 4_000_000, login: 'li' };

test.each(['hold', 'rollback'] as const)(
  '%s by the form asks nothing of runs, so no fault there refuses it',
  async operation => {
    const world = await openReleaseShop();
    await world.line('li', '/gray advance');
    const runs = { method: 'GET', path: '/repos/acme/shop/actions/workflows/deploy.yml/runs' };
    world.sandbox.queueFault({ kind: 'status', status: 503, match: runs, times: 9 });
    const [outcome] = await world.asks({ operation, runId: 501, reason: 'refunds come twice', by });
    expect(outcome).toMatchObject({ kind: 'released', decision: 'done' });
    expect(world.state()).toMatchObject(
      operation === 'hold' ? { holds: [{ cause: 'person' }] } : { phase: 'rolled-back' },
    );
  },
);
