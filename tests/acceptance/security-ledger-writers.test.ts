import { describe, expect, test } from 'vitest';
import { zlibPacker } from '../../src/adapters/zlib-packer.ts';
import type { ThreadEffect } from '../../src/effects/effect.ts';
import { formatLedger, parseLedger } from '../../src/ledger/codec.ts';
import { gateSchema } from '../../src/ledger/gate-schema.ts';
import type { ThreadAccess } from '../../src/use-cases/evaluation.ts';
import { type CommandShop, openCommandShop, verdictOf, waiveLine } from '../support/command-shop.ts';
import { asBot } from '../support/ledger-story.ts';

/** Once, right before the first write that `is` it: whatever somebody else does in that moment. */
function justBefore(is: (effect: ThreadEffect) => boolean, meanwhile: () => Promise<unknown>) {
  let isDone = false;
  return ({ threads, threadWriter, ...rest }: ThreadAccess): ThreadAccess => ({
    ...rest,
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
const held = (...indices: readonly number[]) => indices.map(hold);

async function heldShop(): Promise<CommandShop> {
  const shop = await openCommandShop();
  await shop.judges();
  await shop.says('zhao', hold(0));
  await shop.runs();
  return shop;
}

const ledgerComment = (shop: CommandShop) => {
  const found = shop.comments().find(one => one.body.startsWith('<!-- sluice:ledger '));
  if (!found) throw new Error('no ledger');
  return found;
};

const patch = (shop: CommandShop, id: number, body: string) =>
  asBot(shop.sandbox, 'PATCH', `/repos/acme/shop/issues/comments/${id}`, { body });

/** The ledger was edited so often before. */
async function setEdits(shop: CommandShop, edits: number): Promise<void> {
  const { id, body } = ledgerComment(shop);
  const ledger = parseLedger(body, { packer: zlibPacker, schema: gateSchema });
  if (!ledger) throw new Error('an unreadable ledger');
  const table = '| When | Who | Command | Comment |';
  await patch(shop, id, formatLedger({ ...ledger, edits }, { packer: zlibPacker, schema: gateSchema, table }));
}

describe('S17 a parallel writer between our reading and our writing', () => {
  test('of the same comments makes no second receipt', async () => {
    const shop = await heldShop();
    await shop.says('zhao', hold(1));
    await shop.runs({ access: justBefore(isLedger, () => shop.runs({ as: 'app' })) });
    expect(shop.accepted()).toEqual(held(0, 1));
    expect(verdictOf(await shop.judges(), 'hold')).toBe('pending');
  });

  test('of a newer comment: nothing passes meanwhile, and the next run has its receipt again', async () => {
    const shop = await heldShop();
    await shop.says('zhao', hold(1));
    const meanwhile = async () => {
      await shop.says('li', hold(2));
      await shop.runs();
    };
    await shop.runs({ access: justBefore(isLedger, meanwhile) });
    expect((await shop.judges()).judgement.conclusion).toBe('failure');
    await shop.ticks();
    expect(shop.accepted()).toEqual(held(0, 1, 2));
    expect((await shop.judges()).facts.ledger.state).toBe('sound');
  });

  test('who begins a ledger at the same time goes on in the older one', async () => {
    const shop = await openCommandShop();
    await shop.says('zhao', hold(1));
    const meanwhile = async () => {
      await shop.says('wei', waiveLine);
      await shop.runs();
    };
    await shop.runs({ access: justBefore(isLedger, meanwhile) });
    expect(shop.gateLedgers()[0]?.receipts.map(one => one.command)).toEqual([hold(1), waiveLine]);
    const judged = await shop.judges();
    expect([verdictOf(judged, 'hold'), verdictOf(judged, 'code-review')]).toEqual(['pending', 'waived']);
    expect(judged.facts.ledger.state).toBe('sound');
  });

  test('a hold and a waiver at once: whoever writes last, the same chain comes of it', async () => {
    const shop = await heldShop();
    await shop.says('wei', waiveLine);
    const meanwhile = async () => {
      await shop.sandbox.advance('1s');
      await shop.says('li', hold(2));
      await shop.runs();
    };
    await shop.runs({ access: justBefore(isLedger, meanwhile) });
    await shop.ticks();
    expect(shop.accepted()).toEqual([hold(0), waiveLine, hold(2)]);
    expect((await shop.judges()).facts.ledger.state).toBe('sound');
  });

  test('twenty at once, each of which has seen one comment more, lose nothing', { timeout: 90_000 }, async () => {
    const shop = await openCommandShop();
    await shop.judges();
    const ids: number[] = [];
    for (let index = 0; index < 20; index += 1) ids.push(await shop.says('zhao', hold(index)));
    const together = meeting(ids.length);
    const sleep = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds / 20));
    const runs = ids.map(id => shop.runs({ access: seeingUpTo(id, together), shell: { sleep } }));
    await Promise.allSettled(runs);
    await shop.sandbox.advance('1m');
    await shop.ticks();
    const sources = shop.gateLedgers()[0]?.receipts.map(one => one.source.id);
    expect(sources).toEqual(ids);
    const judged = await shop.judges();
    expect([verdictOf(judged, 'hold'), judged.facts.ledger.state]).toEqual(['pending', 'sound']);
  });
});

/** Resolves for all when so many have come. */
function meeting(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waiting = 0;
  return () => {
    waiting += 1;
    if (waiting === size) resolve();
    return promise;
  };
}

/** Read before any younger comment was there; it goes on when all have read. */
function seeingUpTo(id: number, together: () => Promise<void>) {
  return ({ threads, threadWriter, ...rest }: ThreadAccess): ThreadAccess => ({
    ...rest,
    threadWriter,
    threads: {
      ...threads,
      newestComments: async (...asked) => (await threads.newestComments(...asked)).filter(one => one.id <= id),
      threads: async (...asked) => {
        const raw = await threads.threads(...asked);
        await together();
        return raw;
      },
    },
  });
}

describe('S17 lost receipts and rotation', () => {
  test('a receipt that was lost is healed from its comment within fifteen minutes', async () => {
    const shop = await heldShop();
    const { id, body } = ledgerComment(shop);
    await shop.sandbox.advance('1m');
    await shop.says('li', `${hold(1)}\n/gate hodl`);
    await shop.runs();
    await patch(shop, id, body);
    expect((await shop.judges()).judgement.conclusion).toBe('failure');
    await shop.sandbox.advance('14m');
    await shop.says('zhao', hold(2));
    await shop.runs();
    expect(shop.accepted()).toEqual(held(0, 1, 2));
    expect((await shop.judges()).facts.ledger.state).toBe('sound');
    // The line beside it that was refused stays refused, and nobody is answered twice.
    expect(shop.replies().filter(one => one.includes('unknown_command'))).toHaveLength(1);
  });

  test('at eighty-five edits a new comment goes on, and what was folded is not accepted again', async () => {
    const shop = await heldShop();
    await setEdits(shop, 83);
    for (const index of [1, 2, 3]) {
      await shop.sandbox.advance('1m');
      await shop.says('zhao', hold(index));
      await shop.runs();
    }
    const [closed, opened] = shop.gateLedgers();
    expect([closed?.edits, opened?.edits, shop.gateLedgers().length]).toEqual([85, 0, 2]);
    expect(closed?.next).toBeDefined();
    expect((await shop.judges()).facts.ledger.state).toBe('sound');
    // Their receipts are folded now, and their comments are still looked at.
    await setEditsOfNewest(shop, 85);
    await shop.sandbox.advance('12m');
    await shop.says('zhao', hold(4));
    await shop.runs();
    const newest = shop.gateLedgers().at(-1);
    expect(newest?.base.seq).toBe(4);
    expect(newest?.receipts.map(one => one.command)).toEqual([hold(4)]);
    await shop.ticks();
    expect(shop.gateLedgers().at(-1)?.receipts).toHaveLength(1);
    const judged = await shop.judges();
    expect(judged.facts.ledger.state).toBe('sound');
    for (const index of [0, 1, 2, 3, 4]) expect(judged.desired[0]?.summary).toContain(`reason ${index}`);
  });
});

async function setEditsOfNewest(shop: CommandShop, edits: number): Promise<void> {
  const found = shop.comments().findLast(one => one.body.startsWith('<!-- sluice:ledger '));
  const ledger = shop.gateLedgers().at(-1);
  if (!found || !ledger) throw new Error('no ledger');
  const table = '| When | Who | Command | Comment |';
  await patch(shop, found.id, formatLedger({ ...ledger, edits }, { packer: zlibPacker, schema: gateSchema, table }));
}
