import { describe, expect, test } from 'vitest';
import type { createThreadReader } from '../../src/adapters/github/thread-reader.ts';
import { FaultError } from '../../src/domain/fault.ts';
import { formatSeal } from '../../src/ledger/seal.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { issue, ownComment, repository, say, threadWorld } from '../support/thread-world.ts';

const open = threadWorld();

async function faultOf(reading: Promise<unknown>): Promise<FaultError['fault'] | undefined> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  return undefined;
}

const home: Play = { do: 'create-issue', as: 'wei', title: 'Payments', body: 'page', labels: ['sluice'] };
const feature: Play = {
  do: 'open-pull-request',
  as: 'li',
  branch: 'fix',
  title: 'Fix',
  body: 'Fixes #1',
  files: { 'src/a.ts': 'a\n' },
  labels: ['hold'],
};

const twoShops = {
  users: ['wei', 'mo'],
  repositories: [{ name: 'acme/shop', collaborators: { wei: 'maintain' as const } }, { name: 'acme/other' }],
};

describe('the newest comments', () => {
  test('come last touched first, with who wrote them and how', async () => {
    const { sandbox, reader, writer, github } = await open();
    await sandbox.play(
      issue,
      say('first'),
      { ...say('second', { via: 'robot' }), at: '2026-11-02T09:01:00Z' },
      { do: 'wait', for: '1m' },
    );
    await writer.write(ownComment('own'));
    const comments = await reader.newestComments(repository, 1);
    expect(comments).toMatchObject([
      { thread: 1, body: 'own', author: { __typename: 'Bot', login: 'github-actions' }, viaApp: 'github-actions' },
      { thread: 1, body: 'second', author: { __typename: 'User', login: 'wei' }, viaApp: 'robot' },
      { thread: 1, body: 'first', viaApp: undefined, createdAt: '2026-11-02T09:00:00Z' },
    ]);
    expect(github.count()).toMatchObject({ reads: 1, writes: 1 });
  });

  test('of a hundred bodies of the greatest size are one request', async () => {
    const { sandbox, reader, github } = await open();
    await sandbox.play(issue, say('x'.repeat(65_536), { times: 101 }));
    expect(await reader.newestComments(repository, 1)).toHaveLength(100);
    expect(await reader.newestComments(repository, 2)).toHaveLength(1);
    expect(github.count().reads).toBe(2);
  });

  test('in four-byte letters, more than the client takes at once, come in quarters', async () => {
    const { sandbox, reader, github } = await open();
    await sandbox.play(issue, say('first'), say('𝕏'.repeat(65_536), { times: 100 }));
    const comments = await reader.newestComments(repository, 1);
    expect(comments).toHaveLength(100);
    expect(comments.map(one => one.id)).toEqual(comments.map(one => one.id).toSorted((a, b) => b - a));
    expect(await reader.newestComments(repository, 2)).toMatchObject([{ body: 'first' }]);
    expect(github.count().reads).toBe(6);
  });

  test('of a replica that lags lack what was just written', async () => {
    const { sandbox, reader, writer } = await open();
    await sandbox.play(issue, say('first'));
    await reader.newestComments(repository, 1);
    await writer.write(ownComment('own'));
    sandbox.queueFault({ kind: 'lag', match: { operation: 'issues/list-comments-for-repo' } });
    expect(await reader.newestComments(repository, 1)).toHaveLength(1);
    expect(await reader.newestComments(repository, 1)).toHaveLength(2);
  });
});

describe('threads', () => {
  test('rules, threads and homes are one request', async () => {
    const { sandbox, reader, github } = await open();
    await sandbox.play(issue, say('hello', { email: true }), home, feature, {
      do: 'commit',
      as: 'wei',
      files: { '.github/sluice.yml': 'version: 1\n' },
    });
    const raw = await reader.threads(repository, [1, 3, 1]);
    expect(raw).toMatchObject({
      repository: { owner: 'acme', name: 'shop', isPrivate: false },
      defaultBranch: { name: 'main', tip: expect.stringMatching(/^[0-9a-f]{40}$/) },
      policy: { kind: 'text', text: 'version: 1\n' },
      threads: {
        1: {
          kind: 'issue',
          title: 'Broken',
          isOpen: true,
          isLocked: false,
          author: { login: 'mo' },
          commentCount: 1,
          comments: [{ thread: 1, body: 'hello', viaEmail: true, lastEditedAt: undefined }],
        },
        3: {
          kind: 'pull-request',
          labels: ['hold'],
          baseName: 'main',
          headSha: expect.stringMatching(/^[0-9a-f]{40}$/),
          paths: ['src/a.ts'],
          closes: ['acme/shop#1'],
        },
      },
      homes: [{ number: 2, title: 'Payments', labels: ['sluice'] }],
    });
    expect(github.count()).toEqual({ reads: 1, writes: 0, log: ['query SluiceThreads'] });
  });

  test('rules that are not there are proved absent', async () => {
    const { reader } = await open();
    expect((await reader.threads(repository, [])).policy).toEqual({ kind: 'absent' });
  });

  test('that are gone, moved or never were are absent', async () => {
    const { sandbox, reader } = await open({ seed: twoShops });
    await sandbox.play(issue, issue, issue, say('kept', { issue: 3 }));
    await sandbox.play({ do: 'delete-issue', issue: 1 }, { do: 'transfer-issue', issue: 2, to: 'acme/other' });
    const raw = await reader.threads(repository, [1, 2, 3, 99, 0, 2 ** 40]);
    expect(Object.keys(raw.threads)).toEqual(['3']);
    expect(await reader.thread(repository, 2)).toBeUndefined();
    expect(await reader.thread(repository, 3)).toMatchObject({ number: 3, comments: [{ body: 'kept' }] });
  });

  test('have their first and their last comments, each once', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play(issue, say('first', { times: 20 }), say('middle', { times: 3 }), say('last', { times: 50 }));
    const bodies = (await reader.thread(repository, 1))?.comments.map(one => one.body) ?? [];
    expect(bodies).toHaveLength(70);
    expect(bodies).not.toContain('middle');
    expect((await reader.threads(repository, [1])).threads[1]?.commentCount).toBe(73);
  });

  test('closed homes and issues without our label are no homes; all open ones are, oldest first', async () => {
    const { sandbox, reader, github } = await open();
    await sandbox.play(issue, home, { do: 'close-issue', issue: 2 });
    for (let at = 0; at < 25; at += 1) await sandbox.play(home);
    const { homes } = await reader.threads(repository, []);
    expect(homes.map(one => one.number)).toEqual(Array.from({ length: 25 }, (_, at) => at + 3));
    expect(github.count().reads).toBe(2);
  });

  test('more than twenty come in further requests', async () => {
    const { sandbox, reader, github } = await open();
    for (let at = 0; at < 21; at += 1) await sandbox.play(issue);
    const numbers = Array.from({ length: 21 }, (_, at) => at + 1);
    expect(Object.keys((await reader.threads(repository, numbers)).threads)).toHaveLength(21);
    expect(github.count().reads).toBe(2);
  });

  test('that are too much for GitHub at once are asked for one by one', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play(issue, issue, home);
    sandbox.queueFault({
      kind: 'graphql-error',
      times: 5,
      graphqlType: 'RESOURCE_LIMITS_EXCEEDED',
      match: { operation: 'SluiceThreads' },
    });
    const raw = await reader.threads(repository, [1, 2]);
    expect([Object.keys(raw.threads), raw.homes.length]).toEqual([['1', '2'], 1]);
  });

  test.each<readonly [string, Fault, string]>([
    ['gives up for good', { kind: 'status', status: 503, times: 9 }, 'unavailable'],
    [
      'refuses the default branch',
      { kind: 'graphql-error', graphqlType: 'FORBIDDEN', graphqlPath: 'repository.defaultBranchRef' },
      'forbidden',
    ],
    ['leaves out the homes', { kind: 'graphql-error', graphqlPath: 'repository.homes', times: 9 }, 'unavailable'],
  ])('are a fault when GitHub %s, never a partial answer', async (_case, fault, kind) => {
    const { sandbox, reader } = await open();
    await sandbox.play(issue);
    sandbox.queueFault({ ...fault, match: { operation: 'SluiceThreads' } });
    expect((await faultOf(reader.threads(repository, [1])))?.kind).toBe(kind);
  });

  test('of a repository that is not there are a fault', async () => {
    const { reader } = await open();
    expect((await faultOf(reader.threads({ owner: 'acme', name: 'gone' }, [1])))?.kind).toBe('not-found');
  });

  test('need the permission to read issues', async () => {
    const { sandbox, as } = await open();
    await sandbox.play(issue);
    const { reader } = as(sandbox.actionToken({ contents: 'read', 'pull-requests': 'read' }));
    expect((await faultOf(reader.threads(repository, [1])))?.kind).toBe('forbidden');
  });
});

describe('every comment of a thread', () => {
  test('comes oldest first, a hundred a request', async () => {
    const { sandbox, reader, github } = await open();
    await sandbox.play(issue, say('first'), say('more', { times: 199 }), say('last'));
    const comments = await reader.commentsOf(repository, 1);
    expect([comments.length, comments[0]?.body, comments.at(-1)?.body]).toEqual([201, 'first', 'last']);
    expect(github.count().reads).toBe(3);
  });

  test('of a thread that is gone is a fault, not an empty list', async () => {
    const { reader } = await open();
    expect((await faultOf(reader.commentsOf(repository, 1)))?.kind).toBe('not-found');
  });
});

describe('sources of grants', () => {
  const nodesOf = async (reader: ReturnType<typeof createThreadReader>) =>
    (await reader.newestComments(repository, 1)).toReversed().map(one => one.node);

  test('are told as they stand, whatever is gone is absent, in one request', async () => {
    const { sandbox, reader, github } = await open();
    await sandbox.play(issue, say('kept'), say('changed'), say('deleted'));
    const [first, ...rest] = await reader.newestComments(repository, 1);
    await sandbox.play(
      { do: 'edit-comment', comment: rest[0]?.id ?? 0, body: 'changed!', as: 'li', at: '2026-11-02T09:05:00Z' },
      { do: 'delete-comment', comment: first?.id ?? 0, as: 'li' },
    );
    const form = await reader.thread(repository, 1);
    const ids = [...rest, first].flatMap(one => one?.node ?? []);
    const sources = await reader.sources(repository, [...ids, form?.node ?? '', 'IC_nonsense', '', ...ids]);
    expect(sources).toMatchObject([
      { body: 'changed!', lastEditedAt: '2026-11-02T09:05:00Z', thread: 1 },
      { body: 'kept', lastEditedAt: undefined, author: { login: 'wei' } },
      { body: 'It broke', thread: 1, id: form?.id },
    ]);
    expect(github.count().log.filter(line => line === 'query SluiceSources')).toHaveLength(1);
  });

  test('that moved to another repository with their issue are absent', async () => {
    const { sandbox, reader } = await open({ seed: twoShops });
    await sandbox.play(issue, say('a grant'));
    const nodes = await nodesOf(reader);
    await sandbox.play({ do: 'transfer-issue', issue: 1, to: 'acme/other' });
    expect(await reader.sources(repository, nodes)).toEqual([]);
  });

  test('are a hundred a request, and none asks nothing', async () => {
    const { sandbox, reader, github } = await open();
    await sandbox.play(issue, say('a grant', { times: 101 }));
    const nodes = (await reader.commentsOf(repository, 1)).map(one => one.node);
    const before = github.count().reads;
    expect(await reader.sources(repository, nodes)).toHaveLength(101);
    expect(await reader.sources(repository, [])).toEqual([]);
    expect(github.count().reads - before).toBe(2);
  });

  test('of the greatest size are asked for in parts', async () => {
    const { sandbox, reader } = await open();
    await sandbox.play(issue, say('𝕏'.repeat(65_536), { times: 100 }));
    expect(await reader.sources(repository, await nodesOf(reader))).toHaveLength(100);
  });

  test('are a fault when GitHub fails', async () => {
    const { sandbox, reader } = await open();
    sandbox.queueFault({ kind: 'graphql-error', times: 9, match: { operation: 'SluiceSources' } });
    expect((await faultOf(reader.sources(repository, ['IC_x'])))?.kind).toBe('unavailable');
  });
});

describe('people', () => {
  test.each<readonly [string, readonly Play[], string]>([
    ['a maintainer', [], 'maintain'],
    [
      'a custom role, by what it is built on',
      [{ do: 'add-collaborator', login: 'wei', role: 'write', 'custom-role': 'releaser' }],
      'write',
    ],
    ['somebody who left', [{ do: 'remove-collaborator', login: 'wei' }], 'none'],
  ])('%s', async (_case, plays, expected) => {
    const seed = {
      users: ['wei', 'li'],
      repositories: [
        { name: 'acme/shop', private: true, collaborators: { wei: 'maintain' as const, li: 'admin' as const } },
      ],
    };
    const { sandbox, reader } = await open({ seed });
    await sandbox.play(...plays);
    expect(await reader.permission(repository, 'wei')).toBe(expected);
  });

  test('nobody of that name has none; a failure is no answer', async () => {
    const { sandbox, reader } = await open();
    expect(await reader.permission(repository, 'nobody')).toBe('none');
    sandbox.queueFault({ kind: 'status', status: 500, times: 9 });
    expect((await faultOf(reader.permission(repository, 'wei')))?.kind).toBe('unavailable');
  });

  test('a team is read where the token may', async () => {
    const { sandbox, reader, as } = await open();
    expect(await reader.team('acme/core')).toBeUndefined();
    expect(await as(sandbox.tokens.app.token).reader.team('acme/core')).toEqual(['li', 'zhao']);
  });
});

describe('members', () => {
  const seal = formatSeal({
    inputs: '0'.repeat(16),
    content: '1'.repeat(16),
    validUntil: undefined,
    anchor: undefined,
  });

  test('are the open pull requests with our checks, and those merged within a fortnight', async () => {
    const { sandbox, reader, github } = await open({ now: '2026-10-01T09:00:00Z' });
    const pull = (branch: string, more: object = {}): Play => ({ ...feature, branch, labels: [], ...more }) as Play;
    await sandbox.play(
      { do: 'create-milestone', title: 'v1' },
      pull('old'),
      { do: 'merge', pull: 1, as: 'wei' },
      pull('late', { files: { 'b.ts': 'b' }, at: '2026-10-20T09:00:00Z' }),
      { do: 'merge', pull: 2, as: 'wei' },
      pull('open', { files: { 'c.ts': 'c' }, milestone: 'v1', body: 'Project: #9' }),
      {
        do: 'check',
        pull: 3,
        name: 'sluice/merge',
        app: 'sluice',
        conclusion: 'failure',
        title: 'Broken',
        'external-id': seal,
      },
      { do: 'check', pull: 3, name: 'sluice/test', app: 'forger', conclusion: 'success', title: 'Fine' },
      { do: 'check', pull: 3, name: 'unit', conclusion: 'success' },
      pull('closed', { files: { 'd.ts': 'd' } }),
      { do: 'close', pull: 4 },
      // What was merged long ago and is touched today is still not of late.
      { do: 'comment', pull: 1, body: 'thanks', as: 'wei' },
    );
    expect(await reader.members(repository, true)).toMatchObject([
      {
        number: 3,
        isOpen: true,
        isMerged: false,
        milestone: 'v1',
        body: 'Project: #9',
        paths: ['c.ts'],
        checks: [{ name: 'sluice/merge', state: 'failure', title: 'Broken', seal }],
      },
      { number: 2, isOpen: false, isMerged: true, checks: [] },
    ]);
    expect(github.count().log).toEqual(['query SluiceMembers']);
  });
});
