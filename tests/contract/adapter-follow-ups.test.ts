import { afterEach, describe, expect, test } from 'vitest';
import { createGitHub } from '../../src/adapters/github/client.ts';
import { createReader } from '../../src/adapters/github/reader.ts';
import { FaultError } from '../../src/domain/fault.ts';
import { derivePullRequest } from '../../src/facts/derive-pull-request.ts';
import { type FollowUpNeeds, followUpsFor } from '../../src/facts/follow-ups.ts';
import { mergeExtras, noExtras } from '../../src/facts/raw-extras.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

const repository = { owner: 'acme', name: 'shop' };
const opened: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of opened.splice(0)) {
    expect(sandbox.violations()).toEqual([]);
    await sandbox.close();
  }
});

async function open(...plays: readonly Play[]): Promise<Sandbox> {
  const sandbox = await startSandbox({ runner: false });
  opened.push(sandbox);
  await sandbox.play(...plays);
  return sandbox;
}

const nothing: FollowUpNeeds = {
  teams: [],
  roles: [],
  codeOwners: false,
  survivals: false,
  writers: false,
  pathsInSections: [],
  changedTexts: [],
  config: { roles: {}, teams: {} },
  canReadTeams: true,
};

/** Reads pull request 1 as the use case does: the one query, then follow-ups until nothing is missing. */
async function gather(sandbox: Sandbox, needs: Partial<FollowUpNeeds> = {}, token = sandbox.tokens.app.token) {
  const github = createGitHub({ token, apiUrl: sandbox.apiUrl, sleep: async () => {} });
  const reader = createReader(github);
  const raw = await reader.pullRequest({ repository, number: 1 }, { teams: false });
  let extras = noExtras;
  for (let round = 0; round < 4; round += 1) {
    const wanted = followUpsFor(raw, { ...nothing, ...needs }, extras);
    if (wanted.length === 0) break;
    extras = mergeExtras(extras, await reader.followUps(raw, wanted));
  }
  const facts = derivePullRequest(raw, extras, {
    now: github.now(),
    serverUrl: sandbox.url,
    generated: [],
    identity: { kind: 'github-token' },
    companionApp: undefined,
    hint: undefined,
  });
  return { facts, extras, log: github.count().log.slice(1) };
}

const compare = 'GET /repos/{owner}/{repo}/compare/{basehead}';
const files = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files';

const quotes = 'export const quotes = 1;\nexport const marks = 2;\nexport const dots = 3;\n';
const feature: Play = {
  do: 'open-pull-request',
  as: 'wei',
  branch: 'feature',
  title: 'Parse quotes',
  files: { 'src/quotes.ts': quotes },
};
const approval: Play = { do: 'review', as: 'li', pull: 1, state: 'approve' };

describe('what is not needed is not asked for', () => {
  test('nothing beyond the one query when no gate needs more', async () => {
    expect((await gather(await open(feature, approval))).log).toEqual([]);
  });

  test('an approval of the head itself needs no comparison', async () => {
    expect((await gather(await open(feature, approval), { survivals: true })).log).toEqual([]);
  });

  test('who can push is not asked once somebody else who can has reviewed', async () => {
    expect((await gather(await open(feature, approval), { writers: true })).log).toEqual([]);
  });

  test('permission:write is known from the review', async () => {
    expect((await gather(await open(feature, approval), { roles: ['permission:write'] })).log).toEqual([]);
  });

  test("a team that the config lists itself isn't read", async () => {
    const config = { roles: {}, teams: { 'acme/core': ['li'] } };
    expect((await gather(await open(feature), { teams: ['@acme/core'], config })).log).toEqual([]);
  });

  test('a token that can read no team does not try', async () => {
    expect((await gather(await open(feature), { teams: ['@acme/core'], canReadTeams: false })).log).toEqual([]);
  });
});

describe('an approval of an older commit', () => {
  test.each<[string, readonly Play[], object]>([
    [
      'survives a rebase',
      [
        { do: 'commit', as: 'zhao', files: { 'src/other.ts': '1\n' } },
        { do: 'push', as: 'wei', pull: 1, rebase: true },
      ],
      { kind: 'same-change' },
    ],
    [
      'survives a merge of the base',
      [
        { do: 'commit', as: 'zhao', files: { 'src/other.ts': '1\n' } },
        { do: 'update-branch', as: 'wei', pull: 1 },
      ],
      { kind: 'same-change' },
    ],
    [
      'knows which files changed since',
      [{ do: 'push', as: 'wei', pull: 1, files: { 'src/quotes.ts': `${quotes}// more\n`, 'src/new.ts': '1\n' } }],
      { kind: 'changed', paths: ['src/new.ts', 'src/quotes.ts'] },
    ],
    [
      'knows which files were taken out again',
      [{ do: 'push', as: 'wei', pull: 1, files: { 'src/quotes.ts': null, 'src/new.ts': 'x\n' } }],
      { kind: 'changed', paths: ['src/new.ts', 'src/quotes.ts'] },
    ],
  ])('%s', async (_name, plays, survival) => {
    const sandbox = await open(feature, approval, ...plays);
    const { facts, log } = await gather(sandbox, { survivals: true });
    expect(Object.values(facts.survivals)).toEqual([survival]);
    expect(log).toEqual([compare, compare]);
  });

  test('that is lost counts as unknown, not as an error', async () => {
    const sandbox = await open(feature, approval, { do: 'push', as: 'wei', pull: 1, files: { a: '1\n' } });
    sandbox.queueFault({ kind: 'status', status: 404, match: { path: '/compare/' } });
    const { facts } = await gather(sandbox, { survivals: true });
    expect(Object.values(facts.survivals)).toEqual([{ kind: 'unknown', why: 'lost' }]);
  });

  test('of which more than 300 files changed is too large to tell', async () => {
    const many = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`src/f${index}.ts`, `${index}\n`]));
    const sandbox = await open({ ...feature, files: many }, approval, {
      do: 'push',
      as: 'wei',
      pull: 1,
      files: { a: '1\n' },
    });
    const { facts } = await gather(sandbox, { survivals: true });
    expect(Object.values(facts.survivals)).toEqual([{ kind: 'unknown', why: 'too-large' }]);
  });
});

describe('people', () => {
  test("an approver's level is asked once a role means maintain", async () => {
    const { facts, log } = await gather(await open(feature, { ...approval, as: 'zhao' }), { roles: ['policy'] });
    expect(facts.directory.permissions).toEqual({ zhao: 'write' });
    expect(log).toEqual(['GET /repos/{owner}/{repo}/collaborators/{username}/permission']);
  });

  test('maintain is told from write', async () => {
    const sandbox = await open({ ...feature, as: 'li' }, { ...approval, as: 'wei' });
    const { facts } = await gather(sandbox, { roles: ['permission:admin'] });
    expect(facts.directory.permissions).toEqual({ wei: 'maintain' });
  });

  test('a reviewer who can not push needs no request to be known as such', async () => {
    const { facts, log } = await gather(await open(feature, { ...approval, as: 'mo' }), { roles: ['policy'] });
    expect(facts.directory.permissions).toEqual({ mo: 'read' });
    expect(log).toEqual([]);
  });

  test.each([
    ['named by a gate', { teams: ['@acme/core'] }],
    ['behind a role', { roles: ['qa'], config: { roles: { qa: ['@acme/core'] }, teams: {} } }],
  ])("a team's members are read when it is %s", async (_name, needs) => {
    const { facts } = await gather(await open(feature), needs);
    expect(facts.directory.teams).toEqual({ 'acme/core': { kind: 'members', logins: ['li', 'zhao'] } });
  });

  test('teams that own changed files are read', async () => {
    const owners = { '.github/CODEOWNERS': 'src/** @acme/core\ndocs/** @acme/writers\n' };
    const sandbox = await open({ do: 'commit', as: 'wei', files: owners }, feature);
    const { facts } = await gather(sandbox, { codeOwners: true });
    expect(Object.keys(facts.directory.teams)).toEqual(['acme/core']);
  });

  test('a team that does not exist is unreadable', async () => {
    const { facts } = await gather(await open(feature), { teams: ['@acme/ghosts'] });
    expect(facts.directory.teams).toEqual({ 'acme/ghosts': { kind: 'unreadable' } });
  });

  test('everybody who can push is listed', async () => {
    const { facts } = await gather(await open(feature), { writers: true });
    expect(facts.directory.writers?.map(one => one.login).toSorted()).toEqual(['li', 'wei', 'zhao']);
  });

  test('a server that stays away is a fault, not an unreadable person', async () => {
    const sandbox = await open(feature, approval);
    sandbox.queueFault({ kind: 'status', status: 500, times: 3, match: { path: '/permission' } });
    await expect(gather(sandbox, { roles: ['policy'] })).rejects.toBeInstanceOf(FaultError);
  });
});

describe('files and texts', () => {
  test('a renamed file has its old path from REST', async () => {
    const moved = { 'src/parser.ts': null, 'lib/parser.ts': 'export const parse = (text: string) => text.trim();\n' };
    const { facts, log } = await gather(await open({ ...feature, files: moved }));
    expect(facts.files).toMatchObject({
      complete: true,
      items: [{ path: 'lib/parser.ts', previousPath: 'src/parser.ts', change: 'renamed' }],
    });
    expect(log).toEqual([files]);
  });

  test('a list longer than a page costs one request a further page', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`src/f${index}.ts`, `${index}\n`]));
    const { facts, log } = await gather(await open({ ...feature, files: many }));
    expect([facts.files.complete, facts.files.items.length]).toEqual([true, 250]);
    expect(log).toEqual([files, files]);
  });

  test('commits, threads and reviews past their pages come in one request a round', async () => {
    const pushes = Array.from(
      { length: 60 },
      (_, index): Play => ({
        do: 'push',
        as: 'wei',
        pull: 1,
        files: { 'src/quotes.ts': `${index}\n` },
      }),
    );
    const threads = Array.from(
      { length: 101 },
      (): Play => ({
        do: 'open-thread',
        as: 'li',
        pull: 1,
        path: 'src/quotes.ts',
      }),
    );
    const reviews = Array.from({ length: 55 }, (): Play => approval);
    const { facts, log } = await gather(await open(feature, ...pushes, ...threads, ...reviews));
    expect(facts.contributors.unknown).toBe(false);
    expect(facts.threads).toEqual({ complete: true, unresolved: 101 });
    expect([facts.reviews.complete, facts.reviews.items.length]).toEqual([true, 55]);
    expect(log).toEqual(['query SluicePages']);
  });

  test('a push between two pages is a conflict, not a mixture of two heads', async () => {
    const pushes = Array.from(
      { length: 60 },
      (_, index): Play => ({
        do: 'push',
        as: 'wei',
        pull: 1,
        files: { 'src/quotes.ts': `${index}\n` },
      }),
    );
    const sandbox = await open(feature, ...pushes);
    const github = createGitHub({ token: sandbox.tokens.action, apiUrl: sandbox.apiUrl });
    const reader = createReader(github);
    const raw = await reader.pullRequest({ repository, number: 1 }, { teams: false });
    await sandbox.play({ do: 'push', as: 'wei', pull: 1, files: { 'src/late.ts': '1\n' } });
    await expect(reader.followUps(raw, [{ kind: 'lists' }])).rejects.toMatchObject({ fault: { kind: 'conflict' } });
  });

  test('paths that a section names are looked up at the head in one request', async () => {
    const body = '## Test cases\n\ntests/parser.test.ts\n\ntests/absent.test.ts\n\n## Other\n\nsrc/quotes.ts\n';
    const { facts, log } = await gather(await open({ ...feature, body }), {
      pathsInSections: ['测试用例', 'Test cases'],
    });
    expect(facts.existingPaths).toEqual(['tests/parser.test.ts']);
    expect(log).toEqual(['query SluiceObjects']);
  });

  test('a changed policy file has both its texts', async () => {
    const changed = { '.github/CODEOWNERS': '* @mo\n', '.github/sluice.yml': 'version: 1\n' };
    const { facts } = await gather(await open({ ...feature, files: changed }), { changedTexts: ['.github/**'] });
    expect(facts.changedPolicyFiles.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual([
      { path: '.github/CODEOWNERS', base: 'src/** @li @zhao\n', head: { kind: 'text', text: '* @mo\n' } },
      { path: '.github/sluice.yml', base: undefined, head: { kind: 'text', text: 'version: 1\n' } },
    ]);
  });
});

describe('pull requests that share a head', () => {
  test('are listed, and their authors asked whether they can push', async () => {
    const sandbox = await open(
      feature,
      { do: 'create-branch', branch: 'release/1' },
      {
        do: 'open-pull-request',
        as: 'mo',
        branch: 'feature',
        base: 'release/1',
        title: 'Same',
        draft: true,
      },
    );
    const { facts } = await gather(sandbox);
    expect(facts.sharedHead).toEqual({
      complete: true,
      items: [{ number: 2, base: 'release/1', isDraft: true, authorCanPush: false }],
    });
    expect(facts.authorCanPush).toBe(true);
  });
});
