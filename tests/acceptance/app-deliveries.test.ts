import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { AppProcess } from '../support/app-process.ts';
import { approve, appWorld, checksOf, countOf, openFaster, shopSeed, writesOf } from '../support/app-world.ts';
import { type BoxedDelivery, sendDelivery } from '../support/delivery-box.ts';

const world = appWorld();

/** An App with an open pull request, and what GitHub would have told it about that: it was told nothing yet. */
async function lostOpening() {
  const sandbox = await world.sandbox();
  const app = await world.app(sandbox);
  const box = await world.box(sandbox);
  await sandbox.play(openFaster);
  const opened = box.deliveries().find(one => one.event === 'pull_request');
  if (!opened) throw new Error('no delivery of the opened pull request');
  sandbox.clearRequests();
  return { sandbox, app, box, opened };
}

const send = (app: AppProcess, sandbox: Sandbox, delivery: BoxedDelivery) =>
  sendDelivery(app.webhookUrl, delivery, sandbox.webhookSecret);

/** The same delivery with some of its payload replaced. */
function changed(delivery: BoxedDelivery, change: Readonly<Record<string, unknown>>, event = delivery.event) {
  return { id: `${delivery.id}-changed`, event, body: JSON.stringify({ ...JSON.parse(delivery.body), ...change }) };
}

test('S26 the same delivery again is answered and not worked on', async () => {
  const { sandbox, app, opened } = await lostOpening();
  expect(await send(app, sandbox, opened)).toBe(202);
  await app.settled();
  expect(await send(app, sandbox, opened)).toBe(202);
  await app.settled();
  expect(countOf(sandbox, 'SluicePullRequest')).toBe(1);
});

test('R02 a delivery whose work failed is worked on when it comes again', async () => {
  const { sandbox, app, opened } = await lostOpening();
  sandbox.queueFault({ kind: 'status', status: 503, times: 3, match: { operation: 'SluicePullRequest' } });
  await send(app, sandbox, opened);
  await app.line(line => line['outcome'] === 'broken');
  await app.settled();
  expect(checksOf(sandbox)).toEqual([]);
  await send(app, sandbox, opened);
  await app.settled();
  expect(checksOf(sandbox)).toEqual(['sluice/merge: in_progress']);
});

test('ten pushes at once are at most two evaluations, of the newest head', async () => {
  const { sandbox, app, box, opened } = await lostOpening();
  const pushes = Array.from({ length: 10 }, (_, index) => ({
    ...({ do: 'push', as: 'wei', pull: 1 } as const),
    files: { 'src/a.ts': `${index}\n` },
  }));
  await sandbox.play(...pushes);
  const pushed = box.deliveries().filter(one => one.event === 'pull_request' && one.id !== opened.id);
  expect(pushed).toHaveLength(10);
  await Promise.all(pushed.map(one => send(app, sandbox, one)));
  await app.settled();
  expect(app.log().filter(line => line['outcome'] === 'judged').length).toBeLessThanOrEqual(2);
  expect(checksOf(sandbox)).toEqual(['sluice/merge: in_progress']);
});

test('R03 deliveries in the wrong order end in the same check', async () => {
  const { sandbox, app, box } = await lostOpening();
  await sandbox.play(approve, { do: 'push', as: 'wei', pull: 1, files: { 'src/a.ts': 'b\n' } }, approve);
  for (const delivery of box.deliveries().toReversed()) expect(await send(app, sandbox, delivery)).toBe(202);
  await app.settled();
  expect(checksOf(sandbox)).toEqual(['sluice/merge: success']);
});

test('S25 deliveries that are not signed with the secret cost no request, and the next one is served', async () => {
  const { sandbox, app, opened } = await lostOpening();
  const post = async (signature: string | undefined) => {
    const headers = {
      'x-github-delivery': opened.id,
      'x-github-event': opened.event,
      ...(signature !== undefined && { 'x-hub-signature-256': signature }),
    };
    return (await fetch(app.webhookUrl, { method: 'POST', body: opened.body, headers })).status;
  };
  const answers = [
    await post(undefined),
    await post('sha1=00'),
    await post(`sha256=${'0'.repeat(64)}`),
    await sendDelivery(app.webhookUrl, opened, 'another secret'),
    // What Probot takes for a secret where none is set.
    await sendDelivery(app.webhookUrl, opened, 'development'),
  ];
  await app.settled();
  expect([answers, sandbox.requests()]).toEqual([[401, 401, 401, 401, 401], []]);
  expect(await send(app, sandbox, opened)).toBe(202);
  await app.settled();
  expect(checksOf(sandbox)).toEqual(['sluice/merge: in_progress']);
});

test('R23 signed deliveries of a shape that GitHub never sends stop nothing', async () => {
  const { sandbox, app, opened } = await lostOpening();
  const poison = [
    { id: 'p1', event: 'pull_request', body: 'not json' },
    { id: 'p2', event: 'pull_request', body: '[]' },
    { id: 'p3', event: '__proto__', body: '{"action":"opened"}' },
    changed(opened, { pull_request: { number: 'one' } }),
    changed(opened, { repository: null }),
    changed(opened, { installation: { id: 'x' } }),
    { id: 'p4', event: 'installation', body: '{"action":{},"installation":7}' },
  ];
  const answers = [];
  for (const delivery of poison) answers.push(await send(app, sandbox, delivery));
  expect(answers).toEqual([400, 202, 202, 202, 202, 202, 202]);
  await app.settled();
  expect(sandbox.requests()).toEqual([]);
  await send(app, sandbox, opened);
  await app.settled();
  expect(checksOf(sandbox)).toEqual(['sluice/merge: in_progress']);
});

test('S28 a delivery that pairs an installation with a repository outside it reads and writes nothing there', async () => {
  const shop = shopSeed();
  const other = { ...shop.repositories?.[0], name: 'other/shop' };
  const sandbox = await world.sandbox({ ...shop, repositories: [...(shop.repositories ?? []), other] });
  const app = await world.app(sandbox);
  const box = await world.box(sandbox);
  await sandbox.play(openFaster, { ...openFaster, repository: 'other/shop' });
  const [opened] = box.deliveries().filter(one => one.event === 'pull_request');
  if (!opened) throw new Error('no delivery');
  const { repository } = JSON.parse(opened.body);
  sandbox.clearRequests();
  const foreign = { ...repository, id: repository.id + 1, owner: { login: 'other' }, full_name: 'other/shop' };
  await send(app, sandbox, changed(opened, { repository: foreign }));
  await app.settled();
  expect(countOf(sandbox, 'apps/create-installation-access-token')).toBe(1);
  expect(writesOf(sandbox)).toEqual([]);
  expect(app.log().at(-1)).toMatchObject({ subject: expect.stringContaining('other/shop#1'), outcome: 'broken' });
});

test('a push of new rules to the default branch looks at every open pull request', async () => {
  const { sandbox, app, opened } = await lostOpening();
  await send(app, sandbox, opened);
  await sandbox.play({ ...openFaster, branch: 'other', title: 'Other', files: { 'src/b.ts': 'b\n' } });
  sandbox.setWebhook(app.webhookUrl);
  await sandbox.play({ do: 'commit', as: 'wei', files: { '.github/sluice.yml': 'version: 1\nmode: observe\n' } });
  await app.settled();
  expect([checksOf(sandbox, 1).at(-1), checksOf(sandbox, 2)]).toEqual([
    'sluice/observe: neutral',
    ['sluice/observe: neutral'],
  ]);
});

test('a new permission is used at once: tokens of before are dropped and everything is looked at', async () => {
  const { sandbox, app, opened } = await lostOpening();
  const { installation, sender } = JSON.parse(opened.body);
  const accepted = { action: 'new_permissions_accepted', installation, sender };
  await send(app, sandbox, { id: 'i1', event: 'installation', body: JSON.stringify(accepted) });
  await app.settled();
  expect(checksOf(sandbox)).toEqual(['sluice/merge: in_progress']);
  expect(sandbox.requests().some(one => one.operationId === 'apps/create-installation-access-token')).toBe(true);
});

test('a suite that is run again by its button finds the pull requests of its commit', async () => {
  const { sandbox, app, opened } = await lostOpening();
  const { pull_request: pull } = JSON.parse(opened.body);
  const suite = { action: 'rerequested', check_suite: { head_sha: pull.head.sha, pull_requests: [] } };
  await send(app, sandbox, changed(opened, suite, 'check_suite'));
  await app.settled();
  expect(checksOf(sandbox)).toEqual(['sluice/merge: in_progress']);
});

test('R05 after a secondary limit nothing is asked for as long as GitHub said, then it is written once', async () => {
  const { sandbox, app, opened } = await lostOpening();
  sandbox.queueFault({ kind: 'secondary-limit', retryAfter: 6, match: { operation: 'checks/create' } });
  const begin = Date.now();
  await send(app, sandbox, opened);
  await app.line(line => line['outcome'] === 'broken');
  await app.settled();
  expect(writesOf(sandbox)).toEqual(['checks/create 403']);
  const asked = sandbox.requests().length;
  await send(app, sandbox, { ...opened, id: 'again' });
  await app.settled();
  expect(sandbox.requests()).toHaveLength(asked);
  await app.line(line => line['outcome'] === 'judged');
  expect(Date.now() - begin).toBeGreaterThanOrEqual(6_000);
  expect(writesOf(sandbox)).toEqual(['checks/create 403', 'checks/create 201']);
});
