import { describe, expect, test } from 'vitest';
import type { ThreadEffect } from '../../src/effects/effect.ts';
import { evaluateThread } from '../../src/use-cases/evaluate-threads.ts';
import { type CommandShop, publishing, type Running, shop } from '../support/command-shop.ts';
import { announced, dispatchesOf, endOf, justBefore, refusing, toOnePercent } from '../support/release-faults.ts';
import { bringPlan, headOf, openReleaseShop, planText, type ReleaseShop, releaseId } from '../support/release-shop.ts';

const isLedger = (effect: ThreadEffect) => effect.key.startsWith('ledger:3:');
const isNotice = (effect: ThreadEffect) => effect.key.startsWith('announce:');

/** The run that waits for nobody. */
const urgently = ({ sandbox }: CommandShop, how: Running = {}) =>
  evaluateThread({ kind: 'thread', repository: shop, number: 3, hint: { urgent: true } }, publishing(sandbox, how));

const rollbackLine = '/gray rollback why:"errors rise"';

async function onePercent(): Promise<ReleaseShop> {
  const world = await openReleaseShop();
  await toOnePercent(world);
  return world;
}

/** Instant up to which the release's ledger says that every comment was taken. */
function takenUpTo(world: ReleaseShop): string | undefined {
  return world.releaseLedgers().at(-1)?.watermark;
}

describe('two runs at once', { timeout: 60_000 }, () => {
  test('that take the same advance make one execution of it', async () => {
    const world = await openReleaseShop();
    await world.says('li', '/gray advance', { issue: 3 });
    await world.runs(justBefore(isLedger, () => world.runs({ number: 3 })));
    await world.ticks();
    expect([dispatchesOf(world), endOf(world).steps[0]]).toEqual([1, 's1 executing #1 plan 0 ']);
  });

  test.for([
    ['alone', rollbackLine],
    ['beside another line', `${rollbackLine}\n/gray status`],
  ] as const)('of which one waits for nobody take a rollback once: %s', async ([, body]) => {
    const world = await onePercent();
    const before = dispatchesOf(world);
    await world.says('li', body, { issue: 3 });
    await world.runs(justBefore(isLedger, () => urgently(world)));
    await world.ticks();
    expect([dispatchesOf(world) - before, world.state().phase, world.state().lastSeq]).toEqual([1, 'rolling-back', 3]);
    expect(world.replies(3).filter(one => one.includes('rollback of'))).toHaveLength(1);
  });

  test('that begin the same step for two people end with one execution in the ledger', async () => {
    const world = await openReleaseShop();
    await world.says('li', '/gray advance', { issue: 3 });
    const meanwhile = async () => {
      await world.sandbox.advance('1s');
      await world.says('wei', '/gray advance s1', { issue: 3 });
      await world.runs({ number: 3 });
    };
    await world.runs(justBefore(isLedger, meanwhile));
    await world.ticks();
    expect([world.state().lastSeq, endOf(world).steps[0]]).toEqual([1, 's1 executing #1 plan 0 ']);
    expect(dispatchesOf(world)).toBe(1);
  });

  test('that learn of the same hold say it once', async () => {
    const world = await onePercent();
    await world.says('zhao', '/gray hold why:"refunds come twice"', { issue: 3 });
    await world.runs(justBefore(isLedger, () => urgently(world)));
    await world.ticks();
    expect(announced(world).filter(one => one.startsWith('hold'))).toEqual(['hold=person']);
  });

  test('of which one is between its ledger and its notice: the other leaves the notice to it', async () => {
    const world = await openReleaseShop();
    await world.line('li', '/gray advance');
    const done = { operation: 'report', step: 's1', outcome: 'success', runId: 61 } as const;
    await world.asks(
      done,
      justBefore(isNotice, () => world.ticks()),
    );
    expect(announced(world)).toEqual(['change=1']);
  });
});

describe('a rollback that is pending', { timeout: 60_000 }, () => {
  test('is taken by the run that waits for nobody; what came elsewhere is left to the next, and answered once', async () => {
    const world = await onePercent();
    const mark = takenUpTo(world);
    await world.sandbox.advance('1m');
    await world.says('zhao', '/risk high Refunds may be paid twice', { pull: 1 });
    await world.says('li', rollbackLine, { issue: 3 });
    await world.says('wei', '/gray hodl', { issue: 3 });
    await urgently(world);
    expect([world.state().phase, takenUpTo(world)]).toEqual(['rolling-back', mark]);
    expect(world.replies(1)).toEqual([]);
    await world.runs({ number: 3 });
    const told = () => [...world.replies(1), ...world.replies(3)];
    expect(told().filter(one => one.includes('R-1'))).toHaveLength(1);
    expect(told().filter(one => one.includes('unknown_command'))).toHaveLength(1);
    expect(told().filter(one => one.includes('rollback of'))).toHaveLength(1);
    const [replies, started] = [told().length, dispatchesOf(world)];
    await urgently(world);
    await world.ticks();
    expect([told().length, dispatchesOf(world)]).toEqual([replies, started]);
  });

  test('works from every thread', async () => {
    const world = await onePercent();
    await world.says('li', rollbackLine, { pull: 1 });
    await urgently(world);
    expect([world.state().phase, world.state().lastSeq]).toEqual(['rolling-back', 3]);
  });

  test('whose dispatch got lost is unknown after ten minutes, and said again it is done again', async () => {
    const world = await onePercent();
    await world.says('li', rollbackLine, { issue: 3 });
    await urgently(world, refusing(503));
    const before = dispatchesOf(world);
    await world.sandbox.advance('11m');
    await world.ticks();
    expect([world.state().phase, announced(world).at(-1)]).toEqual(['rolling-back', 'hold=unknown']);
    await world.line('li', rollbackLine);
    expect([dispatchesOf(world) - before, world.state().lastSeq]).toEqual([1, 4]);
    await world.asks({ operation: 'report', step: 's4', seq: 4, outcome: 'success', runId: 71 });
    expect([world.state().phase, world.state().live['checkout']?.ratio]).toEqual(['rolled-back', 0]);
  });
});

describe('two releases over one environment', { timeout: 60_000 }, () => {
  test('do not run at once: the second waits, and says for which', async () => {
    const world = await openReleaseShop();
    await world.line('li', '/gray advance');
    const other = '2026-12-basket';
    await bringPlan(world, planText(headOf(world, 1), { [releaseId]: other }), 4);
    await world.runs({ number: 4 });
    const second = 5;
    await world.says('li', '/gray advance', { issue: second });
    await world.runs({ number: second });
    const reply = world.replies(second).at(-1) ?? '';
    expect([reply.includes('environment_taken'), reply.includes(releaseId), dispatchesOf(world)]).toEqual([
      true,
      true,
      1,
    ]);
    await world.asks({ operation: 'report', step: 's1', outcome: 'success', runId: 61 });
    await world.line('li', '/release cancel why:"another way"');
    await world.says('li', '/gray advance', { issue: second });
    await world.runs({ number: second });
    expect(dispatchesOf(world)).toBe(2);
  });
});
