import { afterEach, describe, expect, test } from 'vitest';
import { createGitHub } from '../../src/adapters/github/client.ts';
import { createReader } from '../../src/adapters/github/reader.ts';
import { FaultError } from '../../src/domain/fault.ts';
import { configEntry, deriveOwners, templateTexts } from '../../src/facts/derive-policy-files.ts';
import { derivePullRequest } from '../../src/facts/derive-pull-request.ts';
import type { PullRequestFacts } from '../../src/facts/pull-request-facts.ts';
import { noExtras } from '../../src/facts/raw-extras.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';

const repository = { owner: 'acme', name: 'shop' };
const opened: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of opened.splice(0)) {
    expect(sandbox.violations()).toEqual([]);
    await sandbox.close();
  }
});

async function open(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ runner: false, ...options });
  opened.push(sandbox);
  const start = (token: string) => {
    const github = createGitHub({ token, apiUrl: sandbox.apiUrl, sleep: async () => {} });
    return { github, reader: createReader(github) };
  };
  return { sandbox, ...start(sandbox.tokens.action), asApp: () => start(sandbox.tokens.app.token), as: start };
}

const feature: Play = {
  do: 'open-pull-request',
  as: 'wei',
  branch: 'feature',
  title: 'Parse quotes',
  files: { 'src/quotes.ts': 'export const quotes = 1;\n' },
};

function derive(raw: Parameters<typeof derivePullRequest>[0]): PullRequestFacts {
  return derivePullRequest(raw, noExtras, {
    now: '2026-11-02T09:00:00Z',
    serverUrl: 'https://github.com',
    generated: [],
    identity: { kind: 'github-token' },
    companionApp: undefined,
    hint: undefined,
  });
}

async function faultOf(reading: Promise<unknown>): Promise<Pick<FaultError, 'fault'>['fault'] | undefined> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  return undefined;
}

describe('one pull request', () => {
  test('is one request', async () => {
    const { sandbox, github, reader } = await open();
    await sandbox.play(feature);
    await reader.pullRequest({ repository, number: 1 }, { teams: false });
    expect(github.count()).toEqual({ reads: 1, writes: 0, log: ['query SluicePullRequest'] });
  });

  test('its facts are those of GitHub', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play(feature, { do: 'label', pull: 1, name: 'hold', as: 'li' });
    const facts = derive(await reader.pullRequest({ repository, number: 1 }, { teams: false }));
    expect(facts).toMatchObject({
      number: 1,
      title: 'Parse quotes',
      state: 'open',
      author: { login: 'wei', kind: 'user' },
      fromFork: false,
      labels: ['hold'],
      base: { name: 'main' },
      files: { complete: true, items: [{ path: 'src/quotes.ts', change: 'added', generated: false }] },
      contributors: { people: [{ login: 'wei' }], unknown: false },
    });
  });

  test("a bot's login is written as people write it", async () => {
    const { sandbox, reader } = await open();
    await sandbox.play({ ...feature, as: 'github-actions' });
    const facts = derive(await reader.pullRequest({ repository, number: 1 }, { teams: false }));
    expect(facts.author).toMatchObject({ login: 'github-actions[bot]', kind: 'bot' });
  });

  test('an approval names the commit that was looked at', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play(feature, { do: 'review', as: 'li', pull: 1, state: 'approve' });
    const facts = derive(await reader.pullRequest({ repository, number: 1 }, { teams: false }));
    expect(facts.reviews.items).toMatchObject([
      { author: { login: 'li' }, state: 'approved', sha: facts.head.sha, canPush: true, editedByOther: false },
    ]);
  });

  test("a review's teams come with a token that reads members, and are unknown without", async () => {
    const { sandbox, reader, asApp } = await open();
    await sandbox.play(feature, { do: 'review', as: 'li', pull: 1, state: 'approve' });
    const without = derive(await reader.pullRequest({ repository, number: 1 }, { teams: false }));
    const with_ = derive(await asApp().reader.pullRequest({ repository, number: 1 }, { teams: true }));
    expect([without, with_].map(facts => facts.reviews.items[0]?.onBehalfOf)).toEqual([undefined, ['acme/core']]);
  });

  test('a team that the token may not read is unknown, not an error', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play(feature, { do: 'review', as: 'li', pull: 1, state: 'approve' });
    const facts = derive(await reader.pullRequest({ repository, number: 1 }, { teams: true }));
    expect(facts.reviews.items[0]?.onBehalfOf).toBeUndefined();
  });

  test('Update branch makes nobody a contributor', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play(
      feature,
      { do: 'commit', as: 'zhao', files: { 'src/other.ts': '1\n' } },
      { do: 'update-branch', as: 'li', pull: 1 },
    );
    const facts = derive(await reader.pullRequest({ repository, number: 1 }, { teams: false }));
    expect(facts.contributors.people.map(one => one.login)).toEqual(['wei']);
    expect(facts.contributors.unknown).toBe(false);
  });

  test('an e-mail without an account is an unknown contributor', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play(feature, {
      do: 'push',
      pull: 1,
      as: 'wei',
      author: 'Somebody <somebody@nowhere.test>',
      files: { 'src/quotes.ts': '2\n' },
    });
    const facts = derive(await reader.pullRequest({ repository, number: 1 }, { teams: false }));
    expect(facts.contributors.unknown).toBe(true);
  });

  test('a force push names who pushed the head', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play(feature, { do: 'push', pull: 1, as: 'zhao', force: true, author: 'wei', files: { a: '1\n' } });
    const facts = derive(await reader.pullRequest({ repository, number: 1 }, { teams: false }));
    expect(facts.contributors.lastPusher?.login).toBe('zhao');
  });

  test('a fork whose repository is gone is still a fork', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play({ ...feature, as: 'mo', fork: true }, { do: 'delete-head-repository', as: 'mo', pull: 1 });
    const facts = derive(await reader.pullRequest({ repository, number: 1 }, { teams: false }));
    expect(facts.fromFork).toBe(true);
  });

  test('a workflow that waits for approval is a held suite', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play(feature, { do: 'suite', pull: 1, workflow: '.github/workflows/ci.yml', held: true });
    const facts = derive(await reader.pullRequest({ repository, number: 1 }, { teams: false }));
    expect(facts.suites.items).toMatchObject([{ workflow: '.github/workflows/ci.yml', state: 'held' }]);
  });
});

describe('policy files of the default tip', () => {
  const readWith = async (files: Readonly<Record<string, string>>) => {
    const { sandbox, reader } = await open({
      seed: { users: ['wei', 'li'], repositories: [{ name: 'acme/shop', collaborators: { wei: 'admin' }, files }] },
    });
    await sandbox.play(feature);
    return reader.pullRequest({ repository, number: 1 }, { teams: false });
  };

  test.each([
    ['a text is read', { '.github/sluice.yml': 'version: 1\n' }, { kind: 'text', text: 'version: 1\n' }],
    ['an absence is proved by the folder', { '.github/other.yml': 'x' }, { kind: 'absent' }],
    ['an absence is proved by the root', { 'README.md': 'x' }, { kind: 'absent' }],
    ['a folder in its place is no file', { '.github/sluice.yml/x': 'x' }, { kind: 'not-a-file', what: 'folder' }],
    ['a binary is no text', { '.github/sluice.yml': 'a\0b' }, { kind: 'not-a-file', what: 'binary' }],
  ])('%s', async (_name, files, expected) => {
    expect(configEntry(await readWith(files))).toEqual(expected);
  });

  test.each([
    ['.github/ comes first', { '.github/CODEOWNERS': '* @li', CODEOWNERS: '* @wei' }, '.github/CODEOWNERS'],
    ['then the root', { CODEOWNERS: '* @wei', 'docs/CODEOWNERS': '* @li' }, 'CODEOWNERS'],
    ['then docs/', { 'docs/CODEOWNERS': '* @li' }, 'docs/CODEOWNERS'],
  ])('CODEOWNERS: %s', async (_name, files, path) => {
    expect(deriveOwners(await readWith(files))).toMatchObject({ kind: 'rules', path });
  });

  test('without CODEOWNERS anywhere there is none', async () => {
    expect(deriveOwners(await readWith({ 'docs/a.md': 'x' }))).toEqual({ kind: 'absent' });
  });

  test('owners come from the base branch, the config from the default branch', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play(
      { do: 'create-branch', branch: 'release/1' },
      { do: 'commit', branch: 'release/1', as: 'wei', files: { '.github/CODEOWNERS': '* @zhao\n' } },
      { ...feature, base: 'release/1' },
    );
    const raw = await reader.pullRequest({ repository, number: 1 }, { teams: false });
    expect(deriveOwners(raw)).toMatchObject({ rules: { rules: [{ owners: ['@zhao'] }] } });
  });

  test('all templates are read, whatever their case and folder', async () => {
    const raw = await readWith({
      '.github/pull_request_template.md': 'one',
      'PULL_REQUEST_TEMPLATE.md': 'two',
      'docs/PULL_REQUEST_TEMPLATE/fix.md': 'three',
    });
    expect(templateTexts(raw)).toEqual(['one', 'two', 'three']);
  });

  test('what .gitattributes calls generated is generated', async () => {
    const raw = await readWith({ '.gitattributes': 'src/** linguist-generated\n' });
    expect(derive(raw).files.items).toMatchObject([{ path: 'src/quotes.ts', generated: true }]);
  });
});

describe('what can not be read', () => {
  test.each<[string, Fault, string]>([
    ['a 503 that stays', { kind: 'status', status: 503, times: 3 }, 'unavailable'],
    ['a 401', { kind: 'status', status: 401 }, 'unauthorized'],
    ['a spent hour', { kind: 'rate-limit', retryAfter: 3000 }, 'rate-limited'],
    [
      'a part that is forbidden',
      { kind: 'graphql-error', graphqlPath: 'repository.pullRequest.files', graphqlType: 'FORBIDDEN' },
      'forbidden',
    ],
    [
      'a part that failed three times',
      { kind: 'graphql-error', graphqlPath: 'repository.pullRequest.reviews', graphqlType: 'INTERNAL', times: 3 },
      'unavailable',
    ],
    [
      'a pull request that vanished',
      { kind: 'graphql-error', graphqlPath: 'repository.pullRequest', graphqlType: 'NOT_FOUND' },
      'not-found',
    ],
    ['labels that were cut', { kind: 'truncate', graphqlPath: 'repository.pullRequest.labels' }, 'truncated'],
  ])('%s is a fault, never a partial answer', async (_name, fault, kind) => {
    const { sandbox, reader } = await open();
    await sandbox.play(feature, { do: 'label', pull: 1, name: 'hold', as: 'li' });
    sandbox.queueFault(fault);
    const found = await faultOf(reader.pullRequest({ repository, number: 1 }, { teams: false }));
    expect(found?.kind).toBe(kind);
  });

  test.each(['files', 'reviews', 'commits', 'reviewThreads'])('a list of %s that was cut is incomplete', async list => {
    const { sandbox, reader } = await open();
    await sandbox.play(
      feature,
      { do: 'review', as: 'li', pull: 1, state: 'approve' },
      { do: 'open-thread', as: 'li', pull: 1, path: 'src/quotes.ts' },
    );
    sandbox.queueFault({ kind: 'truncate', graphqlPath: `repository.pullRequest.${list}` });
    const facts = derive(await reader.pullRequest({ repository, number: 1 }, { teams: false }));
    const whole = [facts.files, facts.reviews, facts.threads].every(one => one.complete) && !facts.contributors.unknown;
    expect(whole).toBe(false);
  });

  test('502 twice is answered by smaller pages', async () => {
    const { sandbox, github, reader } = await open();
    await sandbox.play(feature);
    sandbox.queueFault({ kind: 'status', status: 502, times: 2 });
    expect((await reader.pullRequest({ repository, number: 1 }, { teams: false })).thread.number).toBe(1);
    expect(github.count().reads).toBe(3);
  });

  test('a number without a pull request is not found', async () => {
    const { reader } = await open();
    expect((await faultOf(reader.pullRequest({ repository, number: 99 }, { teams: false })))?.kind).toBe('not-found');
  });

  test.each(['statuses', 'actions', 'contents'])('without the permission %s nothing is guessed', async missing => {
    const { sandbox, as } = await open();
    await sandbox.play(
      feature,
      { do: 'check', name: 'unit', pull: 1, conclusion: 'success', workflow: '.github/workflows/ci.yml' },
      { do: 'status', context: 'lint', state: 'success', pull: 1, as: 'mo' },
    );
    const all = ['contents', 'pull-requests', 'issues', 'checks', 'statuses', 'actions', 'metadata'];
    const permissions = Object.fromEntries(all.filter(one => one !== missing).map(one => [one, 'read' as const]));
    const { reader } = as(sandbox.actionToken(permissions));
    const fault = await faultOf(reader.pullRequest({ repository, number: 1 }, { teams: false }));
    expect(fault?.kind).toBeDefined();
  });
});
