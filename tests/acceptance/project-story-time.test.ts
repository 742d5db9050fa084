import { describe, expect, test } from 'vitest';
import { type CommandShop, commandRules, openCommandShop } from '../support/command-shop.ts';
import type { ShownThread } from '../support/story-thread.ts';
import { shownThread } from '../support/story-thread.ts';

/** The register issue, where there is one: nothing was opened before it but pull request 1. */
const register = ({ sandbox }: CommandShop): ShownThread | undefined => shownThread(sandbox, 2);

async function does(world: CommandShop, login: string, body: string, issue?: number): Promise<void> {
  await world.says(login, body, issue === undefined ? {} : { issue });
  await world.runs({ number: issue ?? 1 });
}

describe('a thread without a project', () => {
  test('has its risks in the register issue, which is made with the first one and never before', async () => {
    const world = await openCommandShop();
    await does(world, 'wei', '/sluice status');
    await does(world, 'wei', '/risk list');
    await does(world, 'wei', '/risk high Ledger lag --dry-run');
    await does(world, 'mo', '/risk high Not for everybody in a public repository');
    expect(register(world)).toBeUndefined();
    await does(world, 'wei', '/risk high Ledger lag may break recon owner:@li');
    expect(register(world)?.labels).toContain('sluice');
    expect(register(world)?.body).toContain('Ledger lag may break recon');
    await does(world, 'wei', '/risk low Docs are late');
    expect(shownThread(world.sandbox, 3)).toBeUndefined();
    expect(world.homeLedgers(2)[0]?.receipts.map(one => one.command)).toEqual([
      '/risk high Ledger lag may break recon owner:@li',
      '/risk low Docs are late',
    ]);
  });
});

describe('taking back and trying out', () => {
  test('a dry run says what it would do and writes nothing else', async () => {
    const world = await openCommandShop();
    await does(world, 'wei', '/gate hold why:"demo until six" --dry-run');
    expect(world.replies()).toEqual(['Would be done, nothing was changed: `/gate hold why:"demo until six"`']);
    expect(world.gateLedgers()).toEqual([]);
  });

  test('undo takes back the last line of the same person, within ten minutes', async () => {
    const world = await openCommandShop();
    await does(world, 'wei', '/risk high Ledger lag may break recon');
    await does(world, 'li', '/sluice undo');
    expect(world.replies().at(-1)).toContain('nothing_to_undo');
    await does(world, 'wei', '/sluice undo');
    expect(world.replies().at(-1)).toBe('Taken back: `/risk high Ledger lag may break recon`.');
    expect(world.body(2)).not.toContain('Ledger lag may break recon |');
    await does(world, 'wei', '/gate hold why:"demo until six"');
    await world.sandbox.advance('11m');
    await does(world, 'wei', '/sluice undo');
    expect(world.replies().at(-1)).toContain('nothing_to_undo');
  });
});

test.each(['/gate hold why:"demo"', '/门禁 暂缓 原因：“演示”', '/sluice gate hold why:"demo"'])(
  'of comments that wait, holds are taken first: %s',
  async hold => {
    const world = await openCommandShop();
    await world.says('wei', '/risk list');
    // mo may not hold anything, and is told so before anybody else is answered.
    await world.says('mo', `Please wait.\n\n${hold}`);
    await world.runs();
    expect(world.replies()[0]).toContain('not_allowed');
  },
);

/** One sweep a day, each by a run of its own. */
async function passDays(world: CommandShop, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    await world.sandbox.advance('1d');
    await world.ticks();
  }
}

/** Whom the reminders below the register name, a list each. */
const reminded = (world: CommandShop) =>
  world.comments(2).flatMap(({ body }) => {
    const names = [...body.matchAll(/^- @(\w+)/gm)].map(match => match[1]);
    return names.length === 0 ? [] : [names];
  });

describe('time', () => {
  test('a risk is recalled to its owner, the PM and for a critical one the sponsor, once each', async () => {
    const world = await openCommandShop();
    await does(world, 'wei', '/risk critical Refunds may be paid twice p:4 i:5 owner:@zhao due:+2wd');
    // A critical risk is answered within the day: its owner hears of it at the next sweep.
    await world.ticks();
    await passDays(world, 8);
    expect(reminded(world)).toEqual([['zhao'], ['li'], ['wei']]);
  });

  test('an acceptance ends by itself: the risk counts and holds its pull request again', async () => {
    const world = await openCommandShop({ rules: commandRules.replace('sponsor: ["@wei"]', 'sponsor: ["@zhao"]') });
    await does(world, 'wei', '/risk critical Refunds may be paid twice p:4 i:5 owner:@zhao');
    expect((await world.judges()).desired[0]?.title).toContain('R-1');
    await does(world, 'zhao', '/risk accept R-1 why:"refunds are off until then" until:+2d');
    await does(world, 'wei', '/risk accept R-1 why:"refunds are off until then" until:+2d');
    expect((await world.judges()).desired[0]?.title).not.toContain('R-1');
    expect(world.body(2)).toContain('accepted until');
    await passDays(world, 3);
    expect((await world.judges()).desired[0]?.title).toContain('R-1');
    expect(world.body(2)).not.toContain('accepted until');
  });
});
