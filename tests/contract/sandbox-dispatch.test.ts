import type { Octokit } from '@octokit/rest';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RunRecord } from '../../src/sandbox/runner/records.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Seed } from '../../src/sandbox/seed/seed.ts';
import { valueAt } from '../support/read-at.ts';
import { clientOf, clientWith } from '../support/sandbox-client.ts';

const at = { owner: 'acme', repo: 'shop' };

const DEPLOY = `name: Deploy
run-name: "\${{ fromJSON(inputs.sluice).release }} \${{ inputs.stage }} by \${{ github.actor }}"
on:
  workflow_dispatch:
    inputs:
      sluice: { required: true }
      stage: { type: choice, options: [first, second], default: first }
      dry: { type: boolean }
jobs:
  say:
    runs-on: ubuntu-latest
    steps:
      - run: |
          echo "$GITHUB_ACTOR $GITHUB_TRIGGERING_ACTOR $GITHUB_RUN_ATTEMPT $GITHUB_REF"
          node -p 'const e = JSON.parse(require("fs").readFileSync(process.env.GITHUB_EVENT_PATH)); e.sender.login + JSON.stringify(e.inputs) + e.ref + e.workflow'
`;

const PLAIN = 'on: workflow_dispatch\njobs: { a: { runs-on: x, steps: [{ run: "true" }] } }\n';
const PUSH = 'on: push\njobs: { a: { runs-on: x, steps: [{ run: "true" }] } }\n';

const files = {
  'README.md': '# Shop\n',
  '.github/workflows/deploy.yml': DEPLOY,
  '.github/workflows/plain.yml': PLAIN,
  '.github/workflows/push.yml': PUSH,
};

const SEED: Seed = {
  users: ['wei', 'li', 'mo'],
  repositories: [{ name: 'acme/shop', collaborators: { wei: 'admin', li: 'write', mo: 'read' }, files }],
};

const open: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of open.splice(0)) {
    await sandbox.settled();
    await sandbox.close();
    expect(sandbox.violations()).toEqual([]);
  }
});

async function sandboxWith(options: Parameters<typeof startSandbox>[0] = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    seed: SEED,
    ...options,
  });
  open.push(sandbox);
  return sandbox;
}

const sluice = '{"release":"2026-10"}';

interface Asked {
  readonly workflow?: string;
  readonly ref?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

const ask = (github: Octokit, { workflow = 'deploy.yml', ref = 'main', inputs = { sluice } }: Asked = {}) =>
  github.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
    ...at,
    workflow_id: workflow,
    ref,
    inputs,
    return_run_details: true,
  });

const idOf = (answer: { readonly data: unknown }): number => Number(valueAt(answer.data, 'workflow_run_id'));
const runOf = (sandbox: Sandbox, id: number): RunRecord | undefined =>
  sandbox.runs().findLast(record => record.runId === id);

describe('a dispatch', () => {
  test('answers with the run that it starts, which is there at once', async () => {
    const sandbox = await sandboxWith();
    const answer = await ask(clientOf(sandbox, 'wei'));
    const id = idOf(answer);
    expect(answer).toMatchObject({
      status: 200,
      data: {
        run_url: `${sandbox.apiUrl}/repos/acme/shop/actions/runs/${id}`,
        html_url: `${sandbox.url}/acme/shop/actions/runs/${id}`,
      },
    });
    const { data } = await clientOf(sandbox, 'wei').rest.actions.getWorkflowRun({ ...at, run_id: id });
    expect(data).toMatchObject({
      event: 'workflow_dispatch',
      display_title: '2026-10 first by wei',
      path: '.github/workflows/deploy.yml',
      head_branch: 'main',
      run_attempt: 1,
      actor: { login: 'wei' },
      previous_attempt_url: null,
    });
    expect(data.status).not.toBe('completed');
  });

  test('two at once get the runs that they started', async () => {
    const sandbox = await sandboxWith();
    const [first, second] = await Promise.all([
      ask(clientOf(sandbox, 'wei'), { inputs: { sluice: '{"release":"a"}' } }),
      ask(clientOf(sandbox, 'li'), { inputs: { sluice: '{"release":"b"}' } }),
    ]);
    const titleOf = async (answer: { readonly data: unknown }): Promise<string> => {
      const { data } = await clientOf(sandbox, 'wei').rest.actions.getWorkflowRun({ ...at, run_id: idOf(answer) });
      return data.display_title;
    };
    expect([await titleOf(first), await titleOf(second)]).toEqual(['a first by wei', 'b first by li']);
  });

  test('without asking for details there is nothing to read', async () => {
    const sandbox = await sandboxWith();
    const github = clientOf(sandbox, 'wei');
    const answer = await github.rest.actions.createWorkflowDispatch({ ...at, workflow_id: 'plain.yml', ref: 'main' });
    expect(answer.status).toBe(204);
  });

  test('the event tells who, with which inputs as texts, at which ref', async () => {
    const sandbox = await sandboxWith();
    const id = idOf(await ask(clientOf(sandbox, 'li'), { inputs: { sluice, dry: true } }));
    await sandbox.settled();
    const said = runOf(sandbox, id)?.jobs[0]?.stdout.split('\n') ?? [];
    expect(said[0]).toBe('li li 1 refs/heads/main');
    const inputs = JSON.stringify({ sluice, stage: 'first', dry: 'true' });
    expect(said[1]).toBe(`li${inputs}refs/heads/main.github/workflows/deploy.yml`);
  });

  test('a tag is a ref too, and the run is at its commit', async () => {
    const sandbox = await sandboxWith();
    await sandbox.play(
      { do: 'put-tag', tag: 'v1', message: 'One' },
      { do: 'commit', files: { 'README.md': '# Later\n' }, as: 'wei' },
    );
    const id = idOf(await ask(clientOf(sandbox, 'wei'), { ref: 'v1' }));
    await sandbox.settled();
    expect(runOf(sandbox, id)?.jobs[0]?.stdout).toContain('refs/tags/v1');
    const github = clientOf(sandbox, 'wei');
    const { data: commits } = await github.rest.repos.listCommits(at);
    const { data: run } = await github.rest.actions.getWorkflowRun({ ...at, run_id: id });
    expect([run.head_branch, run.head_sha]).toEqual(['v1', commits[1]?.sha]);
  });

  test.each<[string, Asked, number, string]>([
    [
      'an input nobody declared',
      { inputs: { sluice, foo: '1', bar: '2' } },
      422,
      'Unexpected inputs provided: ["foo", "bar"]',
    ],
    ['inputs of a workflow that has none', { workflow: 'plain.yml' }, 422, 'Unexpected inputs provided: ["sluice"]'],
    ['a required input left out', { inputs: {} }, 422, "Required input 'sluice' not provided"],
    [
      'a choice that is none',
      { inputs: { sluice, stage: 'third' } },
      422,
      "Provided value 'third' for input 'stage' not in the list of allowed values",
    ],
    ['a ref that is not there', { ref: 'gone' }, 422, 'No ref found for: gone'],
    ['another trigger', { workflow: 'push.yml' }, 422, "Workflow does not have 'workflow_dispatch' trigger"],
    ['a workflow that is not there', { workflow: 'gone.yml' }, 404, 'Not Found'],
  ])('%s is refused and starts nothing', async (_case, asked, status, message) => {
    const sandbox = await sandboxWith();
    await expect(ask(clientOf(sandbox, 'wei'), asked)).rejects.toMatchObject({
      status,
      response: { data: { message } },
    });
    expect(sandbox.runs()).toEqual([]);
  });

  test('a file that is no YAML is refused', async () => {
    const sandbox = await sandboxWith({ runner: false });
    await sandbox.play({
      do: 'commit',
      as: 'wei',
      files: { '.github/workflows/plain.yml': 'on: [workflow_dispatch\n' },
    });
    await expect(ask(clientOf(sandbox, 'wei'), { workflow: 'plain.yml', inputs: {} })).rejects.toMatchObject({
      status: 422,
    });
  });

  test('a workflow has to be on the default branch', async () => {
    const sandbox = await sandboxWith();
    await sandbox.play(
      { do: 'create-branch', branch: 'topic', as: 'wei' },
      { do: 'commit', branch: 'topic', files: { '.github/workflows/new.yml': PLAIN }, as: 'wei' },
    );
    await expect(
      ask(clientOf(sandbox, 'wei'), { workflow: 'new.yml', ref: 'topic', inputs: {} }),
    ).rejects.toMatchObject({ status: 404 });
  });

  test('a GITHUB_TOKEN may with actions: write, and a run starts', async () => {
    const sandbox = await sandboxWith();
    const token = (access: 'read' | 'write'): Octokit => clientWith(sandbox, sandbox.actionToken({ actions: access }));
    const id = idOf(await ask(token('write')));
    await sandbox.settled();
    expect(runOf(sandbox, id)?.jobs[0]?.stdout).toContain('github-actions[bot] github-actions[bot] 1');
    await expect(ask(token('read'))).rejects.toMatchObject({ status: 403 });
  });

  test('a person who may only read is refused, by the API and as a play', async () => {
    const sandbox = await sandboxWith();
    await expect(ask(clientOf(sandbox, 'mo'))).rejects.toMatchObject({ status: 403 });
    const play = { do: 'dispatch', workflow: 'plain.yml' } as const;
    await expect(sandbox.play({ ...play, as: 'mo' })).rejects.toThrow('"mo" may not run workflows of acme/shop');
    await sandbox.play({ ...play, as: 'li' });
    expect(sandbox.runs().find(run => run.runId !== undefined)).toMatchObject({ conclusion: 'success' });
  });

  test('a play is refused as the API refuses', async () => {
    const sandbox = await sandboxWith();
    const play = { do: 'dispatch', workflow: 'deploy.yml', as: 'wei' } as const;
    await expect(sandbox.play(play)).rejects.toThrow("Required input 'sluice' not provided");
  });
});

describe('the list of runs', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    const inputs = (release: string) => ({ sluice: JSON.stringify({ release }) });
    sandbox = await startSandbox({ seed: SEED });
    await sandbox.play(
      { do: 'dispatch', workflow: 'deploy.yml', as: 'wei', inputs: inputs('first') },
      { do: 'create-branch', branch: 'topic', as: 'wei' },
      { do: 'wait', for: '1h' },
      { do: 'dispatch', workflow: 'deploy.yml', as: 'li', inputs: inputs('second') },
      { do: 'wait', for: '23h' },
      { do: 'dispatch', workflow: 'plain.yml', as: 'wei' },
    );
  });
  afterAll(async () => {
    await sandbox.close();
    expect(sandbox.violations()).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['all, newest first', {}, ['plain', 'second', 'push', 'first']],
    ['of an event', { event: 'push' }, ['push']],
    ['of a person, whatever the case', { actor: 'LI' }, ['second']],
    ['of a branch', { branch: 'topic' }, ['push']],
    ['of a conclusion', { status: 'success' }, ['plain', 'second', 'push', 'first']],
    ['of a status', { status: 'in_progress' }, []],
    ['since an instant', { created: '>=2026-11-02T10:00:00Z' }, ['plain', 'second']],
    ['after an instant', { created: '>2026-11-02T10:00:00Z' }, ['plain']],
    ['before an instant', { created: '<2026-11-02T10:00:00Z' }, ['push', 'first']],
    ['between two', { created: '2026-11-02T09:30:00Z..2026-11-02T10:30:00Z' }, ['second']],
    ['of a day', { created: '2026-11-03' }, ['plain']],
    ['up to a day', { created: '<=2026-11-02', event: 'workflow_dispatch' }, ['second', 'first']],
  ])('%s', async (_case, query, expected) => {
    const github = clientOf(sandbox, 'wei');
    const { data } = await github.request('GET /repos/{owner}/{repo}/actions/runs', { ...at, ...query });
    const names = data.workflow_runs.map(run => (run.event === 'push' ? 'push' : /^\w+/.exec(run.display_title)?.[0]));
    expect(names.map(name => (name === undefined ? 'plain' : name))).toEqual(expected);
    expect(data.total_count).toBe(expected.length);
  });

  test('of one workflow, by its file', async () => {
    const github = clientOf(sandbox, 'wei');
    const { data } = await github.rest.actions.listWorkflowRuns({
      ...at,
      workflow_id: 'deploy.yml',
      event: 'workflow_dispatch',
    });
    expect(data.workflow_runs.map(run => run.display_title)).toEqual(['second first by li', 'first first by wei']);
  });
});

describe('a re-run', () => {
  test("is a further attempt for whom re-ran it, with the first one's actor and event", async () => {
    const sandbox = await sandboxWith();
    const id = idOf(await ask(clientOf(sandbox, 'wei')));
    await sandbox.settled();
    const github = clientOf(sandbox, 'li');
    expect((await github.rest.actions.reRunWorkflow({ ...at, run_id: id })).status).toBe(201);
    await sandbox.settled();
    const { data } = await github.rest.actions.getWorkflowRun({ ...at, run_id: id });
    expect(data).toMatchObject({
      run_attempt: 2,
      actor: { login: 'wei' },
      triggering_actor: { login: 'li' },
      conclusion: 'success',
      display_title: '2026-10 first by wei',
      previous_attempt_url: `${sandbox.apiUrl}/repos/acme/shop/actions/runs/${id}/attempts/1`,
    });
    const [first, second] = sandbox.runs().filter(run => run.runId === id);
    expect(second?.jobs[0]?.stdout.split('\n')[0]).toBe('wei li 2 refs/heads/main');
    expect(second?.jobs[0]?.stdout.split('\n')[1]).toBe(first?.jobs[0]?.stdout.split('\n')[1]);
  });

  test('lists the jobs of its latest attempt, or all', async () => {
    const sandbox = await sandboxWith();
    const id = idOf(await ask(clientOf(sandbox, 'wei')));
    await sandbox.settled();
    await sandbox.play({ do: 'rerun', run: id, as: 'li' });
    const jobs = async (filter: 'latest' | 'all'): Promise<readonly unknown[]> =>
      (await clientOf(sandbox, 'wei').rest.actions.listJobsForWorkflowRun({ ...at, run_id: id, filter })).data.jobs.map(
        job => job.run_attempt,
      );
    expect([await jobs('latest'), await jobs('all')]).toEqual([[2], [1, 2]]);
  });

  test('is refused while the run goes on, and after thirty days', async () => {
    const sandbox = await sandboxWith();
    const github = clientOf(sandbox, 'wei');
    const id = idOf(await ask(github));
    const rerun = () => github.rest.actions.reRunWorkflow({ ...at, run_id: id });
    await expect(rerun()).rejects.toMatchObject({
      status: 403,
      response: { data: { message: 'This workflow is already running' } },
    });
    await sandbox.settled();
    await sandbox.advance('31d');
    await expect(rerun()).rejects.toMatchObject({ status: 403 });
  });

  test('tells no workflow that it was requested, only that it completed', async () => {
    const told = `on: { workflow_run: { workflows: [Deploy], types: [requested, completed] } }\n${PUSH.replace('on: push\n', '')}`;
    const sandbox = await sandboxWith({
      seed: {
        users: ['wei'],
        repositories: [
          {
            name: 'acme/shop',
            collaborators: { wei: 'admin' },
            files: { ...files, '.github/workflows/told.yml': told },
          },
        ],
      },
    });
    const heard = (): readonly (string | undefined)[] =>
      sandbox
        .runs()
        .filter(run => run.workflowPath.endsWith('/told.yml') && run.runId !== undefined)
        .map(run => run.action);
    const id = idOf(await ask(clientOf(sandbox, 'wei')));
    await sandbox.settled();
    expect(heard()).toEqual(['requested', 'completed']);
    await sandbox.play({ do: 'rerun', run: id, as: 'wei' });
    expect(heard()).toEqual(['requested', 'completed', 'completed']);
  });
});
