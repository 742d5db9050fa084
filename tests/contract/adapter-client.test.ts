import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGitHub } from '../../src/adapters/github/client.ts';
import { redact } from '../../src/adapters/github/faults.ts';
import { createHttpsFetch } from '../../src/adapters/github/https-fetch.ts';
import type { Answer } from '../../src/ports/github.ts';

const api = 'https://api.github.test';
const token = 'ghs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

// Other files run in the same process and open sockets of their own: nock is there for this one alone.
beforeAll(() => {
  if (!nock.isActive()) nock.activate();
});
afterAll(() => nock.restore());

beforeEach(() => {
  nock.disableNetConnect();
});

afterEach(() => {
  const left = nock.pendingMocks();
  nock.abortPendingRequests();
  nock.cleanAll();
  nock.enableNetConnect();
  expect(left).toEqual([]);
});

function client() {
  const waits: number[] = [];
  const github = createGitHub({
    token,
    apiUrl: api,
    sleep: async milliseconds => {
      waits.push(milliseconds);
    },
  });
  return { github, waits };
}

function faultOf(answer: Answer<unknown>) {
  return answer.ok ? undefined : answer.fault;
}

const userRoute = 'GET /users/{username}';
const getUser = () => nock(api).get('/users/li');
const statusRoute = 'POST /repos/{owner}/{repo}/statuses/{sha}';
const postStatus = () => nock(api).post('/repos/acme/shop/statuses/abc');
const query = 'query SluiceTest($page: Int = 100) { viewer { login } }';

describe('faults by what GitHub answered', () => {
  test.each([
    ['a bad token', 401, { message: 'Bad credentials' }, {}, 'unauthorized'],
    ['a missing permission', 403, { message: 'Resource not accessible by integration' }, {}, 'forbidden'],
    ['a spent hour', 403, { message: 'API rate limit exceeded' }, { 'x-ratelimit-remaining': '0' }, 'rate-limited'],
    [
      'a secondary limit without a wait',
      403,
      { message: 'You have exceeded a secondary rate limit.' },
      {},
      'rate-limited',
    ],
    ['an absent thing', 404, { message: 'Not Found' }, {}, 'not-found'],
    ['a conflict', 409, { message: 'Conflict' }, {}, 'conflict'],
    ['a thing that is gone', 410, { message: 'Gone' }, {}, 'not-found'],
    ['a moved repository', 301, { message: 'Moved Permanently' }, { location: `${api}/x` }, 'not-found'],
    ['a refused value', 422, { message: 'Validation Failed' }, {}, 'unprocessable'],
    ['too many requests', 429, { message: 'slow down' }, { 'retry-after': '90' }, 'rate-limited'],
    ['a broken server', 500, { message: 'Server Error' }, {}, 'unavailable'],
  ] as const)('%s is told by its kind', async (_name, status, body, headers, kind) => {
    postStatus().reply(status, body, headers);
    const { github } = client();
    const answer = await github.rest(statusRoute, { owner: 'acme', repo: 'shop', sha: 'abc' });
    expect(faultOf(answer)).toMatchObject({ kind, status, where: statusRoute });
  });

  test('a missing permission names the permission that GitHub would accept', async () => {
    const message = 'Resource not accessible by integration';
    getUser().reply(403, { message }, { 'X-Accepted-GitHub-Permissions': 'statuses=write' });
    const answer = await client().github.rest(userRoute, { username: 'li' });
    expect(faultOf(answer)?.detail).toBe('statuses=write');
  });

  test("a refusal of another kind keeps GitHub's words: permissions are named beside every answer", async () => {
    const message = 'Unable to create comment because issue is locked.';
    getUser().reply(403, { message }, { 'X-Accepted-GitHub-Permissions': 'issues=write' });
    const answer = await client().github.rest(userRoute, { username: 'li' });
    expect(faultOf(answer)?.detail).toContain('locked');
  });

  test("the hour's reset is counted by GitHub's clock", async () => {
    const date = 'Mon, 02 Nov 2026 10:00:00 GMT';
    const reset = String(Date.parse('2026-11-02T10:05:00Z') / 1000);
    getUser().reply(403, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset, date });
    const answer = await client().github.rest(userRoute, { username: 'li' });
    expect(faultOf(answer)?.retryAfter).toBe(300);
  });

  test('a broken connection is unavailable with status 0', async () => {
    postStatus().replyWithError('socket hang up');
    const answer = await client().github.rest(statusRoute, { owner: 'acme', repo: 'shop', sha: 'abc' });
    expect(faultOf(answer)).toMatchObject({ kind: 'unavailable', status: 0 });
  });

  test('a body that is not JSON is unavailable, never data', async () => {
    postStatus().reply(201, '<html>', { 'content-type': 'application/json' });
    const answer = await client().github.rest(statusRoute, { owner: 'acme', repo: 'shop', sha: 'abc' });
    expect(faultOf(answer)?.kind).toBe('unavailable');
  });

  test.each([
    ['a token', `bad ${token}`, 'bad [redacted]'],
    ['an authorization header', 'authorization: Bearer abcdefgh12345678', 'authorization: Bearer [redacted]'],
    ['a password in an address', 'https://me:hunter22@host/x', 'https://[redacted]@host/x'],
    ['plain words', 'Validation Failed', 'Validation Failed'],
  ])('%s in a message is handled', (_name, text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('what is tried again', () => {
  test('a read that fails twice by 503 succeeds at the third try', async () => {
    getUser().times(2).reply(503, {});
    getUser().reply(200, { login: 'li' });
    const { github, waits } = client();
    expect(await github.rest(userRoute, { username: 'li' })).toEqual({ ok: true, status: 200, value: { login: 'li' } });
    expect(waits).toEqual([500, 1000]);
    expect(github.count()).toMatchObject({ reads: 3, writes: 0 });
  });

  test('a read is given up after the third 503', async () => {
    getUser().times(3).reply(503, {});
    const { github } = client();
    expect(faultOf(await github.rest(userRoute, { username: 'li' }))?.status).toBe(503);
  });

  test('a secondary limit of a minute is waited for', async () => {
    getUser().reply(403, { message: 'secondary rate limit' }, { 'retry-after': '60' });
    getUser().reply(200, { login: 'li' });
    const { github, waits } = client();
    expect((await github.rest(userRoute, { username: 'li' })).ok).toBe(true);
    expect(waits).toEqual([60_000]);
  });

  test('a longer limit is handed to the caller', async () => {
    getUser().reply(429, {}, { 'retry-after': '61' });
    const { github, waits } = client();
    expect(faultOf(await github.rest(userRoute, { username: 'li' }))?.retryAfter).toBe(61);
    expect(waits).toEqual([]);
  });

  test('a missing permission is not tried again', async () => {
    getUser().reply(403, { message: 'Resource not accessible by integration' });
    expect(faultOf(await client().github.rest(userRoute, { username: 'li' }))?.kind).toBe('forbidden');
  });

  test('a write that failed by 502 is sent once: it may have landed', async () => {
    postStatus().reply(502, {});
    const { github } = client();
    expect(faultOf(await github.rest(statusRoute, { owner: 'acme', repo: 'shop', sha: 'abc' }))?.status).toBe(502);
    expect(github.count()).toMatchObject({ reads: 0, writes: 1 });
  });
});

describe('queries', () => {
  const graphql = () => nock(api).post('/graphql');
  const asked = (pages: number[]) => (body: { variables: { page: number } }) => {
    pages.push(body.variables.page);
    return true;
  };

  test.each([
    ['502', 502, {}],
    ['504', 504, {}],
    ['RESOURCE_LIMITS_EXCEEDED', 200, { errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'too much' }] }],
  ])('pages are halved on %s until an answer comes', async (_name, status, body) => {
    const pages: number[] = [];
    nock(api).post('/graphql', asked(pages)).times(3).reply(status, body);
    nock(api)
      .post('/graphql', asked(pages))
      .reply(200, { data: { viewer: { login: 'li' } } });
    const { github, waits } = client();
    const answer = await github.query(query, { page: 100 });
    expect(answer).toEqual({ ok: true, value: { data: { viewer: { login: 'li' } }, errors: [] } });
    expect(pages).toEqual([100, 50, 25, 12]);
    expect(waits).toEqual([]);
  });

  test('the smallest page is tried three times and then given up', async () => {
    const pages: number[] = [];
    nock(api).post('/graphql', asked(pages)).times(6).reply(502, {});
    expect(faultOf(await client().github.query(query, { page: 100 }))?.kind).toBe('unavailable');
    expect(pages).toEqual([100, 50, 25, 12, 12, 12]);
  });

  test.each(['NOT_FOUND', 'FORBIDDEN'])(
    'an error of type %s comes with its path, for the caller to judge',
    async type => {
      graphql().reply(200, { data: { a: null }, errors: [{ type, path: ['a', 0], message: 'no' }] });
      expect(await client().github.query(query, {})).toEqual({
        ok: true,
        value: { data: { a: null }, errors: [{ type, path: ['a', 0], message: 'no' }] },
      });
    },
  );

  test('an error of any other type is no answer at all, whatever data came with it', async () => {
    graphql()
      .times(3)
      .reply(200, { data: { a: 1 }, errors: [{ message: 'Something went wrong' }] });
    expect(faultOf(await client().github.query(query, {}))?.kind).toBe('unavailable');
  });

  test('the limit of points is a limit', async () => {
    graphql().reply(200, { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] });
    expect(faultOf(await client().github.query(query, {}))?.kind).toBe('rate-limited');
  });

  test('a mutation is a write and is sent once', async () => {
    graphql().reply(502, {});
    const { github } = client();
    await github.mutate('mutation SluiceWrite { x }', { page: 100 });
    expect(github.count()).toEqual({ reads: 0, writes: 1, log: ['mutation SluiceWrite'] });
  });

  test.each([
    ['https://api.github.com', 'https://api.github.com/graphql'],
    ['https://ghe.acme.test/api/v3', 'https://ghe.acme.test/api/graphql'],
    ['https://ghe.acme.test/api/v3/', 'https://ghe.acme.test/api/graphql'],
  ])('queries of %s go to %s', async (apiUrl, expected) => {
    const address = new URL(expected);
    nock(address.origin).post(address.pathname).reply(200, { data: {} });
    expect((await createGitHub({ token, apiUrl }).query(query, {})).ok).toBe(true);
  });
});

describe('what is kept of the answers', () => {
  test("now is GitHub's Date of the last answer", async () => {
    getUser().reply(200, {}, { date: 'Mon, 02 Nov 2026 10:00:00 GMT' });
    const { github } = client();
    await github.rest(userRoute, { username: 'li' });
    expect(github.now()).toBe('2026-11-02T10:00:00Z');
  });

  test('the budget is the emptier of the two hourly limits', async () => {
    const limits = (resource: string, remaining: string) => ({
      'x-ratelimit-resource': resource,
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': remaining,
    });
    getUser().reply(200, {}, limits('core', '700'));
    nock(api).post('/graphql').reply(200, { data: {} }, limits('graphql', '90'));
    const { github } = client();
    expect(github.budget()).toBeUndefined();
    await github.query(query, {});
    await github.rest(userRoute, { username: 'li' });
    expect(github.budget()).toEqual({ limit: 1000, remaining: 90 });
  });

  test('every request carries the token that is asked for then', async () => {
    const tokens = ['one', 'two'];
    nock(api, { reqheaders: { authorization: 'Bearer one' } })
      .get('/users/li')
      .reply(200, {});
    nock(api, { reqheaders: { authorization: 'Bearer two' } })
      .get('/users/li')
      .reply(200, {});
    const github = createGitHub({ token: async () => tokens.shift() ?? '', apiUrl: api });
    await github.rest(userRoute, { username: 'li' });
    expect((await github.rest(userRoute, { username: 'li' })).ok).toBe(true);
  });

  test('the log has routes, never parameters', async () => {
    getUser().reply(200, {});
    const { github } = client();
    await github.rest(userRoute, { username: 'li' });
    expect(github.count().log).toEqual([userRoute]);
  });
});

describe('the plain client', () => {
  test('an answer over the cap is refused', async () => {
    getUser().reply(200, 'x'.repeat(2000));
    const fetch = createHttpsFetch({ bytes: 1000 });
    await expect(fetch(`${api}/users/li`, { method: 'GET', headers: {} })).rejects.toThrow('larger than 1000 bytes');
  });

  test('an answer that takes too long is refused', async () => {
    getUser().delay(500).reply(200, {});
    const fetch = createHttpsFetch({ milliseconds: 20 });
    await expect(fetch(`${api}/users/li`, { method: 'GET', headers: {} })).rejects.toThrow('no answer within 20 ms');
  });

  test('characters split over two chunks arrive whole', async () => {
    getUser().reply(200, { name: '资损风险'.repeat(50) });
    const response = await createHttpsFetch()(`${api}/users/li`, { method: 'GET', headers: {} });
    expect(JSON.parse(await response.text())).toEqual({ name: '资损风险'.repeat(50) });
  });
});
