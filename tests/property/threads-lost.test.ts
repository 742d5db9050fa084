import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zlibPacker } from '../../src/adapters/zlib-packer.ts';
import { FaultError } from '../../src/domain/fault.ts';
import type { RawSource } from '../../src/facts/raw-threads.ts';
import { parseLedger } from '../../src/ledger/codec.ts';
import { foldGateLedger } from '../../src/ledger/gate-fold.ts';
import { gateSchema } from '../../src/ledger/gate-schema.ts';
import { foldProject } from '../../src/project/fold.ts';
import { projectSchema } from '../../src/project/schema.ts';
import { evaluateThread, tickThreads } from '../../src/use-cases/evaluate-threads.ts';
import type { Shell, ThreadAccess } from '../../src/use-cases/evaluation.ts';
import { commandRules } from '../support/command-shop.ts';
import { KilledError, type MemoryThreads, memoryThreads } from '../support/memory-threads.ts';

const people = { wei: 'maintain', li: 'write', zhao: 'triage', mo: 'none' } as const;
const repository = { owner: 'acme', name: 'shop' };

/** Pull request 1, issue 2 that becomes a project, issue 3 that belongs to none. */
const lines: readonly (readonly [thread: number, body: string])[] = [
  [1, '/gate hold why:"demo at three"'],
  [1, '/gate waive code-review why:"the bank is down since six" until:+2d'],
  [1, '/risk critical Money is lost owner:@zhao'],
  [1, '/risk high Refunds come twice owner:@zhao\n/risk low Carts get lost'],
  [2, '/project start "Checkout v3" owner:@wei'],
  [2, '/schedule add m1 Kick-off to:2026-12-01 owner:@li'],
  [2, '/schedule move m1 to:2026-12-04 why:"the contract came late"'],
  [2, '/schedule done m1'],
  [2, '/project confirm'],
  [2, '/decision "Ship on Friday?" to:@li by:2026-12-01'],
  [2, '/risk medium Words get lost'],
  [2, '/risk set R-1 p:1 i:1 why:"it is behind a switch"'],
  [2, '/risk close R-1 why:"nobody lost one"'],
  [2, 'Thanks!'],
  [3, '/risk high Coupons come twice owner:@li'],
  [3, '/risk close R-2 why:"it is gone"'],
  [3, '/sluice undo'],
];

interface Step {
  readonly login: string;
  readonly line: number;
  /** Runs before the next comment; each may write so often before it is killed, or as often as it likes. */
  readonly runs: readonly (number | undefined)[];
}

const step: fc.Arbitrary<Step> = fc.record({
  login: fc.constantFrom('wei', 'wei', 'li', 'zhao', 'mo'),
  line: fc.nat({ max: lines.length - 1 }),
  runs: fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), { maxLength: 2 }),
});

const instant = (minute: number, second = 0) =>
  new Date(Date.UTC(2026, 10, 23, 8, minute, second)).toISOString().replace('.000Z', 'Z');

function openWorld(): MemoryThreads {
  const world = memoryThreads({ rules: commandRules, now: instant(0), people });
  world.open({ number: 1, kind: 'pull-request', title: 'Round once' });
  world.open({ number: 2, kind: 'issue', title: 'Checkout v3' });
  world.open({ number: 3, kind: 'issue', title: 'Coupons' });
  return world;
}

async function gone(): Promise<never> {
  throw new FaultError({ kind: 'not-found', status: 404, where: 'memory', detail: '', retryAfter: undefined });
}

function accessOf({ threads, threadWriter, releases, dispatcher }: MemoryThreads): ThreadAccess {
  return { threads, threadWriter, releases, dispatcher };
}

function shellOf(world: MemoryThreads): Shell {
  return {
    reader: { pullRequest: gone, followUps: gone, sweepPage: gone, commits: gone },
    writer: { write: gone, checksOf: async () => ({ ok: true, value: [] }) },
    now: () => world.now,
    budget: () => undefined,
    serverUrl: 'https://github.com',
    withheld: undefined,
    identity: { kind: 'github-token' },
    isApp: false,
    openThreads: async () => accessOf(world),
    packer: zlibPacker,
    sha256: text => createHash('sha256').update(text).digest('hex'),
    sleep: async () => {},
    log: { info: () => {}, warn: () => {} },
    dryRun: false,
    language: undefined,
    stage: undefined,
    configText: undefined,
    withoutFile: 'observe',
    detailsUrl: undefined,
    recheckUrl: undefined,
    maxWait: 0,
  };
}

async function run(world: MemoryThreads, thread: number, writes: number | undefined): Promise<void> {
  world.writesLeft = writes;
  try {
    await evaluateThread({ kind: 'thread', repository, number: thread }, shellOf(world));
  } catch (error) {
    if (!(error instanceof KilledError)) throw error;
  }
  world.writesLeft = undefined;
}

/** When a page was written and the number of its ledger's comment differ, since the worlds wrote differently often. */
const ownTraces = /issuecomment-9\d{5}\b|Updated [\d: -]{16}/g;

function gateLedgersOf(comments: readonly RawSource[]) {
  const all = comments.flatMap(one => parseLedger(one.body, { packer: zlibPacker, schema: gateSchema }) ?? []);
  return all.filter(one => one.kind === 'gate');
}

/** Everything that people see in the end: ledgers' states, and issues without their first line, which says when they were written. */
function shown(world: MemoryThreads): unknown {
  return world.numbers().map(number => {
    const { body, comments } = world.thread(number);
    const gate = gateLedgersOf(comments).map(foldGateLedger);
    const homes = comments.flatMap(one => parseLedger(one.body, { packer: zlibPacker, schema: projectSchema }) ?? []);
    const home = homes.filter(one => one.kind !== 'gate').map(one => foldProject(one));
    return { number, gate, home, body: body.slice(body.indexOf('\n')).replace(ownTraces, '…') };
  });
}

async function play(steps: readonly Step[], isLossy: boolean): Promise<MemoryThreads> {
  const world = openWorld();
  for (const [index, { login, line, runs }] of steps.entries()) {
    world.now = instant(1 + index);
    const [thread, body] = lines[line] ?? [2, ''];
    world.say({ id: 1_000 + index, login, thread, body });
    world.now = instant(1 + index, 20);
    if (isLossy) for (const writes of runs) await run(world, thread, writes);
  }
  world.now = instant(20);
  if (!isLossy) await run(world, 1, undefined);
  return world;
}

async function sweep(world: MemoryThreads): Promise<void> {
  for (const minute of [30, 31]) {
    world.now = instant(minute);
    await tickThreads(repository, shellOf(world));
  }
}

const inTurn = (...told: readonly (readonly [login: string, line: number])[]): readonly Step[] =>
  told.map(([login, line]) => ({ login, line, runs: [undefined] }));

test('the risk that made the register holds its pull request until the register’s risk is lowered', async () => {
  const world = await play(inTurn(['wei', 2], ['wei', 14], ['zhao', 11]), true);
  const [ledger] = gateLedgersOf(world.thread(1).comments).map(foldGateLedger);
  expect(ledger?.riskHolds).toEqual([]);
  expect(ledger?.released.map(one => one.risk)).toEqual(['R-1']);
});

test.each([1, 2, 3, 4, 5, 6])(
  'a line that was half written by a run killed after %s writes is whole in the end',
  async writes => {
    const halves = [
      { login: 'wei', line: 2, runs: [writes] },
      { login: 'wei', line: 0, runs: [writes] },
    ];
    const [half, whole] = [await play(halves, true), await play(halves, false)];
    for (const world of [half, whole]) await sweep(world);
    expect(shown(half)).toEqual(shown(whole));
  },
);

test('deliveries that are lost, doubled, cancelled or killed anywhere end in what one run over all comments does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
      const lossy = await play(steps, true);
      const whole = await play(steps, false);
      for (const world of [lossy, whole]) await sweep(world);
      expect(shown(lossy)).toEqual(shown(whole));
      const before = lossy.written.length;
      await tickThreads(repository, shellOf(lossy));
      expect(lossy.written.slice(before)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
