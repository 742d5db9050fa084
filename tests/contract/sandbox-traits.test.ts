import { Octokit } from '@octokit/rest';
import { describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Traits } from '../../src/sandbox/traits.ts';

const at = { owner: 'acme', repo: 'shop' };
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const workflow = (name: string, on: string, job = 'work'): string =>
  `name: ${name}\non: ${on}\njobs:\n  ${job}:\n    name: "${job === 'forged' ? 'sluice/merge' : job}"\n    runs-on: ubuntu-latest\n    permissions: { checks: write }\n    steps:\n      - run: "true"\n`;

const files = {
  'README.md': '# Shop\n',
  '.github/workflows/on-comment.yml': workflow('on-comment', '{ issue_comment: { types: [created] } }'),
  '.github/workflows/on-pull.yml': workflow('on-pull', 'pull_request', 'forged'),
};

async function start(trait: keyof Traits, on: boolean): Promise<{ sandbox: Sandbox; action: Octokit; head: string }> {
  const seed = {
    users: ['wei', 'li', 'mo'],
    teams: { core: ['li'] },
    repositories: [
      { name: 'acme/shop', collaborators: { wei: 'maintain' as const, li: 'write' as const }, files },
      { name: 'acme/secret', private: true },
    ],
  };
  const sandbox = await startSandbox({ seed, traits: { [trait]: on } });
  await sandbox.play({ do: 'open-pull-request', as: 'li', branch: 'fix', title: 'Fix', files: { 'a.txt': 'a\n' } });
  const all = {
    checks: 'write',
    statuses: 'write',
    issues: 'write',
    'pull-requests': 'read',
    contents: 'read',
    actions: 'read',
  } as const;
  const action = new Octokit({ auth: sandbox.actionToken(all), baseUrl: sandbox.apiUrl, log: silent });
  const { data } = await action.rest.pulls.get({ ...at, pull_number: 1 });
  return { sandbox, action, head: data.head.sha };
}

async function graphql(sandbox: Sandbox, query: string, token = sandbox.tokens.action): Promise<unknown> {
  const answer = await fetch(sandbox.graphqlUrl, {
    method: 'POST',
    headers: { authorization: `bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return await answer.json();
}

type Case = readonly [
  trait: keyof Traits,
  look: (parts: Awaited<ReturnType<typeof start>>) => Promise<unknown>,
  on: unknown,
  off: unknown,
];

const status = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'status' in error ? error.status : error;

const CASES: readonly Case[] = [
  [
    'tokenEventsStartNoWorkflow',
    async ({ sandbox, action }) => {
      await action.rest.issues.createComment({ ...at, issue_number: 1, body: 'hello' });
      await sandbox.settled();
      return sandbox.runs().find(run => run.event === 'issue_comment')?.reason;
    },
    'token-event',
    undefined,
  ],
  [
    'forkTokensReadOnly',
    async ({ sandbox }) => {
      await sandbox.play(
        { do: 'add-collaborator', login: 'mo', role: 'read' },
        {
          do: 'open-pull-request',
          as: 'mo',
          fork: true,
          branch: 'forked',
          title: 'Fork',
          files: { '.github/workflows/on-pull.yml': forkWorkflow(sandbox.url) },
        },
      );
      return sandbox.requests().findLast(request => request.operationId === 'checks/create')?.status;
    },
    403,
    201,
  ],
  [
    'githubTokenChecksJoinOldestSuite',
    async ({ action, head }) => {
      const { data } = await action.rest.checks.create({
        ...at,
        name: 'mine',
        head_sha: head,
        status: 'in_progress',
        details_url: 'https://example.com/mine',
      });
      const { data: suites } = await action.rest.checks.listSuitesForRef({ ...at, ref: head });
      return data.check_suite?.id === suites.check_suites[0]?.id;
    },
    true,
    false,
  ],
  [
    'jobNamesCanBeForged',
    async ({ action, head }) =>
      (await action.rest.checks.listForRef({ ...at, ref: head })).data.check_runs.some(
        run => run.name === 'sluice/merge',
      ),
    true,
    false,
  ],
  [
    'unseenIsNull',
    async ({ sandbox }) => {
      const answer = await graphql(sandbox, '{ repository(owner: "acme", name: "secret") { name } }');
      return answer;
    },
    { data: { repository: null }, errors: [expect.objectContaining({ type: 'NOT_FOUND', path: ['repository'] })] },
    { data: { repository: { name: 'secret' } } },
  ],
  [
    'staleBaseRefOid',
    async ({ sandbox, action }) => {
      await sandbox.play({ do: 'commit', as: 'wei', files: { 'README.md': 'new\n' } });
      const { data } = await action.rest.repos.getBranch({ ...at, branch: 'main' });
      const answer = await graphql(
        sandbox,
        '{ repository(owner: "acme", name: "shop") { pullRequest(number: 1) { baseRefOid } } }',
      );
      return JSON.stringify(answer).includes(data.commit.sha);
    },
    false,
    true,
  ],
  [
    'completedRunStaysCompleted',
    async ({ action, head }) => {
      const { data } = await action.rest.checks.create({ ...at, name: 'mine', head_sha: head, conclusion: 'failure' });
      return (await action.rest.checks.update({ ...at, check_run_id: data.id, status: 'in_progress' })).data.status;
    },
    'completed',
    'in_progress',
  ],
  [
    'annotationsAppend',
    async ({ action, head }) => {
      const annotations = [
        { path: 'a.txt', start_line: 1, end_line: 1, annotation_level: 'notice' as const, message: 'm' },
      ];
      const output = { title: 't', summary: 's', annotations };
      const { data } = await action.rest.checks.create({ ...at, name: 'mine', head_sha: head, output });
      return (await action.rest.checks.update({ ...at, check_run_id: data.id, output })).data.output.annotations_count;
    },
    2,
    1,
  ],
  [
    'completedNeedsConclusion',
    async ({ action, head }) =>
      action.rest.checks
        .create({ ...at, name: 'mine', head_sha: head, status: 'completed' })
        .then(answer => answer.status, status),
    422,
    201,
  ],
  [
    'listsPage',
    async ({ sandbox, action }) => {
      await sandbox.play({ do: 'create-issue', title: 'one' }, { do: 'create-issue', title: 'two' });
      return (await action.rest.issues.listForRepo({ ...at, per_page: 1 })).data.length;
    },
    1,
    3,
  ],
  [
    'nodeLimits',
    async ({ sandbox }) => {
      const query =
        '{ repository(owner: "acme", name: "shop") { pullRequests(first: 100) { nodes { commits(first: 100) { nodes { commit { checkSuites(first: 100) { totalCount } } } } } } } }';
      return graphql(sandbox, query).then(answer => JSON.stringify(answer).includes('MAX_NODE_LIMIT_EXCEEDED'));
    },
    true,
    false,
  ],
  [
    'concurrencyCancelsPending',
    async ({ sandbox }) => {
      const slow =
        'on: workflow_dispatch\nconcurrency: { group: one }\njobs:\n  slow:\n    runs-on: ubuntu-latest\n    steps:\n      - run: sleep 0.3\n';
      await sandbox.play({ do: 'commit', as: 'wei', files: { '.github/workflows/slow.yml': slow } });
      const action = new Octokit({
        auth: sandbox.actionToken({ actions: 'write' }),
        baseUrl: sandbox.apiUrl,
        log: silent,
      });
      for (let at3 = 0; at3 < 3; at3 += 1)
        await action.rest.actions.createWorkflowDispatch({ ...at, workflow_id: 'slow.yml', ref: 'main' });
      await sandbox.settled();
      return sandbox
        .runs()
        .filter(run => run.event === 'workflow_dispatch')
        .flatMap(run => run.conclusion ?? []);
    },
    ['success', 'cancelled', 'success'],
    ['success', 'success', 'success'],
  ],
];

/** A fork's own workflow file that tries to write a check with its token. */
const forkWorkflow = (url: string): string =>
  `name: on-pull\non: pull_request\npermissions: { checks: write }\njobs:\n  work:\n    runs-on: ubuntu-latest\n    steps:\n      - env: { TOKEN: "\${{ github.token }}", SHA: "\${{ github.event.pull_request.head.sha }}" }\n        run: |\n          node -e 'fetch("${url}/repos/acme/shop/check-runs", { method: "POST", headers: { authorization: "bearer " + process.env.TOKEN }, body: JSON.stringify({ name: "x", head_sha: process.env.SHA }) })'\n`;

describe('as unkind as GitHub', () => {
  test.each(CASES)('%s', async (trait, look, on) => {
    const parts = await start(trait, true);
    expect(await look(parts)).toEqual(on);
    expect(parts.sandbox.violations()).toEqual([]);
    await parts.sandbox.close();
  });
});

describe('switched off', () => {
  test.each(CASES)('%s', async (trait, look, _on, off) => {
    const parts = await start(trait, false);
    expect(await look(parts)).toEqual(off);
    await parts.sandbox.close();
  });
});
