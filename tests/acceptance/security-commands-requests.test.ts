import { describe, expect, test } from 'vitest';
import { readComment } from '../../src/triggers/thread-subjects.ts';
import { type CommandShop, commandedIn, openCommandShop, waiveLine } from '../support/command-shop.ts';

/** What one comment costs, from the list of comments to the reply; its check and the home's page are subjects of their own. */
async function costOf(shop: CommandShop, who: string, body: string, issue?: number): Promise<readonly string[]> {
  await shop.sandbox.advance('1m');
  await shop.says(who, body, issue === undefined ? {} : { issue });
  await shop.sandbox.advance('5s');
  shop.sandbox.clearRequests();
  const outcomes = await shop.runs({ number: issue ?? 1 });
  expect(commandedIn(outcomes).refused).toEqual([]);
  const all = shop.sandbox.requests().map(one => one.graphql ?? one.operationId ?? one.path);
  const check = all.indexOf('SluicePullRequest');
  const page = all.lastIndexOf('SluiceThreads', all.indexOf('SluiceMembers'));
  const end =
    [check, page].find((at, index) => outcomes.some(one => one.kind === others[index]) && at > 0) ?? all.length;
  const replies = all.slice(end).filter(name => name === 'issues/create-comment');
  return [...all.slice(0, end), ...replies].filter(name => !name.startsWith('reactions/'));
}

const others = ['judged', 'refreshed'];

describe('a command costs at most seven requests, read-back and both threads included', () => {
  test('and a comment without one costs none: nothing is asked to look', () => {
    const payload = {
      action: 'created',
      issue: { number: 1 },
      comment: { id: 7, body: 'looks good', user: { type: 'User' } },
    };
    expect(readComment(payload, { owner: 'acme', name: 'shop' })).toEqual([]);
  });

  test('from the first risk on, which makes the register', async () => {
    const shop = await openCommandShop();
    await shop.judges();
    const costs = {
      firstRisk: await costOf(shop, 'li', '/risk high Ledger lag may break recon'),
      criticalRisk: await costOf(shop, 'li', '/risk critical Money may be lost'),
      hold: await costOf(shop, 'zhao', '/gate hold why:"demo"'),
      waive: await costOf(shop, 'wei', waiveLine),
      accept: await costOf(shop, 'wei', '/risk accept R-1 why:"The read path moves no money" until:+7d', 2),
      status: await costOf(shop, 'zhao', '/sluice status'),
      help: await costOf(shop, 'zhao', '/sluice help'),
    };
    expect(Object.entries(costs).filter(([, requests]) => requests.length > 7)).toEqual([]);
    expect(costs.waive).toEqual([
      'issues/list-comments-for-repo',
      'repos/get-collaborator-permission-level',
      'SluiceThreads',
      'issues/update-comment',
      'issues/update-comment',
      'SluiceSources',
      'issues/create-comment',
    ]);
    expect(costs.help).toHaveLength(4);
  });

  test('in a project too', async () => {
    const shop = await openCommandShop({}, { do: 'create-issue', as: 'li', title: 'Pay faster', body: 'Soon' });
    await shop.judges();
    const costs = {
      start: await costOf(shop, 'li', '/project start "Pay faster" owner:@li', 2),
      goals: await costOf(shop, 'li', '/project set goals "Half the time at the till"', 2),
      risk: await costOf(shop, 'li', '/risk high Ledger lag may break recon', 2),
      signOff: await costOf(shop, 'li', '/signoff requirements', 2),
    };
    expect(Object.entries(costs).filter(([, requests]) => requests.length > 7)).toEqual([]);
  });
});
