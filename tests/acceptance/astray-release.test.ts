import { describe, expect, test } from 'vitest';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { evaluateThread } from '../../src/use-cases/evaluate-threads.ts';
import { publishing, shop } from '../support/command-shop.ts';
import { openReleaseShop, type ReleaseShop } from '../support/release-shop.ts';
import { shownThread } from '../support/story-thread.ts';

const unlabel: Play = { do: 'unlabel', as: 'zhao', issue: 3, name: 'sluice-release' };
const close: Play = { do: 'close-issue', as: 'zhao', issue: 3 };

/** Its first step is executing when somebody does this to its issue. */
async function begun(play: Play): Promise<ReleaseShop> {
  const world = await openReleaseShop();
  await world.line('li', '/gray advance');
  await world.sandbox.play(play);
  return world;
}

/** The run that such an event starts. */
async function told({ sandbox }: ReleaseShop): Promise<void> {
  await evaluateThread({ kind: 'thread', repository: shop, number: 3, hint: { form: true } }, publishing(sandbox));
}

const success = { operation: 'report', step: 's1', ratio: '0', outcome: 'success' } as const;

describe('a release whose label was taken off', () => {
  test('gets it back, and its plan begins no second one', async () => {
    const world = await begun(unlabel);
    await told(world);
    expect(shownThread(world.sandbox, 3)?.labels).toContain('sluice-release');
    await world.ticks();
    expect(world.body(4)).toBe('');
  });

  test('is rolled back by a comment before anything has noticed', async () => {
    const world = await begun(unlabel);
    await world.line('li', '/gray rollback why:"refunds come twice"');
    expect(world.state().rollback).toMatchObject({ why: 'refunds come twice' });
    expect(shownThread(world.sandbox, 3)?.labels).toContain('sluice-release');
  });
});

describe('a release whose issue was closed before its end', () => {
  test('is open again', async () => {
    const world = await begun(close);
    await told(world);
    expect(shownThread(world.sandbox, 3)?.state).toBe('open');
  });

  test('takes what its deploy reports, and opens its issue', async () => {
    const world = await begun(close);
    await world.asks(success);
    expect(world.state().steps['s1']).toMatchObject({ execution: { outcome: 'success' } });
    expect(shownThread(world.sandbox, 3)?.state).toBe('open');
  });

  test('stays closed where nothing of it has begun, and once it is cancelled', async () => {
    const unbegun = await openReleaseShop();
    await unbegun.sandbox.play(close);
    await told(unbegun);
    expect(shownThread(unbegun.sandbox, 3)?.state).toBe('closed');
    const over = await openReleaseShop();
    await over.line('wei', '/release cancel why:"another time"');
    await told(over);
    expect(shownThread(over.sandbox, 3)?.state).toBe('closed');
  });
});
