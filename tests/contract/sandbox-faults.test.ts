import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { listAt, numberAt, valueAt } from '../support/read-at.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ runner: false });
  await sandbox.play({
    do: 'open-pull-request',
    as: 'li',
    branch: 'fix',
    title: 'Fix',
    files: { 'a.txt': 'a\n', 'b.txt': 'b\n' },
  });
});
afterEach(() => sandbox.close());

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function send(method: string, path: string, body?: unknown): Promise<Reply> {
  const answer = await fetch(`${sandbox.apiUrl}${path}`, {
    method,
    headers: { authorization: `bearer ${sandbox.tokens.action}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const query =
  'query Files { repository(owner: "acme", name: "shop") { pullRequest(number: 1) { title files(first: 9) { totalCount nodes { path } } } } }';
const pull = '/repos/acme/shop/pulls/1';
const comments = '/repos/acme/shop/issues/1/comments';

describe('a queued fault', () => {
  test.each<[string, Fault, number, string]>([
    ['answers any status', { kind: 'status', status: 503 }, 503, ''],
    ['answers the end of the hourly limit with its reset', { kind: 'rate-limit' }, 403, 'x-ratelimit-reset'],
    [
      'answers a secondary limit with Retry-After',
      { kind: 'secondary-limit', status: 429, retryAfter: 90 },
      429,
      'retry-after',
    ],
  ])('%s, once', async (_name, fault, status, header) => {
    sandbox.queueFault(fault);
    const first = await send('GET', pull);
    expect(first.status).toBe(status);
    if (header !== '') expect(first.headers.get(header)).toMatch(/^\d+$/);
    expect((await send('GET', pull)).status).toBe(200);
  });

  test('hits only what it matches, as often as it says', async () => {
    sandbox.queueFault({ kind: 'status', match: { operation: 'pulls/get' }, times: 2 });
    expect((await send('GET', comments)).status).toBe(200);
    expect((await send('GET', pull)).status).toBe(502);
    expect((await send('GET', pull)).status).toBe(502);
    expect((await send('GET', pull)).status).toBe(200);
  });

  test('a 5xx after the commit leaves the write in place', async () => {
    sandbox.queueFault({ kind: '5xx-after-commit', match: { method: 'POST' } });
    expect((await send('POST', comments, { body: 'hello' })).status).toBe(502);
    expect(listAt(JSON.parse((await send('GET', comments)).text), '')).toHaveLength(1);
  });

  test('a lagging replica answers what it answered before, and 404 what it never saw', async () => {
    await send('GET', comments);
    await send('POST', comments, { body: 'hello' });
    sandbox.queueFault({ kind: 'lag', match: { path: comments } });
    expect(JSON.parse((await send('GET', comments)).text)).toEqual([]);
    expect(JSON.parse((await send('GET', comments)).text)).toHaveLength(1);
    sandbox.queueFault({ kind: 'lag' });
    expect((await send('GET', pull)).status).toBe(404);
  });

  test('a cut answer is broken JSON', async () => {
    sandbox.queueFault({ kind: 'truncate' });
    const { text } = await send('GET', pull);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test('a dropped connection rejects', async () => {
    sandbox.queueFault({ kind: 'drop-connection' });
    await expect(send('GET', pull)).rejects.toThrow('fetch failed');
  });

  test('a cut list of GraphQL keeps its count', async () => {
    sandbox.queueFault({ kind: 'truncate', graphqlPath: 'repository.pullRequest.files' });
    const answer: unknown = JSON.parse((await send('POST', '/graphql', { query })).text);
    expect(numberAt(answer, 'data.repository.pullRequest.files.totalCount')).toBe(2);
    expect(listAt(answer, 'data.repository.pullRequest.files.nodes')).toHaveLength(1);
  });

  test('a partial error of GraphQL is null and typed at its path', async () => {
    sandbox.queueFault({
      kind: 'graphql-error',
      match: { operation: 'Files' },
      graphqlPath: 'repository.pullRequest.files',
      graphqlType: 'RESOURCE_LIMITS_EXCEEDED',
    });
    const answer: unknown = JSON.parse((await send('POST', '/graphql', { query })).text);
    expect(valueAt(answer, 'data.repository.pullRequest')).toEqual({ title: 'Fix', files: null });
    expect(listAt(answer, 'errors')).toMatchObject([
      { type: 'RESOURCE_LIMITS_EXCEEDED', path: ['repository', 'pullRequest', 'files'] },
    ]);
  });

  test('with an unknown kind is refused', () => {
    expect(() => sandbox.queueFault(JSON.parse('{"kind":"slow"}'))).toThrow('kind is one of status');
  });
});

test('each request is recorded with its operation, its token and its cost', async () => {
  sandbox.clearRequests();
  await send('GET', pull);
  await send('POST', '/graphql', { query });
  expect(sandbox.requests()).toEqual([
    { method: 'GET', path: pull, operationId: 'pulls/get', tokenKind: 'github-token', status: 200, cost: 1, ok: true },
    { method: 'POST', path: '/graphql', graphql: 'Files', tokenKind: 'github-token', status: 200, cost: 1, ok: true },
  ]);
});
