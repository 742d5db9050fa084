import { createServer } from 'node:net';
import { Octokit } from '@octokit/rest';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { appJwt } from '../support/app-jwt.ts';

/** The same calls against an independent GitHub: what both model has to be the same, but for ids, times and addresses. */
const at = { owner: 'acme', repo: 'shop' };
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

interface Both {
  readonly person: Octokit;
  readonly app: Octokit;
}

let sandbox: Sandbox;
let emulator: Emulator;
let ours: Both;
let theirs: Both;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

beforeAll(async () => {
  sandbox = await startSandbox({
    runner: false,
    seed: { users: [{ login: 'acme' }], repositories: [{ name: 'acme/shop', files: { 'README.md': '# shop\n' } }] },
  });
  const { id, privateKey, installationId } = sandbox.tokens.app;
  const permissions = { checks: 'write', issues: 'write', pull_requests: 'write', contents: 'read', metadata: 'read' };
  emulator = await createEmulator({
    service: 'github',
    port: await freePort(),
    seed: {
      tokens: { tok: { login: 'acme', scopes: ['repo'] } },
      github: {
        users: [{ login: 'acme' }],
        repos: [{ owner: 'acme', name: 'shop', auto_init: true }],
        apps: [
          {
            app_id: id,
            slug: 'sluice',
            name: 'sluice',
            private_key: privateKey,
            permissions,
            events: [],
            installations: [{ installation_id: installationId, account: 'acme', repository_selection: 'all' }],
          },
        ],
      },
    },
  });
  const client = (auth: string, baseUrl: string): Octokit => new Octokit({ auth, baseUrl, log: silent });
  const both = async (baseUrl: string, token: string): Promise<Both> => {
    const { data } = await client(appJwt({ id, privateKey }), baseUrl).rest.apps.createInstallationAccessToken({
      installation_id: installationId,
    });
    return { person: client(token, baseUrl), app: client(data.token, baseUrl) };
  };
  ours = await both(sandbox.apiUrl, sandbox.tokens.users['acme'] ?? '');
  theirs = await both(emulator.url, 'tok');
});

afterAll(async () => {
  expect(sandbox.violations()).toEqual([]);
  await emulator.close();
  await sandbox.close();
});

async function openPull({ person }: Both): Promise<{ number: number; sha: string }> {
  const { data: base } = await person.rest.git.getRef({ ...at, ref: 'heads/main' });
  await person.rest.git.createRef({ ...at, ref: 'refs/heads/fix', sha: base.object.sha });
  await person.rest.repos.createOrUpdateFileContents({
    ...at,
    path: 'a.txt',
    message: 'Add',
    content: Buffer.from('a\n').toString('base64'),
    branch: 'fix',
  });
  const { data } = await person.rest.pulls.create({ ...at, title: 'Fix', head: 'fix', base: 'main', body: 'Why' });
  return { number: data.number, sha: data.head.sha };
}

/** The other one counts no files, lines and commits, and its runs name no app. */
const PICKED = ['number', 'title', 'body', 'state', 'draft', 'merged', 'name', 'status', 'conclusion', 'external_id'];

const picked = (data: object): object => Object.fromEntries(PICKED.map(key => [key, Reflect.get(data, key)]));

describe('the same as an independent GitHub', () => {
  test('a pull request', async () => {
    const read = async (both: Both): Promise<object> => {
      const { number } = await openPull(both);
      const { data } = await both.person.rest.pulls.get({ ...at, pull_number: number });
      return {
        ...picked(data),
        head: data.head.ref,
        base: data.base.ref,
        label: data.head.label,
        author: data.user.login,
      };
    };
    expect(await read(ours)).toEqual(await read(theirs));
  });

  test('a check run, from creation to its end', async () => {
    const read = async (both: Both): Promise<object> => {
      const { data: pull } = await both.person.rest.pulls.get({ ...at, pull_number: 1 });
      const { data: run } = await both.app.rest.checks.create({
        ...at,
        name: 'sluice/merge',
        head_sha: pull.head.sha,
        status: 'in_progress',
        external_id: 'seal',
      });
      const output = { title: 'Waiting', summary: 'For a review' };
      const { data: done } = await both.app.rest.checks.update({
        ...at,
        check_run_id: run.id,
        conclusion: 'action_required',
        status: 'completed',
        output,
      });
      return {
        begun: picked(run),
        done: picked(done),
        output: { title: done.output.title, summary: done.output.summary },
      };
    };
    expect(await read(ours)).toEqual(await read(theirs));
  });

  test('a comment', async () => {
    const read = async (both: Both): Promise<object> => {
      const { data } = await both.app.rest.issues.createComment({ ...at, issue_number: 1, body: 'Hello' });
      const { data: edited } = await both.app.rest.issues.updateComment({
        ...at,
        comment_id: data.id,
        body: 'Hello again',
      });
      return { body: data.body, edited: edited.body, author: data.user?.login, type: data.user?.type };
    };
    expect(await read(ours)).toEqual(await read(theirs));
  });

  test('a missing thing', async () => {
    const status = async ({ person }: Both): Promise<unknown> =>
      person.rest.pulls.get({ ...at, pull_number: 99 }).then(
        () => 200,
        error => Reflect.get(error, 'status'),
      );
    expect(await status(ours)).toBe(await status(theirs));
  });
});
