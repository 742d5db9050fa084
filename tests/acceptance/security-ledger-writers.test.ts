import { describe, expect, test } from 'vitest';
import type { ThreadEffect } from '../../src/effects/effect.ts';
import type { ThreadAccess } from '../../src/use-cases/evaluation.ts';
import { type CommandShop, openCommandShop, verdictOf, waiveLine } from '../support/command-shop.ts';

/** Once, right before the first write that `is` it: whatever somebody else does in that moment. */
function justBefore(is: (effect: ThreadEffect) => boolean, meanwhile: () => Promise<unknown>) {
  let isDone = false;
  return ({ threads, threadWriter }: ThreadAccess): ThreadAccess => ({
    threads,
    threadWriter: {
      write: async effect => {
        const isNow = !isDone && is(effect);
        if (isNow) isDone = true;
        if (isNow) await meanwhile();
        return threadWriter.write(effect);
      },
    },
  });
}

const isLedger = (effect: ThreadEffect) => effect.key.startsWith('ledger:1:');
const hold = (index: number) => `/gate hold why:"reason ${index}"`;

async function heldShop(): Promise<CommandShop> {
  const shop = await openCommandShop();
  await shop.judges();
  await shop.says('zhao', hold(0));
  await shop.runs();
  return shop;
}

describe('S17 a parallel writer between our reading and our writing', () => {
  test('of the same comments makes no second receipt', async () => {
    const shop = await heldShop();
    await shop.says('zhao', hold(1));
    await shop.runs({ access: justBefore(isLedger, () => shop.runs({ as: 'app' })) });
    expect(shop.accepted()).toEqual(['/gate hold why:"reason 0"', '/gate hold why:"reason 1"']);
    expect(verdictOf(await shop.judges(), 'hold')).toBe('pending');
  });

  test('of a newer comment is overwritten, and the next run has its receipt again', async () => {
    const shop = await heldShop();
    await shop.says('zhao', hold(1));
    const meanwhile = async () => {
      await shop.says('li', hold(2));
      await shop.runs();
    };
    await shop.runs({ access: justBefore(isLedger, meanwhile) });
    console.log(shop.accepted(), verdictOf(await shop.judges(), 'hold'));
    await shop.sandbox.advance('10m');
    await shop.ticks();
    console.log(shop.accepted(), verdictOf(await shop.judges(), 'hold'), (await shop.judges()).facts.ledger);
    expect(shop.accepted()).toHaveLength(3);
  });

  test('who begins a ledger at the same time goes on in the older one', async () => {
    const shop = await openCommandShop();
    await shop.says('zhao', hold(1));
    const meanwhile = async () => {
      await shop.says('wei', waiveLine);
      await shop.runs();
    };
    await shop.runs({ access: justBefore(isLedger, meanwhile) });
    console.log(shop.gateLedgers().map(l => l.receipts.map(r => r.command)));
    await shop.ticks();
    const judged = await shop.judges();
    console.log(verdictOf(judged, 'hold'), verdictOf(judged, 'code-review'), judged.facts.ledger);
  });
});
