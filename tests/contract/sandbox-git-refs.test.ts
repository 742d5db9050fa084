import { afterEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { valueAt } from '../support/read-at.ts';
import { clientOf, queryAs } from '../support/sandbox-client.ts';

const at = { owner: 'acme', repo: 'shop' };
const RELEASES = '.github/sluice/releases';

const files = {
  'README.md': '# Shop\n',
  [`${RELEASES}/a.yml`]: 'id: a\n',
  [`${RELEASES}/b.yml`]: 'id: b\n',
  [`${RELEASES}/old/c.yml`]: 'id: c\n',
};

const TAGGED = `on: push
jobs: { say: { runs-on: x, steps: [{ run: 'echo "$GITHUB_REF $GITHUB_SHA"' }] } }
`;

const open: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of open.splice(0)) {
    await sandbox.settled();
    await sandbox.close();
    expect(sandbox.violations()).toEqual([]);
  }
});

async function sandboxWith(more: Readonly<Record<string, string>> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    seed: {
      users: ['wei', 'li'],
      repositories: [{ name: 'acme/shop', collaborators: { wei: 'admin', li: 'write' }, files: { ...files, ...more } }],
    },
  });
  open.push(sandbox);
  return sandbox;
}

/** Ids of the default branch's commits, newest first. */
async function commitsOf(sandbox: Sandbox): Promise<readonly [string, string]> {
  await sandbox.play({ do: 'commit', as: 'wei', files: { 'README.md': '# Later\n' } });
  const { data } = await clientOf(sandbox, 'wei').rest.repos.listCommits(at);
  return [data[0]?.sha ?? '', data[1]?.sha ?? ''];
}

async function repository(sandbox: Sandbox, fields: string): Promise<unknown> {
  return valueAt(
    await queryAs(sandbox, 'wei', `{ repository(owner: "acme", name: "shop") { ${fields} } }`),
    'repository',
  );
}

describe('tags by REST', () => {
  test('a light tag is made, moved forward, and back only by force', async () => {
    const sandbox = await sandboxWith();
    const [newer, older] = await commitsOf(sandbox);
    const { git } = clientOf(sandbox, 'wei').rest;
    const { data } = await git.createRef({ ...at, ref: 'refs/tags/v1', sha: older });
    expect(data).toMatchObject({ ref: 'refs/tags/v1', object: { type: 'commit', sha: older } });
    await git.updateRef({ ...at, ref: 'tags/v1', sha: newer });
    await expect(git.updateRef({ ...at, ref: 'tags/v1', sha: older })).rejects.toMatchObject({
      status: 422,
      response: { data: { message: 'Update is not a fast forward' } },
    });
    await git.updateRef({ ...at, ref: 'tags/v1', sha: older, force: true });
    expect((await git.getRef({ ...at, ref: 'tags/v1' })).data.object.sha).toBe(older);
  });

  test.each<[string, (sandbox: Sandbox, sha: string) => Promise<unknown>, string]>([
    [
      'making one twice',
      (sandbox, sha) => clientOf(sandbox, 'wei').rest.git.createRef({ ...at, ref: 'refs/heads/main', sha }),
      'Reference already exists',
    ],
    [
      'putting one on nothing',
      sandbox => clientOf(sandbox, 'wei').rest.git.createRef({ ...at, ref: 'refs/tags/v1', sha: '0'.repeat(40) }),
      'Object does not exist',
    ],
    [
      'moving one that is not there',
      (sandbox, sha) => clientOf(sandbox, 'wei').rest.git.updateRef({ ...at, ref: 'tags/v1', sha, force: true }),
      'Reference does not exist',
    ],
    [
      'deleting one that is not there',
      sandbox => clientOf(sandbox, 'wei').rest.git.deleteRef({ ...at, ref: 'tags/v1' }),
      'Reference does not exist',
    ],
  ])('%s is refused', async (_case, call, message) => {
    const sandbox = await sandboxWith();
    const [newer] = await commitsOf(sandbox);
    await expect(call(sandbox, newer)).rejects.toMatchObject({ status: 422, response: { data: { message } } });
  });

  test('an annotated tag is an object of its own; everything that reads a ref follows it', async () => {
    const sandbox = await sandboxWith();
    const [, older] = await commitsOf(sandbox);
    await sandbox.play({ do: 'put-tag', as: 'wei', tag: 'v1', on: older, message: 'One' });
    const { git, repos } = clientOf(sandbox, 'li').rest;
    const { data: ref } = await git.getRef({ ...at, ref: 'tags/v1' });
    expect(ref.object.type).toBe('tag');
    const { data: tag } = await git.getTag({ ...at, tag_sha: ref.object.sha });
    expect(tag).toMatchObject({ tag: 'v1', message: 'One', tagger: { name: 'wei' }, object: { sha: older } });
    expect((await repos.getCommit({ ...at, ref: 'v1' })).data.sha).toBe(older);
    const { data: file } = await repos.getContent({ ...at, path: 'README.md', ref: 'refs/tags/v1' });
    expect(file).toMatchObject({ content: Buffer.from('# Shop\n').toString('base64') });
  });

  test("a tag's push starts workflows at its commit, and its end none", async () => {
    const sandbox = await sandboxWith({ '.github/workflows/on.yml': TAGGED });
    const [, older] = await commitsOf(sandbox);
    await sandbox.play({ do: 'put-tag', as: 'wei', tag: 'v1', on: older, message: 'One' });
    await clientOf(sandbox, 'wei').rest.git.deleteRef({ ...at, ref: 'tags/v1' });
    await sandbox.settled();
    const started = sandbox.runs().filter(run => run.runId !== undefined);
    const said = started.map(run => run.jobs[0]?.stdout.trim());
    expect(said.slice(1)).toEqual([`refs/tags/v1 ${older}`]);
  });
});

describe('refs and objects by GraphQL', () => {
  const TARGET = 'name prefix target { __typename oid ... on Tag { name target { oid } } }';

  test('a light tag points at a commit, an annotated one at a tag object', async () => {
    const sandbox = await sandboxWith();
    const [newer, older] = await commitsOf(sandbox);
    await sandbox.play(
      { do: 'put-tag', as: 'wei', tag: 'light', on: newer },
      { do: 'put-tag', as: 'wei', tag: 'v1', on: older, message: 'One' },
    );
    const found = await repository(
      sandbox,
      `light: ref(qualifiedName: "refs/tags/light") { ${TARGET} } v1: ref(qualifiedName: "refs/tags/v1") { ${TARGET} }
       main: ref(qualifiedName: "refs/heads/main") { ${TARGET} } gone: ref(qualifiedName: "refs/tags/gone") { name }
       all: refs(refPrefix: "refs/tags/", first: 10) { nodes { name } }`,
    );
    expect(found).toEqual({
      light: { name: 'light', prefix: 'refs/tags/', target: { __typename: 'Commit', oid: newer } },
      v1: {
        name: 'v1',
        prefix: 'refs/tags/',
        target: { __typename: 'Tag', oid: expect.stringMatching(/^[0-9a-f]{40}$/), name: 'v1', target: { oid: older } },
      },
      main: { name: 'main', prefix: 'refs/heads/', target: { __typename: 'Commit', oid: newer } },
      gone: null,
      all: { nodes: [{ name: 'light' }, { name: 'v1' }] },
    });
    expect(valueAt(found, 'v1.target.oid')).not.toBe(older);
  });

  test.each([
    ['HEAD', 'Commit', 'newer'],
    ['refs/heads/main', 'Commit', 'newer'],
    ['light', 'Commit', 'newer'],
    ['refs/tags/v1', 'Tag', undefined],
    ['v1^{}', 'Commit', 'older'],
    ['v1^{commit}', 'Commit', 'older'],
    ['gone', undefined, undefined],
  ])('the expression %s finds what rev-parse does', async (expression, kind, which) => {
    const sandbox = await sandboxWith();
    const [newer, older] = await commitsOf(sandbox);
    await sandbox.play(
      { do: 'put-tag', as: 'wei', tag: 'light', on: newer },
      { do: 'put-tag', as: 'wei', tag: 'v1', on: older, message: 'One' },
    );
    const found = await repository(sandbox, `object(expression: "${expression}") { __typename oid }`);
    expect(valueAt(found, 'object.__typename')).toBe(kind);
    if (which !== undefined) expect(valueAt(found, 'object.oid')).toBe(which === 'newer' ? newer : older);
  });

  test('a folder at HEAD is a tree whose files have text and size', async () => {
    const sandbox = await sandboxWith();
    const fields = 'entries { name type object { __typename ... on Blob { text byteSize isTruncated } } }';
    const found = await repository(
      sandbox,
      `object(expression: "HEAD:${RELEASES}") { ... on Tree { ${fields} } } none: object(expression: "HEAD:none") { oid }`,
    );
    const blob = (text: string): object => ({ __typename: 'Blob', text, byteSize: text.length, isTruncated: false });
    expect(found).toEqual({
      object: {
        entries: [
          { name: 'a.yml', type: 'blob', object: blob('id: a\n') },
          { name: 'b.yml', type: 'blob', object: blob('id: b\n') },
          { name: 'old', type: 'tree', object: { __typename: 'Tree' } },
        ],
      },
      none: null,
    });
  });
});

describe('the pull requests of a commit', () => {
  const FIELDS = `... on Commit {
    statusCheckRollup { state }
    associatedPullRequests(first: 5) { nodes { number merged headRefOid
      commits(last: 1) { nodes { commit { oid statusCheckRollup { state } } } } } }
  }`;

  async function numbers(sandbox: Sandbox, oid: string): Promise<readonly unknown[]> {
    const { data } = await clientOf(sandbox, 'wei').rest.repos.listPullRequestsAssociatedWithCommit({
      ...at,
      commit_sha: oid,
    });
    return data.map(each => each.number);
  }

  test('the merged one that brought it, by its own commits and by the merge', async () => {
    const sandbox = await sandboxWith();
    await sandbox.play(
      { do: 'open-pull-request', as: 'li', branch: 'one', title: 'One', files: { 'a.ts': 'a\n' } },
      { do: 'status', pull: 1, context: 'unit', state: 'success', as: 'wei' },
    );
    const { data: before } = await clientOf(sandbox, 'wei').rest.pulls.get({ ...at, pull_number: 1 });
    await sandbox.play({ do: 'merge', as: 'wei', pull: 1 });
    const { data: branch } = await clientOf(sandbox, 'wei').rest.repos.getBranch({ ...at, branch: 'main' });
    const head = before.head.sha;
    const pull = {
      number: 1,
      merged: true,
      headRefOid: head,
      commits: { nodes: [{ commit: { oid: head, statusCheckRollup: { state: 'SUCCESS' } } }] },
    };
    const found = await repository(
      sandbox,
      `head: object(oid: "${head}") { ${FIELDS} } merge: object(oid: "${branch.commit.sha}") { ${FIELDS} }`,
    );
    expect(found).toEqual({
      head: { statusCheckRollup: { state: 'SUCCESS' }, associatedPullRequests: { nodes: [pull] } },
      merge: { statusCheckRollup: null, associatedPullRequests: { nodes: [pull] } },
    });
    expect([await numbers(sandbox, head), await numbers(sandbox, branch.commit.sha)]).toEqual([[1], [1]]);
  });

  test('an open one before its merge, a closed one not', async () => {
    const sandbox = await sandboxWith();
    await sandbox.play({ do: 'open-pull-request', as: 'li', branch: 'one', title: 'One', files: { 'a.ts': 'a\n' } });
    const { data: pull } = await clientOf(sandbox, 'wei').rest.pulls.get({ ...at, pull_number: 1 });
    expect(await numbers(sandbox, pull.head.sha)).toEqual([1]);
    await sandbox.play({ do: 'close', as: 'wei', pull: 1 });
    expect(await numbers(sandbox, pull.head.sha)).toEqual([]);
  });
});

test('issues are narrowed by label and state together', async () => {
  const sandbox = await sandboxWith();
  await sandbox.play(
    { do: 'create-issue', as: 'li', title: 'Open', labels: ['release'] },
    { do: 'create-issue', as: 'li', title: 'Closed', labels: ['release'] },
    { do: 'create-issue', as: 'li', title: 'Other', labels: ['defect'] },
    { do: 'close-issue', as: 'wei', issue: 2 },
  );
  const found = await repository(sandbox, 'issues(labels: ["release"], states: OPEN, first: 10) { nodes { title } }');
  expect(found).toEqual({ issues: { nodes: [{ title: 'Open' }] } });
});
