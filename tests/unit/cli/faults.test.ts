import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { callSluice, runSluice } from '../../support/cli.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A server that gives one answer to everything; its address. */
async function serve(answer: RequestListener): Promise<string> {
  const started = createServer(answer);
  server = started;
  await new Promise<void>(listening => started.listen(0, '127.0.0.1', listening));
  const address: AddressInfo | string | null = started.address();
  return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
}

function always(status: number, headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (_request, answer) => {
    answer.writeHead(status, { 'content-type': 'application/json', ...headers });
    answer.end(JSON.stringify({ message: `said ${status}` }));
  };
}

const token = { GITHUB_TOKEN: 'secret-token-of-a-test' };

describe.each(['check', 'doctor'])('%s', verb => {
  const target = verb === 'check' ? 'acme/shop#1' : 'acme/shop';

  test.each([
    ['a refused token', 401, {}, 4, 'gh auth login'],
    ['a missing permission', 403, {}, 4, 'said 403'],
    ['an unknown repository', 404, {}, 4, 'Check the name'],
    ['a used-up limit', 403, { 'x-ratelimit-remaining': '0', 'retry-after': '900' }, 5, 'limit'],
    ['a broken GitHub', 503, {}, 5, 'Try again'],
  ])(
    '%s ends with its exit code and a mend, without a stack or the token',
    async (_case, status, headers, code, said) => {
      const url = await serve(always(status, headers));
      const result = await callSluice([verb, target, '--api-url', url], { env: token });
      expect([result.code, result.stdout]).toEqual([code, '']);
      expect(result.stderr).toContain(said);
      expect(result.stderr).not.toMatch(/^ {4}at |secret-token/m);
    },
  );

  test('nobody at the address ends with 5', async () => {
    const url = await serve(always(200));
    server?.close();
    const { code, stderr } = await callSluice([verb, target, '--api-url', url], { env: token });
    expect(code).toBe(5);
    expect(stderr).toContain('Nothing answers there');
  });

  test('an answer of another shape ends with 5', async () => {
    const url = await serve((_request, answer) =>
      answer.setHeader('content-type', 'application/json').end('{"data":{}}'),
    );
    const { code, stdout } = await callSluice([verb, target, '--api-url', url], { env: token });
    expect([code, stdout]).toEqual([5, '']);
  });

  test('no token ends with 4 before anything is asked', async () => {
    let asked = 0;
    const url = await serve((_request, answer) => {
      asked += 1;
      answer.end();
    });
    const { code, stderr } = await runSluice([verb, target, '--api-url', url]);
    expect([code, asked]).toEqual([4, 0]);
    expect(stderr).toContain('gh auth login');
  });

  test.each([
    ['GITHUB_TOKEN before GH_TOKEN', { GITHUB_TOKEN: 'first', GH_TOKEN: 'second' }, 'first'],
    ['GH_TOKEN', { GH_TOKEN: 'second' }, 'second'],
    ["gh's own for that host", {}, 'of-gh-for-127.0.0.1'],
  ])('takes the token of %s', async (_whose, env, wanted) => {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-gh-'));
    await writeFile(
      join(folder, 'gh'),
      '#!/bin/sh\n[ "$1 $2 $3" = "auth token --hostname" ] && echo "of-gh-for-$4"\n',
      { mode: 0o755 },
    );
    const seen: (string | undefined)[] = [];
    const url = await serve((request, answer) => {
      seen.push(request.headers.authorization);
      always(401)(request, answer);
    });
    await callSluice([verb, target, '--api-url', url], { env: { PATH: folder, ...env } });
    await rm(folder, { recursive: true });
    expect(seen[0]).toMatch(new RegExp(`^(?:token|bearer) ${wanted}$`, 'i'));
  });

  test.each([
    ['no reference', ['acme'], 2, 'owner/repo'],
    ['an API address that is none', [target, '--api-url', 'nowhere'], 2, '--api-url'],
    ['a token over plain HTTP to another machine', [target, '--api-url', 'http://ghe.example/api/v3'], 2, '--api-url'],
  ])('%s is a mistake of the command line', async (_case, args, code, said) => {
    const result = await callSluice([verb, ...args], { env: token });
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr).toContain(said);
  });
});

describe('check', () => {
  test('an address on another server gets no token', async () => {
    let asked = 0;
    const url = await serve((_request, answer) => {
      asked += 1;
      answer.end();
    });
    const address = 'https://elsewhere.example/acme/shop/pull/1';
    const { code, stderr } = await callSluice(['check', address, '--api-url', url], { env: token });
    expect([code, asked]).toEqual([2, 0]);
    expect(stderr).toContain('--api-url');
  });

  test.each([
    ['is not there', 'none.yml'],
    ['is broken', 'package.json'],
  ])('rules to try that %s end with 3 before anything is asked', async (_case, file) => {
    const folder = fileURLToPath(new URL('../../..', import.meta.url));
    const { code, stderr } = await callSluice(['check', 'acme/shop#1', '--config', file], { env: token, folder });
    expect(code).toBe(3);
    expect(stderr).toContain(file);
  });
});
