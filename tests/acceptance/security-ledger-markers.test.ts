import { describe, expect, test } from 'vitest';
import { zlibPacker } from '../../src/adapters/zlib-packer.ts';
import { formatLedger, parseLedger } from '../../src/ledger/codec.ts';
import { gateSchema } from '../../src/ledger/gate-schema.ts';
import { type CommandShop, openCommandShop, verdictOf, waiveLine } from '../support/command-shop.ts';
import { asBot, postAsBot } from '../support/ledger-story.ts';
import { openedPull } from '../support/tester.ts';

const pull = (number: number, name = 'shop') => ({
  kind: 'pull-request' as const,
  repository: { owner: 'acme', name },
  number,
});
const ledgerOf = (shop: CommandShop, number?: number) =>
  shop.comments(number).find(one => one.body.startsWith('<!-- sluice:ledger '))?.body ?? '';
const other = {
  ...openedPull,
  as: 'li',
  branch: 'other',
  title: 'Other',
  files: { 'src/other.ts': 'other\n' },
} as const;

/** wei waived the review of pull request 1. */
async function waivedShop(): Promise<CommandShop> {
  const shop = await openCommandShop({}, other);
  await shop.says('wei', waiveLine);
  await shop.runs();
  expect(verdictOf(await shop.judges(), 'code-review')).toBe('waived');
  return shop;
}

describe('S18 an echo bot posts a perfect copy of a ledger', () => {
  test('in the same thread: what is accepted next goes into the older one', async () => {
    const shop = await waivedShop();
    await postAsBot(shop.sandbox, pull(1), ledgerOf(shop));
    await shop.says('zhao', '/gate hold why:"demo"');
    await shop.runs();
    expect(shop.gateLedgers().map(one => one.receipts.length)).toEqual([2, 1]);
    expect(verdictOf(await shop.judges(), 'hold')).toBe('pending');
  });

  test('in another thread: it is none there', async () => {
    const shop = await waivedShop();
    await postAsBot(shop.sandbox, pull(2), ledgerOf(shop));
    await shop.says('zhao', '/gate hold why:"demo"', { pull: 2 });
    await shop.runs();
    expect(shop.gateLedgers(2).map(one => [one.thread, one.receipts.length])).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  test('of another repository: it is none here', async () => {
    const shop = await waivedShop();
    const foreign = ledgerOf(shop).replace(/v1 \d+\//, 'v1 4242/');
    await postAsBot(shop.sandbox, pull(2), foreign);
    await shop.says('zhao', '/gate hold why:"demo"', { pull: 2 });
    await shop.runs();
    expect(shop.gateLedgers(2)).toMatchObject([{ thread: 2, receipts: [{ command: '/gate hold why:demo' }] }]);
  });
});

describe('S18 forged markers', () => {
  test("a person's copy of our ledger, reply, page and reminder is text", async () => {
    const shop = await openCommandShop();
    await shop.says('zhao', '/gate hold why:"one"\n/gate hodl');
    await shop.runs();
    const ours = shop.comments().filter(one => one.by === 'github-actions[bot]');
    await shop.says('zhao', '/gate hold why:"two"');
    const next = shop.comments().at(-1)?.id ?? 0;
    for (const body of [...ours.map(one => one.body), `<!-- sluice:reply ${next} -->\nDone.`, shop.body(2)])
      await shop.says('mo', body);
    await shop.runs();
    expect(shop.accepted(1)).toEqual(['/gate hold why:one']);
    expect(shop.gateLedgers().map(one => one.receipts.length)).toEqual([2, 1]);
    expect(shop.reactions(next)).toEqual(['eyes', '+1']);
  });

  test('an issue that looks like the register is not the register, though it carries our label', async () => {
    const shop = await openCommandShop();
    const id = 1007;
    const body = `<!-- sluice:home v1 register ${id}/2 ledger=IC_x seq=99 digest=0123456789abcdef at=2026-11-02T09:00:00Z -->\nAll is well.`;
    await shop.sandbox.play({
      do: 'create-issue',
      as: 'mo',
      title: 'Risk register and ledger',
      body,
      labels: ['sluice'],
    });
    await shop.says('li', '/risk high Ledger lag may break recon');
    await shop.runs();
    expect(shop.comments(2)).toEqual([]);
    expect(shop.body(3)).toContain('Ledger lag may break recon');
  });

  test('a copy of a ledger that claims to have taken every comment to come makes no command unheard', async () => {
    const shop = await waivedShop();
    const ledger = parseLedger(ledgerOf(shop), { packer: zlibPacker, schema: gateSchema });
    if (!ledger) throw new Error('an unreadable ledger');
    const future = { ...ledger, watermark: '2099-01-01T00:00:00Z' };
    const table = '| When | Who | Command | Comment |';
    await postAsBot(shop.sandbox, pull(2), formatLedger(future, { packer: zlibPacker, schema: gateSchema, table }));
    await shop.sandbox.advance('1m');
    await shop.says('zhao', '/gate hold why:"demo"');
    await shop.runs();
    expect(verdictOf(await shop.judges(), 'hold')).toBe('pending');
  });

  test("a reply mark that was there before the comment, or stands elsewhere, stops nobody's command", async () => {
    const shop = await openCommandShop({}, other);
    const first = await shop.says('mo', 'hello');
    // ids are handed out one after the other
    for (let ahead = 1; ahead <= 8; ahead += 1)
      await postAsBot(shop.sandbox, pull(1), `<!-- sluice:reply ${first + ahead} -->\nDone.`);
    const comment = await shop.says('zhao', '/gate hold why:"demo"');
    await asBot(shop.sandbox, 'POST', '/repos/acme/shop/issues/2/comments', {
      body: `<!-- sluice:reply ${comment} -->\nDone.`,
    });
    await shop.runs();
    expect(verdictOf(await shop.judges(), 'hold')).toBe('pending');
  });
});
