import { expect, test } from 'vitest';
import {
  approve,
  appWorld,
  checkIdsOf,
  checksOf,
  countOf,
  openFaster,
  shopSeed,
  writesOf,
} from '../support/app-world.ts';

const world = appWorld();

test('a pull request is held until it is reviewed, by one read and one write a delivery', async () => {
  const sandbox = await world.sandbox();
  const app = await world.app(sandbox);
  await sandbox.play(openFaster);
  await app.settled();
  expect(checksOf(sandbox)).toEqual(['sluice/merge: in_progress']);
  await sandbox.play(approve);
  await app.settled();
  expect(checksOf(sandbox)).toEqual(['sluice/merge: success']);
  expect(countOf(sandbox, 'SluicePullRequest')).toBe(2);
  expect(writesOf(sandbox)).toEqual(['checks/create 201', 'checks/update 200']);
});

test('a delivery that changes nothing writes nothing', async () => {
  const sandbox = await world.sandbox();
  const app = await world.app(sandbox);
  await sandbox.play(openFaster);
  await app.settled();
  sandbox.clearRequests();
  await sandbox.play({ do: 'review', as: 'mo', pull: 1, state: 'comment', body: 'Nice.' });
  await app.settled();
  expect(countOf(sandbox, 'SluicePullRequest')).toBe(1);
  expect(writesOf(sandbox)).toEqual([]);
});

test.each([
  { set: undefined, says: 'nothing', checks: [] },
  { set: 'observe', says: 'what the rules would ask', checks: ['sluice/observe: neutral'] },
])('a repository without a file hears $says with WITHOUT_FILE=$set', async ({ set, checks }) => {
  const sandbox = await world.sandbox(shopSeed(''));
  const app = await world.app(sandbox, set === undefined ? {} : { WITHOUT_FILE: set });
  await sandbox.play(openFaster);
  await app.settled();
  expect(checksOf(sandbox)).toEqual(checks);
});

test('what happened while it was down is found by the first sweep, and a second start writes nothing', async () => {
  const sandbox = await world.sandbox();
  await sandbox.play(openFaster, approve);
  const app = await world.app(sandbox);
  expect(checksOf(sandbox)).toEqual(['sluice/merge: success']);
  expect(await app.stop()).toBe(0);
  sandbox.clearRequests();
  await world.app(sandbox);
  expect(countOf(sandbox, 'SluiceSweep')).toBe(1);
  expect([countOf(sandbox, 'SluicePullRequest'), writesOf(sandbox)]).toEqual([0, []]);
});

test('a sweep of a repository without a file asks once a base, not once a pull request', async () => {
  const sandbox = await world.sandbox(shopSeed(''));
  for (let index = 0; index < 12; index += 1) await sandbox.play({ ...openFaster, branch: `topic-${index}` });
  await world.app(sandbox);
  // As many as run beside each other may be asked before the first one has answered.
  expect(countOf(sandbox, 'SluicePullRequest')).toBeLessThanOrEqual(4);
  expect(writesOf(sandbox)).toEqual([]);
});

test('“Re-run” looks again after a delivery was lost', async () => {
  const sandbox = await world.sandbox();
  const app = await world.app(sandbox);
  await sandbox.play(openFaster);
  await app.settled();
  sandbox.setWebhook();
  await sandbox.play(approve);
  expect(checksOf(sandbox)).toEqual(['sluice/merge: in_progress']);
  sandbox.setWebhook(app.webhookUrl);
  const [check = 0] = checkIdsOf(sandbox);
  await sandbox.play({ do: 'rerequest', as: 'wei', check });
  await app.settled();
  expect(checksOf(sandbox)).toEqual(['sluice/merge: success']);
});

test('when only time is missing the App comes back by itself', async () => {
  const file =
    'version: 1\nextends: [sluice:light]\nmode: enforce\ngates:\n  test-results: { level: required, settle: 2s }\n';
  const sandbox = await world.sandbox(shopSeed(file));
  const app = await world.app(sandbox);
  await sandbox.play(openFaster, approve, { do: 'check', pull: 1, name: 'unit', conclusion: 'success' });
  await app.settled();
  expect(checksOf(sandbox)).toEqual(['sluice/merge: in_progress']);
  await sandbox.advance('5s');
  await app.line(line => line['conclusion'] === 'success');
  await app.settled();
  expect(checksOf(sandbox)).toEqual(['sluice/merge: success']);
});

test('a merge group is judged by its members', async () => {
  const sandbox = await world.sandbox();
  const app = await world.app(sandbox);
  await sandbox.play(
    { do: 'set-ruleset', as: 'wei', name: 'main', branches: ['main'], 'merge-queue': true },
    openFaster,
    approve,
    { do: 'enqueue', as: 'wei', pulls: [1] },
  );
  await app.settled();
  expect(app.log()).toContainEqual(expect.objectContaining({ outcome: 'grouped', conclusion: 'success' }));
});
