import { describe, expect, test } from 'vitest';
import { commandedIn, commandRules, openCommandShop, verdictOf, waiveLine } from '../support/command-shop.ts';
import { tell } from '../support/tester.ts';

const hold = (index: number) => `/gate hold why:"reason ${index}"`;

describe('S17 flood', () => {
  test('five commands among 1,999 comments are all taken, once, into one ledger', { timeout: 60_000 }, async () => {
    const shop = await openCommandShop();
    await shop.says('zhao', hold(0));
    await shop.runs();
    const said: number[] = [];
    for (let index = 1; index <= 5; index += 1) {
      await shop.says('mo', 'me too', { times: index === 5 ? 399 : 400 });
      said.push(await shop.says('zhao', hold(index)));
    }
    shop.sandbox.clearRequests();
    expect(commandedIn(await shop.runs()).accepted).toBe(5);
    const pages = shop.sandbox.requests().filter(one => one.operationId === 'issues/list-comments-for-repo');
    expect(pages.length).toBeLessThanOrEqual(20);
    expect(shop.gateLedgers()).toHaveLength(1);
    expect(
      shop
        .gateLedgers()[0]
        ?.receipts.slice(1)
        .map(one => one.source.id),
    ).toEqual(said);
    expect(verdictOf(await shop.judges(), 'hold')).toBe('pending');
  });
});

describe('S17 App and Action together', () => {
  const appId = 424242;
  const together = {
    rules: `${commandRules}companion-app: ${appId}\n`,
    seed: { users: ['wei', 'li', 'zhao', 'mo'], app: { id: appId } },
  } as const;

  test('where the rules name the App, it alone answers, keeps the ledger and the register', async () => {
    const shop = await openCommandShop(together);
    await shop.says('li', '/risk critical Money may be lost');
    await shop.says('mo', waiveLine);
    expect(commandedIn(await shop.runs({ as: 'action' }))).toMatchObject({
      applied: false,
      withheld: { code: 'companion_app_present' },
    });
    expect(shop.comments().map(one => [one.by, one.reactions])).toEqual([
      ['li', []],
      ['mo', []],
    ]);
    await shop.runs({ as: 'app' });
    const [comments, body] = [shop.comments(), shop.body(2)];
    expect(new Set(comments.map(one => one.by))).toEqual(new Set(['li', 'mo', 'sluice[bot]']));
    expect(shop.replies()).toHaveLength(2);
    await shop.runs({ as: 'action' });
    await shop.sandbox.advance('3d');
    await shop.ticks({ as: 'action' });
    await shop.refreshes(2, { as: 'action' });
    expect([shop.comments(), shop.body(2)]).toEqual([comments, body]);
  });

  test('and an Action with that very App’s token is the App: it goes on in the same ledger, and answers nobody twice', async () => {
    const shop = await openCommandShop(together);
    await shop.says('zhao', hold(1));
    await shop.says('mo', waiveLine);
    await shop.runs({ as: 'app' });
    await shop.says('zhao', hold(2));
    await shop.runs({ as: 'app', shell: { isApp: false } });
    expect(shop.accepted()).toEqual([hold(1), hold(2)]);
    expect(shop.replies()).toHaveLength(2);
  });
});

test('S17 an App that the rules do not name: whoever it answered is not answered again', async () => {
  const shop = await openCommandShop();
  await shop.says('mo', waiveLine);
  await shop.says('zhao', hold(1));
  await shop.runs({ as: 'app' });
  await shop.runs({ as: 'action' });
  await shop.runs({ as: 'app' });
  expect(shop.replies()).toHaveLength(1);
  expect(verdictOf(await shop.judges('action'), 'hold')).toBe('pending');
  expect(verdictOf(await shop.judges('app'), 'hold')).toBe('pending');
});

describe('S17 a run that waits or is cancelled loses nothing', () => {
  test('whatever a newer run of the group pushed out, and whoever comments elsewhere meanwhile', {
    timeout: 60_000,
  }, async context => {
    const story = await tell({ through: 'action', rules: commandRules }, context.onTestFinished);
    await story.opens({ as: 'li' });
    await story.opens({ as: 'li', branch: 'other', title: 'Other', files: { 'src/other.ts': 'other\n' } });
    const say = (as: string, body: string, pull = 1) => story.sandbox.play({ do: 'comment', as, pull, body });
    await Promise.all([
      say('zhao', hold(1)),
      say('zhao', hold(2)),
      say('zhao', hold(3), 2),
      say('mo', 'nice', 2),
      say('mo', waiveLine, 2),
      say('wei', hold(4)),
    ]);
    await story.sandbox.settled();
    const runs = story.sandbox.runs().filter(one => one.event === 'issue_comment');
    expect(runs.map(one => one.conclusion)).toContain('cancelled');
    const [first, second] = [story.check('sluice/merge').text, story.check('sluice/merge', 2).text];
    expect([1, 2, 4].filter(index => !first.includes(`reason ${index}`))).toEqual([]);
    expect(second).toContain('reason 3');
    const replies = [...story.comments(1), ...story.comments(2)].filter(one => one.body.includes('not_allowed'));
    expect(replies).toHaveLength(1);
  });
});
