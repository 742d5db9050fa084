import { expect, test } from 'vitest';
import { bakeOver, goGray, reportsLive, stepOf, tryOut } from '../support/going-release.ts';
import { openReleaseShop, type ReleaseShop } from '../support/release-shop.ts';

/** Beside reactions, which are told apart because nothing waits for them. */
const limits = { step: 9, report: 6, tick: 2 };

/** Requests of one doing, reactions apart. */
async function asked({ sandbox }: ReleaseShop, doing: () => Promise<unknown>): Promise<readonly string[]> {
  sandbox.clearRequests();
  await doing();
  const names = sandbox.requests().map(one => one.graphql ?? one.operationId ?? one.path);
  return names.filter(one => one !== 'reactions/create-for-issue-comment');
}

const stepByComment = [
  'issues/list-comments-for-repo',
  'repos/get-collaborator-permission-level',
  'SluiceThreads',
  // commits, tags and reviews of votes, and the comments that grants came from
  'SluiceStanding',
  'issues/update-comment',
  'SluiceSources',
  'actions/create-workflow-dispatch',
  'issues/update',
  'issues/create-comment',
];

test('a step by comment costs nine requests, from the comment to the reply', async () => {
  const world = await openReleaseShop();
  await tryOut(world);
  await world.says('li', '/gray advance', { issue: world.issue });
  const names = await asked(world, () => world.runs({ number: world.issue }));
  expect(stepOf(world, 's4')).toBe('executing');
  expect(names).toEqual(stepByComment);
  expect(names.length).toBeLessThanOrEqual(limits.step);
});

test('a later step, which rests on more words, costs no more', async () => {
  const world = await openReleaseShop();
  await bakeOver(world);
  await world.says('li', '/gray advance', { issue: world.issue });
  expect(await asked(world, () => world.runs({ number: world.issue }))).toEqual(stepByComment);
  expect(stepOf(world, 's5')).toBe('executing');
});

test('a report of a ratio costs at most six requests, of a number four', async () => {
  const world = await openReleaseShop();
  await tryOut(world);
  await world.line('li', '/gray advance');
  const names = await asked(world, () => reportsLive(world, 's4', 1));
  expect(stepOf(world, 's4')).toBe('baking');
  expect(names.length).toBeLessThanOrEqual(limits.report);
  expect(names).toEqual(
    expect.arrayContaining([
      ...['SluiceThreads', 'issues/update-comment', 'SluiceSources', 'issues/create-comment', 'issues/update'],
    ]),
  );
  const number = { operation: 'report', step: 's4', signal: 'errors', value: '0.001', runId: 5 } as const;
  const told = await asked(world, () => world.asks(number));
  expect(told).toEqual(['SluiceThreads', 'issues/update-comment', 'SluiceSources', 'issues/update']);
  expect(world.state().readings).toHaveLength(1);
});

test.each([
  ['li', '/gray hold why:"the till is slow"', 'issues/create-comment'],
  ['wei', '/gray rollback why:"the till is slow"', 'actions/create-workflow-dispatch'],
  ['wei', '/gray ack', 'issues/update'],
])('%s: %s costs at most nine requests', async (who, line, among) => {
  const world = await openReleaseShop({ 'ack-by: [qa]': 'ack-by: [tech-lead]' });
  await goGray(world);
  await world.says(who, line, { issue: world.issue });
  const names = await asked(world, () => world.runs({ number: world.issue }));
  expect(names).toContain(among);
  expect(names.length).toBeLessThanOrEqual(limits.step);
});

test('a tick with nothing due reads twice and writes nothing', async () => {
  const world = await openReleaseShop();
  expect(await asked(world, () => world.ticks())).toEqual(['issues/list-comments-for-repo', 'SluiceThreads']);
  await goGray(world);
  const names = await asked(world, () => world.ticks());
  expect(names).toEqual(['issues/list-comments-for-repo', 'SluiceThreads']);
  expect(names.length).toBeLessThanOrEqual(limits.tick);
});

test('a tick that something is due in writes the record and the page once, and is quiet again', async () => {
  const world = await openReleaseShop();
  await bakeOver(world);
  expect(await asked(world, () => world.ticks())).toEqual([
    ...['issues/list-comments-for-repo', 'SluiceThreads', 'issues/update-comment', 'SluiceSources', 'issues/update'],
  ]);
  expect(stepOf(world, 's4')).toBe('passed');
  expect(await asked(world, () => world.ticks())).toHaveLength(limits.tick);
});

test('a tick asks once for the runs of a workflow that is waited for', async () => {
  const world = await openReleaseShop();
  await tryOut(world);
  await world.line('li', '/gray advance');
  await world.sandbox.advance('1m');
  const names = await asked(world, () => world.ticks());
  expect(names).toEqual(['issues/list-comments-for-repo', 'SluiceThreads', 'actions/list-workflow-runs']);
});
