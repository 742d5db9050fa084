import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWebhookServer, type SignedDelivery, webhookPath } from '../../../app/server.ts';

const secrets = ['new-secret-of-thirty-two-characters', 'old-secret-of-thirty-two-characters'];
const accepted: SignedDelivery[] = [];
let isReady = true;
let isDraining = false;
const server = createWebhookServer({
  secrets,
  accept: delivery => accepted.push(delivery),
  status: () => ({ isReady, isDraining, inHand: 3 }),
});
let url = '';

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => accepted.splice(0));

const sign = (body: string, secret = secrets[0] ?? '', algorithm = 'sha256') =>
  `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;

async function deliver(body: string, headers: Record<string, string>) {
  const all = { 'x-github-delivery': 'd1', 'x-github-event': 'ping', ...headers };
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  return (await fetch(url + webhookPath, { method: 'POST', body, headers: kept })).status;
}

describe('S25 webhook authentication', () => {
  const body = '{"zen":"资损"}';

  test.each([
    { name: 'the current secret', headers: { 'x-hub-signature-256': sign(body) }, status: 202 },
    {
      name: 'the previous secret while it is rotated',
      headers: { 'x-hub-signature-256': sign(body, secrets[1]) },
      status: 202,
    },
    { name: 'a wrong key', headers: { 'x-hub-signature-256': sign(body, 'development') }, status: 401 },
    { name: 'a signature of another length', headers: { 'x-hub-signature-256': 'sha256=abc' }, status: 401 },
    { name: 'no signature', headers: {}, status: 401 },
    { name: 'only the old SHA-1 header', headers: { 'x-hub-signature': sign(body, secrets[0], 'sha1') }, status: 401 },
    { name: 'no delivery id', headers: { 'x-hub-signature-256': sign(body), 'x-github-delivery': '' }, status: 400 },
    { name: 'no event', headers: { 'x-hub-signature-256': sign(body), 'x-github-event': '' }, status: 400 },
  ])('$name: $status', async ({ headers, status }) => {
    expect(await deliver(body, headers)).toBe(status);
    expect(accepted).toHaveLength(status === 202 ? 1 : 0);
  });

  test.each(['not json', '"text"', 'null', ''])('a signed body that is no object is refused: %j', async text => {
    expect(await deliver(text, { 'x-hub-signature-256': sign(text) })).toBe(400);
    expect(accepted).toEqual([]);
  });

  test('a body above 25 MB is refused by its announced length', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const answer = new Promise<string>(resolve => socket.once('data', data => resolve(data.toString())));
    const head = [
      'content-length: 27262976',
      'x-github-delivery: d',
      'x-github-event: ping',
      `x-hub-signature-256: ${sign('x')}`,
    ];
    socket.write(`POST ${webhookPath} HTTP/1.1\r\nhost: x\r\n${head.join('\r\n')}\r\n\r\n`);
    expect(await answer).toContain('413');
    socket.destroy();
  });

  test('after everything above the next delivery is served', async () => {
    expect(await deliver(body, { 'x-hub-signature-256': sign(body) })).toBe(202);
  });
});

test.each([
  { path: '/healthz', method: 'GET', status: 200 },
  { path: '/readyz', method: 'GET', status: 200 },
  { path: webhookPath, method: 'GET', status: 405 },
  { path: '/', method: 'GET', status: 404 },
])('$method $path answers $status', async ({ path, method, status }) => {
  expect((await fetch(url + path, { method })).status).toBe(status);
});

test('readiness says what is in hand, and is none before the start is over', async () => {
  expect(await (await fetch(`${url}/readyz`)).text()).toBe('ready, 3 in hand\n');
  isReady = false;
  const answer = await fetch(`${url}/readyz`);
  isReady = true;
  expect([answer.status, await answer.text()]).toEqual([503, 'starting, 3 in hand\n']);
});

test('a delivery that comes while it stops is refused, so that GitHub notes it as failed', async () => {
  isDraining = true;
  const body = '{}';
  expect(await deliver(body, { 'x-hub-signature-256': sign(body) })).toBe(503);
  isDraining = false;
  expect(accepted).toEqual([]);
});
