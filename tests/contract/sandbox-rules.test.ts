import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cutOpenApi } from '../../scripts/cut-openapi.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { textAt } from '../support/read-at.ts';

interface Call {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

async function call(
  sandbox: Sandbox,
  { method = 'GET', path, body, token = sandbox.tokens.app.token }: Call,
): Promise<Reply> {
  const answer = await fetch(`${sandbox.apiUrl}${path}`, {
    method,
    headers: token === '' ? {} : { authorization: `bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
}

async function withPull(
  run: (sandbox: Sandbox, head: string) => Promise<void>,
  options: SandboxOptions = {},
): Promise<void> {
  const sandbox = await startSandbox({ runner: false, ...options });
  await sandbox.play({
    do: 'open-pull-request',
    as: 'mo',
    fork: true,
    branch: 'fix',
    title: 'Fix',
    files: { 'src/parser.ts': 'x\n' },
  });
  const { body } = await call(sandbox, { path: '/repos/acme/shop/pulls/1' });
  await run(sandbox, textAt(body, 'head.sha'));
  await sandbox.close();
}

test("the snapshot is what the script cuts from GitHub's description", () => {
  const committed = readFileSync(new URL('../../src/sandbox/schema/github-openapi.json', import.meta.url), 'utf8');
  expect(cutOpenApi() === committed).toBe(true);
});

const output = { title: 't', summary: 's' };
const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' };

describe('limits that GitHub answers with 422 are answered and are no violation', () => {
  test.each([
    [
      'a summary above 65,535 characters',
      '/check-runs',
      { output: { title: 't', summary: 'x'.repeat(65_536) } },
      'summary',
    ],
    [
      '51 annotations',
      '/check-runs',
      { output: { ...output, annotations: new Array(51).fill(annotation) } },
      '50 annotations',
    ],
    ['a completed run without a conclusion', '/check-runs', { status: 'completed' }, 'conclusion is required'],
    ['the conclusion that only GitHub may set', '/check-runs', { conclusion: 'stale' }, 'stale'],
    ['a status description above 140 characters', '/statuses/HEAD', { description: 'x'.repeat(141) }, '140 characters'],
    ['a comment above 65,536 characters', '/issues/1/comments', { body: 'x'.repeat(65_537) }, '65536 characters'],
  ])('%s', async (_name, path, part, told) => {
    await withPull(async (sandbox, head) => {
      const base = path === '/check-runs' ? { name: 'x', head_sha: head } : {};
      const more = path.startsWith('/statuses') ? { state: 'success' } : {};
      const answer = await call(sandbox, {
        method: 'POST',
        path: `/repos/acme/shop${path.replace('HEAD', head)}`,
        body: { ...base, ...more, ...part },
      });
      expect(answer).toMatchObject({ status: 422, body: { message: expect.stringContaining(told) } });
      expect(sandbox.violations()).toEqual([]);
    });
  });
});

describe('what GitHub would silently drop or never send is a violation', () => {
  test.each([
    [
      'an unknown body property',
      { method: 'POST', path: '/repos/acme/shop/statuses/HEAD', body: { state: 'success', contxt: 'x' } },
      'unknown body property "contxt"',
    ],
    [
      'an unknown nested property',
      {
        method: 'POST',
        path: '/repos/acme/shop/check-runs',
        body: { name: 'x', head_sha: 'HEAD', output: { ...output, sumary: '' } },
      },
      'output.sumary',
    ],
    ['an unknown query parameter', { path: '/repos/acme/shop/pulls?per_pag=3' }, 'unknown query parameter "per_pag"'],
    [
      'a query parameter that is not honoured',
      { path: '/repos/acme/shop/collaborators?affiliation=direct' },
      'not modelled: query parameter "affiliation"',
    ],
    [
      'a body property that is not honoured',
      { method: 'POST', path: '/repos/acme/shop/issues', body: { title: 'x', type: 'Bug' } },
      'not modelled: body property "type"',
    ],
    [
      'a wrong word',
      { method: 'POST', path: '/repos/acme/shop/statuses/HEAD', body: { state: 'green' } },
      'must be equal to one of the allowed values',
    ],
    ['a page above 100', { path: '/repos/acme/shop/pulls?per_page=101' }, 'per_page is above 100'],
    [
      'a route that is not modelled',
      { path: '/repos/acme/shop/stargazers' },
      'not modelled: GET /repos/acme/shop/stargazers',
    ],
  ])('%s', async (_name, request: Call, told) => {
    await withPull(async (sandbox, head) => {
      const text = JSON.stringify(request).replaceAll('HEAD', head);
      const answer = await call(sandbox, JSON.parse(text));
      expect(answer.status >= 400 || told.startsWith('not modelled')).toBe(true);
      expect(sandbox.violations()).toEqual([expect.stringContaining(told)]);
    });
  });
});

describe('token permissions', () => {
  const status = (head: string): Call => ({
    method: 'POST',
    path: `/repos/acme/shop/statuses/${head}`,
    body: { state: 'success' },
  });

  test('a GITHUB_TOKEN without the permission gets 403 and is told what would do', async () => {
    await withPull(async (sandbox, head) => {
      const token = sandbox.actionToken({ statuses: 'read' });
      const answer = await call(sandbox, { ...status(head), token });
      expect(answer).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } });
      expect(answer.headers.get('x-accepted-github-permissions')).toBe('statuses=write');
      expect((await call(sandbox, { path: `/repos/acme/shop/commits/${head}/statuses`, token })).status).toBe(200);
    });
  });

  test.each([
    ['a reader may not write a status', 'mo', 403],
    ['a writer may', 'li', 201],
  ])('%s', async (_name, login, wanted) => {
    await withPull(async (sandbox, head) => {
      const token = sandbox.tokens.users[login] ?? '';
      expect((await call(sandbox, { ...status(head), token })).status).toBe(wanted);
    });
  });

  test('people may not write check runs', async () => {
    await withPull(async (sandbox, head) => {
      const answer = await call(sandbox, {
        method: 'POST',
        path: '/repos/acme/shop/check-runs',
        body: { name: 'x', head_sha: head },
        token: sandbox.tokens.users['wei'] ?? '',
      });
      expect(answer).toMatchObject({ status: 403, body: { message: 'You must authenticate via a GitHub App.' } });
    });
  });

  test('a wrong token is 401, none may read what is public and write nothing', async () => {
    await withPull(async (sandbox, head) => {
      expect((await call(sandbox, { path: '/repos/acme/shop', token: 'ghs_wrong' })).status).toBe(401);
      expect((await call(sandbox, { path: '/repos/acme/shop', token: '' })).status).toBe(200);
      expect((await call(sandbox, { ...status(head), token: '' })).status).toBe(401);
    });
  });

  test('a check run of another app can not be changed', async () => {
    await withPull(async (sandbox, head) => {
      const made = await call(sandbox, {
        method: 'POST',
        path: '/repos/acme/shop/check-runs',
        body: { name: 'x', head_sha: head },
      });
      const token = sandbox.actionToken({ checks: 'write' });
      const answer = await call(sandbox, {
        method: 'PATCH',
        path: `/repos/acme/shop/check-runs/${textAt(made.body, 'id')}`,
        body: { conclusion: 'success' },
        token,
      });
      expect(answer.status).toBe(403);
    });
  });

  test('a private repository does not exist for a stranger and for a token of another repository', async () => {
    const seed = {
      users: ['wei', 'mo'],
      repositories: [
        { name: 'acme/shop' },
        { name: 'acme/secret', private: true, collaborators: { wei: 'read' as const } },
      ],
    };
    const sandbox = await startSandbox({ runner: false, seed });
    const { action, users } = sandbox.tokens;
    const path = '/repos/acme/secret';
    expect((await call(sandbox, { path, token: users['mo'] ?? '' })).status).toBe(404);
    expect((await call(sandbox, { path, token: action })).status).toBe(404);
    expect((await call(sandbox, { path, token: users['wei'] ?? '' })).status).toBe(200);
    expect((await call(sandbox, { path })).status).toBe(200);
    await sandbox.close();
  });
});

describe('headers', () => {
  test('Date is the virtual clock and the rate counts down by token', async () => {
    const sandbox = await startSandbox({ runner: false, now: '2026-11-02T10:00:00Z' });
    const first = await call(sandbox, { path: '/repos/acme/shop', token: sandbox.tokens.action });
    expect(first.headers.get('date')).toBe('Mon, 02 Nov 2026 10:00:00 GMT');
    expect(first.headers.get('x-ratelimit-limit')).toBe('1000');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('999');
    expect(first.headers.get('x-github-request-id')).toMatch(/^SBX:/);
    await sandbox.advance('2h');
    const later = await call(sandbox, { path: '/repos/acme/shop', token: sandbox.tokens.action });
    expect(later.headers.get('date')).toBe('Mon, 02 Nov 2026 12:00:00 GMT');
    expect(later.headers.get('x-ratelimit-remaining')).toBe('999');
    await sandbox.close();
  });

  test('/api/v3 is answered with its own addresses', async () => {
    const sandbox = await startSandbox({ runner: false });
    const { body } = await call(sandbox, { path: '/api/v3/repos/acme/shop' });
    expect(textAt(body, 'url')).toBe(`${sandbox.url}/api/v3/repos/acme/shop`);
    await sandbox.close();
  });
});
