import { expect, test } from 'vitest';
import type { TriggerEvent } from '../../src/sandbox/runner/host.ts';
import type { RunRecord } from '../../src/sandbox/runner/records.ts';
import { createRunner } from '../../src/sandbox/runner/runner.ts';
import { type MemoryHost, memoryHost, pullRequestEvent, triggerEvent } from '../support/memory-host.ts';

const PATH = '.github/workflows/w.yml';

const JOB = `
jobs:
  a:
    runs-on: ubuntu-latest
    permissions: { statuses: write, contents: read }
    steps: [{ run: 'echo "$GITHUB_EVENT_NAME $GITHUB_SHA $GITHUB_REF $GITHUB_HEAD_REF>$GITHUB_BASE_REF"' }]
`;

const workflow = (on: string): string => `name: W\non:\n${on}\n${JOB}`;

interface Played {
  readonly host: MemoryHost;
  readonly records: readonly RunRecord[];
}

/** Plays one event against a workflow that stands on the default branch, on the head and on the other commit. */
async function play(on: string, event: TriggerEvent): Promise<Played> {
  const host = memoryHost({ [PATH]: workflow(on) });
  host.commit('head-sha', { [PATH]: workflow(on) });
  host.commit('other-sha', { [PATH]: workflow(on) });
  const runner = createRunner(host, { cancelsPending: true });
  await runner.onEvent(event);
  await runner.settled();
  return { host, records: runner.runs() };
}

const started = ({ records }: Played): readonly RunRecord[] => records.filter(record => record.runId !== undefined);

const reasons = ({ records }: Played): readonly (string | undefined)[] =>
  records.map(record => record.reason).filter(reason => reason !== 'event-not-listed');

const pull = (name: string, event: Partial<TriggerEvent> = {}): TriggerEvent => pullRequestEvent({ name, ...event });

const runEvent = (event: Partial<TriggerEvent>, about: Readonly<Record<string, unknown>> = {}): TriggerEvent =>
  triggerEvent({
    name: 'workflow_run',
    action: 'completed',
    payload: { workflow: { name: 'CI' }, workflow_run: { id: 99, name: 'CI', head_branch: 'topic', ...about } },
    ...event,
  });

test.each<readonly [string, string, TriggerEvent, string]>([
  [
    'pull_request runs at the merge ref',
    '  pull_request:',
    pull('pull_request'),
    'pull_request head-sha refs/pull/7/merge topic>main',
  ],
  [
    'pull_request_target runs at the default branch',
    '  pull_request_target:',
    pull('pull_request'),
    'pull_request_target main-sha refs/heads/main topic>main',
  ],
  [
    'pull_request_review runs at the merge ref',
    '  pull_request_review:',
    pull('pull_request_review', { action: 'submitted' }),
    'pull_request_review head-sha refs/pull/7/merge topic>main',
  ],
  [
    'issue_comment runs at the default branch',
    '  issue_comment:',
    triggerEvent({ name: 'issue_comment', action: 'created' }),
    'issue_comment main-sha refs/heads/main >',
  ],
  [
    'status runs at the default branch',
    '  status:',
    triggerEvent({ name: 'status', sha: 'other-sha' }),
    'status main-sha refs/heads/main >',
  ],
  [
    'workflow_run runs at the default branch',
    '  workflow_run: { workflows: [CI] }',
    runEvent({}),
    'workflow_run main-sha refs/heads/main >',
  ],
  [
    'push runs at its own commit',
    '  push:',
    triggerEvent({ name: 'push', ref: 'refs/heads/topic', sha: 'other-sha' }),
    'push other-sha refs/heads/topic >',
  ],
  [
    'merge_group runs at the group',
    '  merge_group:',
    triggerEvent({
      name: 'merge_group',
      action: 'checks_requested',
      ref: 'refs/heads/gh-readonly-queue/main/pr-7-x',
      sha: 'other-sha',
    }),
    'merge_group other-sha refs/heads/gh-readonly-queue/main/pr-7-x >',
  ],
  [
    'workflow_dispatch runs at the chosen ref',
    '  workflow_dispatch:',
    triggerEvent({ name: 'workflow_dispatch', ref: 'topic', sha: 'other-sha' }),
    'workflow_dispatch other-sha refs/heads/topic >',
  ],
  [
    'deployment_status runs at the deployed commit',
    '  deployment_status:',
    triggerEvent({ name: 'deployment_status', action: 'created', ref: 'topic', sha: 'other-sha' }),
    'deployment_status other-sha refs/heads/topic >',
  ],
  [
    'check_suite runs at the default branch',
    '  check_suite: { types: [completed] }',
    triggerEvent({ name: 'check_suite', action: 'completed', payload: { check_suite: { app: { slug: 'other-ci' } } } }),
    'check_suite main-sha refs/heads/main >',
  ],
  [
    'repository_dispatch runs at the default branch',
    '  repository_dispatch: { types: [go] }',
    triggerEvent({ name: 'repository_dispatch', action: 'go' }),
    'repository_dispatch main-sha refs/heads/main >',
  ],
])('%s', async (_case, on, event, line) => {
  const played = await play(on, event);
  expect(started(played).map(run => run.jobs.map(job => job.stdout))).toEqual([[`${line}\n`]]);
});

test.each<readonly [string, string, TriggerEvent, string]>([
  [
    'a type that is not listed',
    '  pull_request_target: { types: [opened] }',
    pull('pull_request', { action: 'labeled' }),
    'type-not-listed',
  ],
  [
    'a type outside the default three',
    '  pull_request_target:',
    pull('pull_request', { action: 'edited' }),
    'type-not-listed',
  ],
  [
    'a workflow_run that was only requested',
    '  workflow_run: { workflows: [CI], types: [completed] }',
    runEvent({ action: 'requested' }),
    'type-not-listed',
  ],
  ['a workflow_run of another workflow', '  workflow_run: { workflows: [Lint] }', runEvent({}), 'workflow-not-listed'],
  [
    'a workflow_run of another branch',
    '  workflow_run: { workflows: [CI], branches: [main] }',
    runEvent({}),
    'branch-filter',
  ],
  [
    'a pull request into another branch',
    "  pull_request_target: { branches: ['release/*', '!main'] }",
    pull('pull_request'),
    'branch-filter',
  ],
  [
    'a push to another branch',
    "  push: { branches: [main, '**'] , tags: [v1] }",
    triggerEvent({ name: 'push', ref: 'refs/tags/v2', sha: 'other-sha' }),
    'branch-filter',
  ],
  [
    'a push of a tag where branches are listed',
    "  push: { branches: ['**'] }",
    triggerEvent({ name: 'push', ref: 'refs/tags/v2', sha: 'other-sha' }),
    'branch-filter',
  ],
  [
    'a dispatch of another type',
    '  repository_dispatch: { types: [go] }',
    triggerEvent({ name: 'repository_dispatch', action: 'stop' }),
    'type-not-listed',
  ],
  [
    'a dispatch of another workflow',
    '  workflow_dispatch:',
    triggerEvent({ name: 'workflow_dispatch', payload: { workflow: 'x.yml' } }),
    'other-workflow',
  ],
  [
    'a status set with GITHUB_TOKEN',
    '  status:',
    triggerEvent({ name: 'status', causedBy: 'github-token' }),
    'token-event',
  ],
  [
    'a comment made with GITHUB_TOKEN',
    '  issue_comment:',
    triggerEvent({ name: 'issue_comment', action: 'created', causedBy: 'github-token' }),
    'token-event',
  ],
  [
    'a pull request opened with GITHUB_TOKEN, for pull_request_target',
    '  pull_request_target:',
    pull('pull_request', { causedBy: 'github-token' }),
    'token-event',
  ],
  [
    'a check suite that Actions made',
    '  check_suite:',
    triggerEvent({
      name: 'check_suite',
      action: 'completed',
      payload: { check_suite: { app: { slug: 'github-actions' } } },
    }),
    'actions-suite',
  ],
  [
    'a pull request with a conflict',
    '  pull_request:',
    pull('pull_request', { payload: { pull_request: { mergeable: false } } }),
    'merge-conflict',
  ],
])('%s starts nothing', async (_case, on, event, reason) => {
  const played = await play(on, event);
  expect(reasons(played)).toEqual([reason]);
  expect(played.host.created).toEqual([]);
});

test('an event that the file does not list starts nothing', async () => {
  const played = await play('  push:', pull('pull_request_review', { action: 'submitted' }));
  expect(played.records.map(record => record.reason)).toEqual(['event-not-listed']);
});

test.each(['workflow_dispatch', 'repository_dispatch'])('%s by GITHUB_TOKEN does start', async name => {
  const played = await play(`  ${name}:`, triggerEvent({ name, causedBy: 'github-token' }));
  expect(started(played)).toHaveLength(1);
});

test('a pull request opened with GITHUB_TOKEN is held for pull_request', async () => {
  const played = await play('  pull_request:', pull('pull_request', { causedBy: 'github-token' }));
  expect(reasons(played)).toEqual(['held']);
  expect(played.host.created[0]?.held).toBe(true);
});

const FORK = { headRepository: 'mallory/shop', fromFork: true };

test.each<readonly [string, string, Readonly<Record<string, string>>]>([
  ['pull_request of a fork gets a read-only token', 'pull_request', { statuses: 'read', contents: 'read' }],
  [
    'pull_request_review of a fork gets a read-only token',
    'pull_request_review',
    { statuses: 'read', contents: 'read' },
  ],
  [
    'pull_request_target of a fork keeps its write token',
    'pull_request_target',
    { statuses: 'write', contents: 'read' },
  ],
])('%s', async (_case, name, permissions) => {
  const source = name === 'pull_request_review' ? name : 'pull_request';
  const played = await play(`  ${name}:`, pullRequestEvent({ name: source }, FORK));
  expect(played.host.tokens).toEqual([{ permissions, runId: 1 }]);
  expect(played.host.created[0]).toMatchObject({
    repository: 'acme/shop',
    headRepository: 'mallory/shop',
    headSha: 'head-sha',
  });
  expect(played.records.find(record => record.runId === 1)?.jobs[0]?.permissions).toEqual({
    statuses: 'write',
    contents: 'read',
  });
});

test('a first-time contributor is held until approved, but not for pull_request_target', async () => {
  const host = memoryHost({ [PATH]: workflow('  pull_request_target:') });
  host.commit('head-sha', { [PATH]: workflow('  pull_request:') });
  const runner = createRunner(host, { cancelsPending: true });
  await runner.onEvent(pullRequestEvent({ name: 'pull_request' }, { ...FORK, firstTimeContributor: true }));
  await runner.settled();
  const held = runner.runs().find(record => record.status === 'held');
  expect(held).toMatchObject({ event: 'pull_request', reason: 'held', jobs: [] });
  expect(host.finished).toEqual([{ runId: 2, conclusion: 'success' }]);
  runner.approve(held?.runId ?? 0);
  await runner.settled();
  expect(runner.runs().map(record => record.status)).not.toContain('held');
  expect(host.checks.filter(check => check.runId === held?.runId)).toMatchObject([{ name: 'a', status: 'success' }]);
});

test("a pull request's own file counts for pull_request, the default branch's for pull_request_target", async () => {
  const host = memoryHost({ [PATH]: workflow('  pull_request_target:') });
  host.commit('head-sha', {
    '.github/workflows/other.yml': workflow('  pull_request:').replace('name: W', 'name: Mine'),
  });
  const runner = createRunner(host, { cancelsPending: true });
  await runner.onEvent(pull('pull_request'));
  await runner.settled();
  expect(host.created.map(run => [run.event, run.workflowName])).toEqual([
    ['pull_request', 'Mine'],
    ['pull_request_target', 'W'],
  ]);
});

test('workflow_run sees requested and completed, and a chain ends after three links', async () => {
  const on = '  push: {}\n  workflow_run: { workflows: [W], types: [requested, completed] }';
  const host = memoryHost({ [PATH]: workflow(on) });
  const runner = createRunner(host, { cancelsPending: true });
  host.onRunEvent((action, run, runId) => {
    const payload = { workflow: { name: run.workflowName }, workflow_run: { id: runId, head_branch: run.headBranch } };
    void runner.onEvent(triggerEvent({ name: 'workflow_run', action, payload, causedBy: 'app' }));
  });
  await runner.onEvent(triggerEvent({ name: 'push', ref: 'refs/heads/main', sha: 'main-sha' }));
  await runner.settled();
  const actions = runner
    .runs()
    .filter(record => record.runId !== undefined)
    .map(record => record.action);
  expect(actions.filter(action => action === undefined)).toHaveLength(1);
  expect(actions.filter(action => action === 'requested')).toHaveLength(1 + 2 + 4);
  expect(actions.filter(action => action === 'completed')).toHaveLength(1 + 2 + 4);
  expect(runner.runs().filter(record => record.reason === 'chain-limit')).toHaveLength(16);
});

test('a check suite on a head that Actions has worked on starts nothing', async () => {
  const host = memoryHost({ [PATH]: workflow('  pull_request_target:\n  check_suite:') });
  const runner = createRunner(host, { cancelsPending: true });
  const suite = (sha: string): TriggerEvent => {
    const payload = { check_suite: { head_sha: sha, app: { slug: 'other-ci' } } };
    return triggerEvent({ name: 'check_suite', action: 'completed', payload });
  };
  await runner.onEvent(pull('pull_request'));
  await runner.onEvent(suite('head-sha'));
  await runner.onEvent(suite('other-sha'));
  await runner.settled();
  expect(host.created.map(run => run.event)).toEqual(['pull_request_target', 'check_suite']);
  expect(runner.runs().map(record => record.reason)).toContain('actions-suite');
});

test('with the trait off, a token event starts workflows', async () => {
  const host = memoryHost({ [PATH]: workflow('  status:') });
  const runner = createRunner(host, { cancelsPending: true, tokenEventsStartNoWorkflow: false });
  await runner.onEvent(triggerEvent({ name: 'status', causedBy: 'github-token' }));
  await runner.settled();
  expect(host.finished).toEqual([{ runId: 1, conclusion: 'success' }]);
});

test("with the trait off, a fork's token may write", async () => {
  const host = memoryHost();
  host.commit('head-sha', { [PATH]: workflow('  pull_request:') });
  const runner = createRunner(host, { cancelsPending: true, forkTokensReadOnly: false });
  await runner.onEvent(pullRequestEvent({ name: 'pull_request' }, FORK));
  await runner.settled();
  expect(host.tokens[0]?.permissions).toEqual({ statuses: 'write', contents: 'read' });
});
