import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anchorOf,
  appendReceipts,
  emptyLedger,
  isBehind,
  mergeLedgers,
  type ReceiptDraft,
} from '../../src/ledger/chain.ts';
import { parseLedger } from '../../src/ledger/codec.ts';
import type { GateEvent } from '../../src/ledger/gate-events.ts';
import { foldGateLedger } from '../../src/ledger/gate-fold.ts';
import { mustRotate, rotateLedger } from '../../src/ledger/rotate.ts';
import { sourceKey } from '../../src/ledger/source.ts';
import { coding, draftOf, type GateLedger, ledgerBody, sha256, waived } from '../support/receipts.ts';

const empty: GateLedger = emptyLedger({ kind: 'gate', repositoryId: 1, thread: 7 });

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('-->', '<!-- sluice:data x -->', '🧯🚒', 'שלום', '提测', '`|\r\n', '\u0000\u202e', '__proto__'),
);
const number = fc.integer({ min: 1, max: 3 });
const event: fc.Arbitrary<GateEvent> = fc.oneof(
  fc.record({ type: fc.constant('held' as const), hold: number, why: text }),
  fc.record({ type: fc.constant('unheld' as const), hold: number, why: text }),
  fc.record({
    type: fc.constant('risk-held' as const),
    risk: fc.constantFrom('R-1', 'R-2'),
    home: number,
    title: text,
  }),
  fc.record({ type: fc.constant('risk-released' as const), risk: fc.constantFrom('R-1', 'R-2'), home: number }),
  fc.record({
    type: fc.constant('waived' as const),
    gate: text,
    why: text,
    until: text,
    risk: fc.option(text, { nil: undefined }),
  }),
  fc.record({
    type: fc.constant('plan-voted' as const),
    ...{ path: fc.constantFrom('a.yml', 'b.yml'), digest: text, role: fc.constantFrom('qa', 'sre'), section: text },
  }),
  fc.record({ type: fc.constant('undone' as const), comment: fc.integer({ min: 1, max: 12 }), line: fc.constant(1) }),
  fc.record({ type: fc.constant('mended' as const), why: text }),
);
const events = fc.array(event, { maxLength: 12 });

function ledgerOf(all: readonly GateEvent[], from = 1): GateLedger {
  return appendReceipts(empty, draftsOf(all, from));
}

function draftsOf(all: readonly GateEvent[], from = 1): readonly ReceiptDraft<GateEvent>[] {
  return all.map((one, index) => draftOf(from + index, one));
}

const foundOf = (ledger: GateLedger, commentId = 90) => ({ ledger, commentId, node: 'IC', body: ledgerBody(ledger) });

describe('the codec', () => {
  test('gives back what it was given, whatever the texts are', () => {
    fc.assert(
      fc.property(events, all => {
        const ledger = ledgerOf(all);
        expect(parseLedger(ledgerBody(ledger), coding)).toEqual(ledger);
      }),
    );
  });

  test('gives back a reason of 65,536 characters', () => {
    const ledger = ledgerOf([{ type: 'held', hold: 1, why: '😀'.repeat(32_768) }]);
    expect(parseLedger(ledgerBody(ledger), coding)).toEqual(ledger);
  });

  test('never takes other receipts for these when letters were changed', () => {
    const ledger = ledgerOf([waived('a'), waived('b')]);
    const anchor = anchorOf(foundOf(ledger), sha256);
    const body = ledgerBody(ledger);
    const start = body.indexOf('data ') + 5;
    fc.assert(
      fc.property(fc.integer({ min: start, max: body.length - 5 }), fc.constantFrom(...'A_ <\n'), (at, letter) => {
        const parsed = parseLedger(body.slice(0, at) + letter + body.slice(at + 1), coding);
        if (parsed && !isBehind(foundOf(parsed), anchor, sha256)) expect(parsed.receipts).toEqual(ledger.receipts);
      }),
    );
  });

  test('does not unpack a bomb', () => {
    const bomb = coding.packer.pack(' '.repeat(5 * 1024 * 1024));
    expect(coding.packer.unpack(bomb)).toBeUndefined();
    expect(coding.packer.unpack('not packed')).toBeUndefined();
  });
});

describe('the fold', () => {
  test('of any prefix is the state that was shown then', () => {
    fc.assert(
      fc.property(events, all => {
        const whole = ledgerOf(all);
        let step = empty;
        all.forEach((one, index) => {
          step = appendReceipts(step, [draftOf(index + 1, one)]);
          const prefix = { base: whole.base, receipts: whole.receipts.slice(0, index + 1) };
          expect(foldGateLedger(prefix)).toEqual(foldGateLedger(step));
        });
      }),
    );
  });

  test('looks once at each of 10,000 receipts', () => {
    let looks = 0;
    const receipts = ledgerOf(Array.from({ length: 10_000 }, (_, index) => waived(`g${index % 50}`))).receipts;
    const counted = receipts.map(
      one =>
        new Proxy(one, {
          get: (target, key, self) => {
            looks += 1;
            return Reflect.get(target, key, self);
          },
        }),
    );
    expect(foldGateLedger({ base: empty.base, receipts: counted }).waivers).toHaveLength(10_000);
    expect(looks).toBeLessThanOrEqual(10_000 * 12);
  });
});

describe('appending', () => {
  test('the same sources again changes nothing', () => {
    fc.assert(
      fc.property(events, fc.nat(), (all, cut) => {
        const ledger = ledgerOf(all);
        expect(appendReceipts(ledger, draftsOf(all).slice(cut % (all.length + 1)))).toEqual(ledger);
      }),
    );
  });

  test('by two writers loses nothing, and whoever merges makes the same of it', () => {
    fc.assert(
      fc.property(events, events, events, (before, mine, theirs) => {
        const common = ledgerOf(before);
        const one = appendReceipts(common, draftsOf(mine, 100));
        const other = appendReceipts(common, draftsOf(theirs, 106));
        const merged = mergeLedgers(one, other);
        expect(mergeLedgers(other, one)).toEqual(merged);
        const keys = (ledger: GateLedger) => ledger.receipts.map(receipt => sourceKey(receipt.source));
        expect(new Set(keys(merged))).toEqual(new Set([...keys(one), ...keys(other)]));
        expect(merged.receipts.map(receipt => receipt.seq)).toEqual(merged.receipts.map((_, index) => index + 1));
      }),
    );
  });

  test('of one who knew the other changes nothing of what the other wrote', () => {
    fc.assert(
      fc.property(events, events, (before, more) => {
        const known = ledgerOf(before);
        const further = appendReceipts(known, draftsOf(more, 100));
        expect(mergeLedgers(known, further)).toEqual(further);
        expect(isBehind(foundOf(further), anchorOf(foundOf(known), sha256), sha256)).toBe(false);
      }),
    );
  });
});

describe('an anchor', () => {
  const some = fc.array(event, { minLength: 2, maxLength: 12 });

  test('holds for the ledger that goes on', () => {
    fc.assert(
      fc.property(some, fc.nat(), (all, cut) => {
        const early = ledgerOf(all.slice(0, cut % all.length));
        expect(isBehind(foundOf(ledgerOf(all)), anchorOf(foundOf(early), sha256), sha256)).toBe(false);
      }),
    );
  });

  test.each<[string, (ledger: GateLedger, at: number) => GateLedger]>([
    ['cut', (ledger, at) => ({ ...ledger, receipts: ledger.receipts.slice(0, at) })],
    [
      'with another command in it',
      (ledger, at) => ({
        ...ledger,
        receipts: ledger.receipts.map((one, index) => (index === at ? { ...one, command: `${one.command}!` } : one)),
      }),
    ],
    [
      'in another order',
      ledger => ({
        ...ledger,
        receipts: ledger.receipts.toReversed().map((one, index) => ({ ...one, seq: index + 1 })),
      }),
    ],
    ['with another start', ledger => ({ ...ledger, base: { ...ledger.base, state: foldGateLedger(empty) } })],
  ])('is not held by the ledger %s', (_name, change) => {
    fc.assert(
      fc.property(some, fc.nat(), (all, at) => {
        const ledger = ledgerOf(all);
        const anchor = anchorOf(foundOf(ledger), sha256);
        expect(isBehind(foundOf(change(ledger, at % all.length)), anchor, sha256)).toBe(true);
      }),
    );
  });

  test('is not held by the same ledger in another comment', () => {
    const ledger = ledgerOf([waived('a')]);
    expect(isBehind(foundOf(ledger, 91), anchorOf(foundOf(ledger, 90), sha256), sha256)).toBe(true);
  });
});

describe('a new comment', () => {
  const at = '2026-11-24T08:14:00.000Z';
  const rotate = (ledger: GateLedger) => rotateLedger({ ledger, commentId: 90 }, { fold: foldGateLedger, sha256, at });

  test('keeps the state, the receipts of the last ten minutes and every anchor', () => {
    fc.assert(
      fc.property(events, fc.array(event, { maxLength: 4 }), (all, more) => {
        const old = ledgerOf(all);
        const young = rotate(old);
        expect(foldGateLedger(young)).toEqual(foldGateLedger(old));
        expect(young.receipts.every(one => one.at >= '2026-11-24T08:04:00.000Z')).toBe(true);
        const further = appendReceipts(young, [...draftsOf(all), ...draftsOf(more, 200)]);
        expect(foldGateLedger(further)).toEqual(foldGateLedger(appendReceipts(old, draftsOf(more, 200))));
        const found = { ...foundOf(further, 95), earlier: [foundOf(old, 90)] };
        for (const anchor of [anchorOf(foundOf(old, 90), sha256), anchorOf(foundOf(young, 95), sha256)])
          expect(isBehind(found, anchor, sha256)).toBe(false);
      }),
    );
  });

  test('says so when its first state is changed', () => {
    const young = rotate(ledgerOf([{ type: 'held', hold: 1, why: 'x' }]));
    const anchor = anchorOf(foundOf(young), sha256);
    const changed = { ...young, base: { ...young.base, state: foldGateLedger(empty) } };
    expect(isBehind(foundOf(changed), anchor, sha256)).toBe(true);
  });

  test.each([
    ['edited 84 times', { edits: 84 }, 1_000, false],
    ['edited 85 times', { edits: 85 }, 1_000, true],
    ['of 55,000 characters', { edits: 1 }, 55_000, true],
  ])('is begun for one %s: %s', (_name, more, length, expected) => {
    expect(mustRotate({ ...foundOf({ ...empty, ...more }), body: 'x'.repeat(length) })).toBe(expected);
  });
});
