import { expect, test } from 'vitest';
import { appSettings, spawnApp } from '../support/app-process.ts';
import { appWorld, checksOf, openFaster } from '../support/app-world.ts';

const world = appWorld();

test.each([
  { name: 'no webhook secret', env: { WEBHOOK_SECRET: '' }, says: 'WEBHOOK_SECRET: must have at least 32 characters' },
  { name: 'the secret “development”', env: { WEBHOOK_SECRET: 'development' }, says: 'WEBHOOK_SECRET' },
  { name: 'a key that is none', env: { PRIVATE_KEY: 'secret-text' }, says: 'PRIVATE_KEY: must be the PEM file' },
])('S25 it refuses to start with $name', async ({ env, says }) => {
  const app = spawnApp({ ...appSettings(await world.sandbox()), ...env });
  expect(await app.exit).toBe(2);
  expect(app.stderr()).toContain(says);
  expect(app.stderr()).not.toMatch(/\n\s+at |secret-text/);
  expect(app.log()).toEqual([]);
});

test('it stops when GitHub does not know the key', async () => {
  const app = spawnApp({ ...appSettings(await world.sandbox()), APP_ID: '1' });
  expect(await app.exit).toBe(1);
  expect(app.log().at(-1)).toMatchObject({ level: 60, msg: expect.stringContaining('APP_ID and PRIVATE_KEY') });
});

test('it waits for a GitHub that is away, and says meanwhile that it is not ready', async () => {
  const sandbox = await world.sandbox();
  sandbox.queueFault({ kind: 'status', status: 503, match: { operation: 'apps/get-authenticated' } });
  const app = spawnApp(appSettings(sandbox));
  const { port } = await app.line(line => line['msg'] === 'listening');
  await app.line(line => line['msg'] === 'GitHub does not answer');
  const answers = await Promise.all(['healthz', 'readyz'].map(path => fetch(`http://127.0.0.1:${port}/${path}`)));
  expect(answers.map(one => one.status)).toEqual([200, 503]);
  await app.line(line => line['msg'] === 'ready');
  app.signal('SIGINT');
  expect(await app.exit).toBe(0);
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s lets what runs be finished and takes nothing new', async signal => {
  const sandbox = await world.sandbox();
  const app = await world.app(sandbox);
  // The read is tried again after half a second: time enough to be stopped in the middle.
  sandbox.queueFault({ kind: 'status', status: 503, match: { operation: 'SluicePullRequest' } });
  await sandbox.play(openFaster);
  app.signal(signal);
  await app.line(line => line['msg'] === 'stopping');
  await expect(fetch(app.webhookUrl, { method: 'POST', body: '{}' })).rejects.toThrow('fetch failed');
  expect(await app.exit).toBe(0);
  expect(app.log().at(-1)).toMatchObject({ msg: 'stopped' });
  expect(checksOf(sandbox)).toEqual(['sluice/merge: in_progress']);
});

test('the log tells of each evaluation and repeats nothing that people wrote', async () => {
  const sandbox = await world.sandbox();
  const app = await world.app(sandbox, { LOG_LEVEL: 'debug' });
  await sandbox.play({ ...openFaster, title: 'Unspeakable title', body: 'Unspeakable body' });
  await app.settled();
  expect(app.log()).toContainEqual(
    expect.objectContaining({ msg: 'job', outcome: 'judged', conclusion: 'in_progress', writes: 1 }),
  );
  expect(JSON.stringify(app.log())).not.toMatch(/unspeakable/i);
});
