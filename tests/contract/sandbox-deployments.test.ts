import { afterEach, describe, expect, test } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { startDeliveryBox } from '../support/delivery-box.ts';
import { textAt } from '../support/read-at.ts';
import { clientOf, clientWith } from '../support/sandbox-client.ts';

const at = { owner: 'acme', repo: 'shop' };

const ON = `name: On
on: [deployment, deployment_status]
jobs:
  say:
    runs-on: ubuntu-latest
    env: { STATE: '\${{ github.event.deployment_status.state }}', STEP: '\${{ github.event.deployment.payload.step }}' }
    steps:
      - run: echo "$GITHUB_EVENT_NAME $STATE $STEP [$GITHUB_REF] \${{ github.sha == github.event.deployment.sha }}"
`;

const files = { 'README.md': '# Shop\n', '.github/workflows/on.yml': ON };
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function sandboxWith(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    seed: {
      users: ['wei', 'li'],
      repositories: [{ name: 'acme/shop', collaborators: { wei: 'admin', li: 'write' }, files }],
    },
    ...options,
  });
  open.push(async () => {
    await sandbox.settled();
    await sandbox.close();
    expect(sandbox.violations()).toEqual([]);
  });
  return sandbox;
}

interface Wanted {
  readonly ref?: string;
  readonly environment?: string;
  readonly task?: string;
  readonly payload?: Record<string, unknown> | string;
  readonly production_environment?: boolean;
  readonly transient_environment?: boolean;
}

type Client = ReturnType<typeof clientOf>;

async function deploy(github: Client, wanted: Wanted = {}): Promise<number> {
  const fixed = { ref: 'main', environment: 'gray', auto_merge: false, required_contexts: [] };
  const { data } = await github.rest.repos.createDeployment({ ...at, ...fixed, ...wanted });
  if (!('id' in data)) throw new Error(data.message);
  return data.id;
}

type Status = NonNullable<Parameters<Client['rest']['repos']['createDeploymentStatus']>[0]>;

const report = (github: Client, id: number, state: Status['state'], more: Partial<Status> = {}) =>
  github.rest.repos.createDeploymentStatus({ ...at, deployment_id: id, state, ...more });

const said = (sandbox: Sandbox): readonly (string | undefined)[] =>
  sandbox
    .runs()
    .filter(run => run.runId !== undefined)
    .map(run => run.jobs[0]?.stdout.trim());

describe('events', () => {
  test('a deployment and its states start workflows at the deployed commit, but inactive does not', async () => {
    const sandbox = await sandboxWith();
    const github = clientOf(sandbox, 'wei');
    const id = await deploy(github, { payload: { step: 's6' } });
    for (const state of ['in_progress', 'success', 'inactive'] as const) await report(github, id, state);
    await sandbox.settled();
    expect(said(sandbox)).toEqual([
      'deployment  s6 [refs/heads/main] true',
      'deployment_status in_progress s6 [refs/heads/main] true',
      'deployment_status success s6 [refs/heads/main] true',
    ]);
  });

  test("a deployment of a commit's id has no ref, one of a tag has the tag's", async () => {
    const sandbox = await sandboxWith();
    const github = clientOf(sandbox, 'wei');
    const { data: branch } = await github.rest.repos.getBranch({ ...at, branch: 'main' });
    await sandbox.play({ do: 'put-tag', tag: 'v1' }, { do: 'commit', as: 'wei', files: { 'README.md': 'x\n' } });
    await deploy(github, { ref: branch.commit.sha });
    await deploy(github, { ref: 'v1' });
    await sandbox.settled();
    expect(said(sandbox)).toEqual(['deployment   [] true', 'deployment   [refs/tags/v1] true']);
  });

  test('what a GITHUB_TOKEN deploys starts no workflow', async () => {
    const sandbox = await sandboxWith();
    const action = clientWith(sandbox, sandbox.actionToken({ deployments: 'write' }));
    await report(action, await deploy(action), 'success');
    await sandbox.settled();
    expect(sandbox.runs().map(run => [run.event, run.reason])).toEqual([
      ['deployment', 'token-event'],
      ['deployment_status', 'token-event'],
    ]);
  });

  test('the App hears of both, whoever made them, but not of inactive', async () => {
    const box = await startDeliveryBox();
    open.push(box.close);
    const sandbox = await sandboxWith({ runner: false, appWebhookUrl: box.url });
    const action = clientWith(sandbox, sandbox.actionToken({ deployments: 'write' }));
    const id = await deploy(action, { task: 'gray:s6', payload: { sluice: 1, step: 's6' } });
    await report(action, id, 'success', { description: 'actual=10' });
    await report(action, id, 'inactive');
    await sandbox.settled();
    expect(box.deliveries().map(each => each.event)).toEqual(['deployment', 'deployment_status']);
    expect(JSON.parse(box.deliveries()[1]?.body ?? '')).toMatchObject({
      action: 'created',
      deployment: {
        id,
        task: 'gray:s6',
        payload: { sluice: 1, step: 's6' },
        creator: { login: 'github-actions[bot]' },
      },
      deployment_status: { state: 'success', description: 'actual=10', environment: 'gray' },
    });
  });
});

describe('the list', () => {
  test('is narrowed by sha, ref, task and environment, newest first', async () => {
    const sandbox = await sandboxWith({ runner: false });
    const github = clientOf(sandbox, 'wei');
    const { data: branch } = await github.rest.repos.getBranch({ ...at, branch: 'main' });
    const a = await deploy(github, { task: 'gray:s5' });
    const b = await deploy(github, { task: 'gray:s6', ref: branch.commit.sha });
    const c = await deploy(github, { environment: 'other', task: 'gray:s6' });
    const ids = async (filter: object): Promise<readonly number[]> =>
      (await github.rest.repos.listDeployments({ ...at, ...filter })).data.map(each => each.id);
    expect(await ids({})).toEqual([c, b, a]);
    expect(await ids({ task: 'gray:s6' })).toEqual([c, b]);
    expect(await ids({ environment: 'gray' })).toEqual([b, a]);
    expect(await ids({ ref: 'main' })).toEqual([c, a]);
    expect(await ids({ sha: branch.commit.sha, task: 'gray:s6', environment: 'gray' })).toEqual([b]);
    expect(await ids({ sha: '0'.repeat(40) })).toEqual([]);
  });

  test.each([
    ['an object', { sluice: 1, from: 1, to: 10, nested: { a: [1, '2'] } }],
    ['a text', '{"sluice":1}'],
  ])('a payload that is %s comes back as it was', async (_case, payload) => {
    const sandbox = await sandboxWith({ runner: false });
    const github = clientOf(sandbox, 'wei');
    const id = await deploy(github, { payload });
    const { data } = await github.rest.repos.getDeployment({ ...at, deployment_id: id });
    expect(data.payload).toEqual(payload);
  });
});

describe('a status', () => {
  test('keeps what it was given, and may move the environment', async () => {
    const sandbox = await sandboxWith({ runner: false });
    const github = clientOf(sandbox, 'wei');
    const id = await deploy(github);
    await report(github, id, 'success', {
      description: 'actual=10',
      log_url: 'https://ci.example/1',
      environment_url: 'https://shop.example',
      environment: 'gray-2',
    });
    const { data } = await github.rest.repos.listDeploymentStatuses({ ...at, deployment_id: id });
    expect(data[0]).toMatchObject({
      state: 'success',
      description: 'actual=10',
      log_url: 'https://ci.example/1',
      target_url: 'https://ci.example/1',
      environment_url: 'https://shop.example',
      environment: 'gray-2',
      creator: { login: 'wei' },
    });
    const { data: deployment } = await github.rest.repos.getDeployment({ ...at, deployment_id: id });
    expect([deployment.environment, deployment.original_environment]).toEqual(['gray-2', 'gray']);
  });

  test('of more than 140 characters is refused', async () => {
    const sandbox = await sandboxWith({ runner: false });
    const github = clientOf(sandbox, 'wei');
    await expect(
      report(github, await deploy(github), 'success', { description: 'x'.repeat(141) }),
    ).rejects.toMatchObject({ status: 422 });
  });

  const latest = async (github: Client, id: number): Promise<string | undefined> =>
    (await github.rest.repos.listDeploymentStatuses({ ...at, deployment_id: id })).data[0]?.state;

  test.each<[string, Wanted, Partial<Status>, string]>([
    ['makes earlier ones of its environment inactive', {}, {}, 'inactive'],
    ['leaves them when told', {}, { auto_inactive: false }, 'success'],
    ['leaves those of production', { production_environment: true }, {}, 'success'],
    ['leaves those of the environment "production"', { environment: 'production' }, {}, 'success'],
    ['leaves transient ones', { transient_environment: true }, {}, 'success'],
  ])('success %s', async (_case, wanted, status, expected) => {
    const sandbox = await sandboxWith({ runner: false });
    const github = clientOf(sandbox, 'wei');
    const [first, second] = [await deploy(github, wanted), await deploy(github, wanted)];
    await report(github, first, 'success');
    await report(github, second, 'success', status);
    expect(await latest(github, first)).toBe(expected);
  });

  test('failure makes nothing inactive, and what had failed stays so', async () => {
    const sandbox = await sandboxWith({ runner: false });
    const github = clientOf(sandbox, 'wei');
    const ids = [await deploy(github), await deploy(github), await deploy(github)];
    const [first = 0, second = 0, third = 0] = ids;
    await report(github, first, 'success');
    await report(github, second, 'failure');
    expect(await latest(github, first)).toBe('success');
    await report(github, third, 'success');
    expect([await latest(github, first), await latest(github, second)]).toEqual(['inactive', 'failure']);
  });
});

describe('the defaults that a deployment has to switch off', () => {
  test('every context must have succeeded; a skipped check has not', async () => {
    const sandbox = await sandboxWith({ runner: false });
    await sandbox.play(
      { do: 'check', head: 'main', name: 'unit', conclusion: 'success' },
      { do: 'check', head: 'main', name: 'preview', conclusion: 'skipped' },
    );
    const github = clientOf(sandbox, 'wei');
    const create = (required_contexts?: string[]) =>
      github.rest.repos.createDeployment({
        ...at,
        ref: 'main',
        ...(required_contexts === undefined ? {} : { required_contexts }),
      });
    await expect(create()).rejects.toMatchObject({
      status: 409,
      response: { data: { message: 'Conflict: Commit status checks failed for main.' } },
    });
    await expect(create(['unit', 'never'])).rejects.toMatchObject({ status: 409 });
    expect([(await create([])).status, (await create(['unit'])).status]).toEqual([201, 201]);
  });

  test('a branch that is behind is merged instead of deployed', async () => {
    const sandbox = await sandboxWith({ runner: false });
    await sandbox.play(
      { do: 'create-branch', branch: 'topic', as: 'wei' },
      { do: 'commit', branch: 'topic', files: { 'b.md': 'b\n' }, as: 'wei' },
      { do: 'commit', files: { 'a.md': 'a\n' }, as: 'wei' },
    );
    const github = clientOf(sandbox, 'wei');
    const { data: topic } = await github.rest.repos.getBranch({ ...at, branch: 'topic' });
    const byId = github.rest.repos.createDeployment({ ...at, ref: topic.commit.sha });
    await expect(byId).rejects.toMatchObject({ status: 409 });
    const answer = await github.rest.repos.createDeployment({ ...at, ref: 'topic' });
    expect(answer).toMatchObject({
      status: 202,
      data: { message: 'Auto-merged main into topic on deployment.' },
    });
    expect((await github.rest.repos.listDeployments(at)).data).toEqual([]);
    expect((await github.rest.repos.createDeployment({ ...at, ref: 'topic' })).status).toBe(201);
  });
});

test("a job's environment is a deployment that only its states tell of", async () => {
  const job = `name: Job
on: workflow_dispatch
jobs:
  up:
    runs-on: ubuntu-latest
    environment: { name: 'prod/\${{ github.ref_name }}', url: 'https://shop.example/\${{ steps.go.outputs.at }}' }
    steps: [{ id: go, run: 'echo at=1 >> "$GITHUB_OUTPUT"' }]
  down:
    runs-on: ubuntu-latest
    needs: up
    environment: staging
    steps: [{ run: 'false' }]
  quiet:
    runs-on: ubuntu-latest
    environment: { name: quiet, deployment: false }
    steps: [{ run: 'true' }]
`;
  const sandbox = await sandboxWith();
  await sandbox.play(
    { do: 'commit', files: { '.github/workflows/job.yml': job }, as: 'wei' },
    { do: 'dispatch', workflow: 'job.yml', as: 'wei' },
  );
  const github = clientOf(sandbox, 'wei');
  const { data } = await github.rest.repos.listDeployments(at);
  const told = data.map(async each => {
    const { data: statuses } = await github.rest.repos.listDeploymentStatuses({ ...at, deployment_id: each.id });
    return [each.environment, ...statuses.map(status => `${status.state} ${status.environment_url}`.trim())];
  });
  expect(await Promise.all(told)).toEqual([
    ['staging', 'failure', 'in_progress'],
    ['prod/main', 'success https://shop.example/1', 'in_progress'],
  ]);
  expect(textAt(data[0], 'creator.login')).toBe('github-actions[bot]');
  expect(said(sandbox)).toHaveLength(1);
});
