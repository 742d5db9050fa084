import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitsQuery } from '../../src/adapters/github/queries/commits.ts';
import { objectsQuery } from '../../src/adapters/github/queries/objects.ts';
import { headQuery, pagesQuery } from '../../src/adapters/github/queries/pages.ts';
import { pullRequestQuery } from '../../src/adapters/github/queries/pull-request.ts';
import { sweepQuery } from '../../src/adapters/github/queries/sweep.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { listAt, numberAt, textAt, valueAt } from '../support/read-at.ts';

const file = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const reference = file('queries/pull-request.graphql');
const pages = file('queries/pages.graphql');
const at = { owner: 'acme', name: 'shop' };

interface Answer {
  readonly data: unknown;
  readonly errors:
    | readonly { readonly type?: string; readonly path?: readonly unknown[]; readonly message: string }[]
    | undefined;
}

async function ask(
  sandbox: Sandbox,
  query: string,
  variables: object = {},
  token = sandbox.tokens.action,
): Promise<Answer> {
  const answer = await fetch(sandbox.graphqlUrl, {
    method: 'POST',
    headers: { authorization: `bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  expect(answer.status).toBe(200);
  const body: unknown = await answer.json();
  const errors = valueAt(body, 'errors');
  return { data: valueAt(body, 'data'), errors: Array.isArray(errors) ? errors : undefined };
}

describe('queries', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: file('../../src/sandbox/examples/seed.example.yml') });
    await sandbox.play(
      { do: 'open-thread', as: 'li', pull: 2, path: 'src/parser.ts' },
      {
        do: 'push',
        pull: 2,
        force: true,
        files: { 'src/parser.ts': 'export const parse = 1;\n', 'docs/new.md': 'x\n' },
      },
      { do: 'edit-pull-request', pull: 2, body: 'Fixes #1 at last' },
      { do: 'dismiss-review', as: 'wei', pull: 2, of: 'li' },
      { do: 'check', pull: 2, name: 'unit', conclusion: 'failure' },
      { do: 'status', as: 'zhao', pull: 2, context: 'preview', state: 'success' },
      { do: 'label', pull: 2, name: 'hold' },
    );
  });
  afterAll(async () => {
    expect(sandbox.violations()).toEqual([]);
    await sandbox.close();
  });

  const ids = async (): Promise<{ pr: string; head: string; comment: string }> => {
    const { data } = await ask(sandbox, reference, { ...at, number: 2, cold: true });
    const pull = valueAt(data, 'repository.pullRequest');
    return { pr: textAt(pull, 'id'), head: textAt(pull, 'headRefOid'), comment: textAt(pull, 'comments.nodes.0.id') };
  };

  test('the reference query is answered whole, and only the unseen organization policy is an error', async () => {
    const { data, errors } = await ask(sandbox, reference, { ...at, number: 2, cold: true, base: true });
    expect(errors).toMatchObject([{ type: 'NOT_FOUND', path: ['orgPolicy'] }]);
    expect(valueAt(data, 'orgPolicy')).toBeNull();
    expect(numberAt(data, 'rateLimit.cost')).toBe(1);
    expect(valueAt(data, 'repository.pullRequest')).toMatchObject({
      isCrossRepository: true,
      author: { __typename: 'User', login: 'mo', databaseId: 4711 },
      closingIssuesReferences: { nodes: [{ number: 1, milestone: { title: 'v1' } }] },
      reviews: { nodes: [{ state: 'DISMISSED', author: { login: 'li' }, authorCanPushToRepository: true }] },
      reviewThreads: { nodes: [{ isResolved: false, isOutdated: true, path: 'src/parser.ts' }] },
      files: {
        nodes: [
          { path: 'docs/new.md', changeType: 'ADDED' },
          { path: 'src/parser.ts', changeType: 'MODIFIED' },
        ],
      },
    });
    expect(listAt(data, 'repository.pullRequest.timelineItems.nodes').map(each => valueAt(each, '__typename'))).toEqual(
      ['HeadRefForcePushedEvent', 'ReviewDismissedEvent'],
    );
  });

  test('an App token that may read members sees teams and the organization policy', async () => {
    const { data, errors } = await ask(sandbox, reference, { ...at, number: 2, teams: true }, sandbox.tokens.app.token);
    expect(errors).toBeUndefined();
    expect(valueAt(data, 'repository.pullRequest.reviews.nodes.0.onBehalfOf.nodes')).toEqual([
      { combinedSlug: 'acme/core' },
    ]);
    expect(valueAt(data, 'orgPolicy.defaultBranchRef.target.sluice')).toBeNull();
  });

  test('with a GITHUB_TOKEN each team list is FORBIDDEN at its own path', async () => {
    const { errors } = await ask(sandbox, reference, { ...at, number: 2, teams: true, org: false });
    expect(errors).toMatchObject([
      { type: 'FORBIDDEN', path: ['repository', 'pullRequest', 'reviews', 'nodes', 0, 'onBehalfOf'] },
    ]);
  });

  test('the follow-up pages and the ledger comment are answered whole', async () => {
    const { pr, head, comment } = await ids();
    const all = { files: true, reviews: true, threads: true, commits: true };
    const more = await ask(sandbox, onlyOperation(pages, 'SluicePages'), { pr, page: 1, ...all });
    expect(more.errors).toBeUndefined();
    expect(valueAt(more.data, 'node.files')).toMatchObject({
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      nodes: [{ path: 'docs/new.md' }],
    });
    const second = await ask(sandbox, onlyOperation(pages, 'SluicePages'), {
      pr,
      page: 1,
      files: true,
      filesAfter: textAt(more.data, 'node.files.pageInfo.endCursor'),
    });
    expect(valueAt(second.data, 'node.files')).toMatchObject({
      pageInfo: { hasNextPage: false },
      nodes: [{ path: 'src/parser.ts' }],
    });
    const tip = await ask(sandbox, onlyOperation(pages, 'SluiceHead'), { ...at, head });
    expect(valueAt(tip.data, 'repository.object.statusCheckRollup.state')).toBe('FAILURE');
    const ledger = await ask(sandbox, reference, { ...at, number: 2, org: false, hasLedger: true, ledger: comment });
    expect(valueAt(ledger.data, 'ledgerComment')).toMatchObject({
      body: 'Thank you!',
      includesCreatedEdit: false,
      issue: { number: 2 },
    });
  });

  test.each([
    ['the pull-request query', pullRequestQuery, { number: 2 }],
    ['the sweep query', sweepQuery, {}],
  ])('%s of the product is answered without an error', async (_name, query, variables) => {
    const { data, errors } = await ask(sandbox, query, { ...at, ...variables });
    expect(errors).toBeUndefined();
    expect(valueAt(data, 'repository.defaultBranchRef.name')).toBe('main');
  });

  test('the page, head, commit and object queries of the product are answered without an error', async () => {
    const { pr, head } = await ids();
    const all = { reviews: true, threads: true, commits: true, suites: true, contexts: true };
    const answers = [
      await ask(sandbox, pagesQuery, { ...at, pr, head, ...all }),
      await ask(sandbox, headQuery, { ...at, head }),
      await ask(sandbox, commitsQuery, { ...at, head }),
      await ask(sandbox, objectsQuery(2), { ...at, o0: 'main:README.md', o1: `${head}:gone.md` }),
    ];
    expect(answers.flatMap(answer => answer.errors ?? [])).toEqual([]);
    expect(valueAt(answers[3]?.data, 'repository')).toMatchObject({
      o0: { __typename: 'Blob', text: '# Shop\n' },
      o1: null,
    });
  });

  test('a symbolic link has mode 40960 and its target as text', async () => {
    const query = `query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { defaultBranchRef { target { ... on Commit {
      file(path: "docs/link.md") { mode type object { ... on Blob { text } } } } } } } }`;
    const { data } = await ask(sandbox, query, at);
    expect(valueAt(data, 'repository.defaultBranchRef.target.file')).toEqual({
      mode: 40960,
      type: 'blob',
      object: { text: '../README.md' },
    });
  });
});

/** Names one operation of a document with two, so that no operation name has to be sent. */
function onlyOperation(document: string, name: string): string {
  const start = document.indexOf(`query ${name}`);
  const next = document.indexOf('\nquery ', start + 1);
  return document.slice(start, next === -1 ? undefined : next);
}

describe('what is not modelled is a violation and an error, never null', () => {
  test.each([
    ['a field', '{ repository(owner: "acme", name: "shop") { stargazerCount } }', 'Repository.stargazerCount'],
    [
      'an argument',
      '{ repository(owner: "acme", name: "shop") { labels(first: 1, query: "x") { totalCount } } }',
      'argument query of Repository.labels',
    ],
    ['an unknown field', '{ repository(owner: "acme", name: "shop") { stars } }', 'Cannot query field "stars"'],
  ])('%s', async (_name, query, told) => {
    const sandbox = await startSandbox({ runner: false });
    const { errors } = await ask(sandbox, query);
    expect(errors?.[0]?.message).toContain(told);
    expect(sandbox.violations()).toEqual([expect.stringContaining(told)]);
    await sandbox.close();
  });
});
