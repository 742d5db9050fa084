import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { TriggerEvent } from '../../src/sandbox/runner/host.ts';
import type { RunRecord } from '../../src/sandbox/runner/records.ts';
import { createRunner } from '../../src/sandbox/runner/runner.ts';
import { fakeAction } from '../support/fake-action.ts';
import { type MemoryHost, memoryHost, pullRequestEvent, triggerEvent } from '../support/memory-host.ts';
import { root } from '../support/source-tree.ts';

const template = (name: string): string => readFileSync(join(root, 'templates/workflows', name), 'utf8');

const action = await fakeAction();

afterAll(() => action.remove());

interface Played {
  readonly host: MemoryHost;
  readonly runs: readonly RunRecord[];
}

/** Plays an event against both templates, as they stand or changed; `workflow_run` follows as on GitHub. */
async function play(event: TriggerEvent, change: (text: string) => string = text => text): Promise<Played> {
  const files = {
    '.github/workflows/sluice.yml': change(template('sluice.yml')),
    '.github/workflows/sluice-signal.yml': template('sluice-signal.yml'),
  };
  const host = memoryHost(files);
  host.commit('head-sha', files);
  host.commit('rules-sha', { ...files, '.github/sluice.yml': 'mode: enforce\n' });
  const runner = createRunner(host, { cancelsPending: true, actionFolder: action.folder });
  host.onRunEvent((type, run, runId) => {
    const about = { id: runId, name: run.workflowName, head_branch: run.headBranch, head_sha: run.headSha };
    const payload = { workflow: { name: run.workflowName }, workflow_run: { ...about, event: run.event } };
    void runner.onEvent(triggerEvent({ name: 'workflow_run', action: type, payload, causedBy: 'app' }));
  });
  await runner.onEvent(event);
  await runner.settled();
  return { host, runs: runner.runs().filter(record => record.workflowName === 'Sluice') };
}

/** Replaces exactly one place, so that a template that changed is noticed. */
function replaced(text: string, place: RegExp, by: string): string {
  expect(text.match(new RegExp(place, 'gm'))).toHaveLength(1);
  return text.replace(place, by);
}

const labeled = pullRequestEvent({ name: 'pull_request', action: 'labeled' });
const repository = { repository: { default_branch: 'main' } };

test('a label runs the action with a token that may write statuses', async () => {
  const { host, runs } = await play(labeled);
  expect(runs.filter(run => run.runId !== undefined)).toMatchObject([
    { event: 'pull_request_target', conclusion: 'success' },
  ]);
  expect(host.tokens[0]?.permissions).toMatchObject({ statuses: 'write', contents: 'read', pull_requests: 'read' });
  expect(host.checks).toMatchObject([
    { name: 'sluice runner (do not require)', status: 'success' },
    { name: 'sluice sweep (do not require)', status: 'skipped' },
  ]);
});

test('the same template with if: false runs no process', async () => {
  const { host, runs } = await play(labeled, text => replaced(text, /^ {4}if: >-\n(?: {6}.*\n)+/m, '    if: false\n'));
  expect(runs.filter(run => run.runId !== undefined)).toMatchObject([{ conclusion: 'skipped', reason: 'if-false' }]);
  expect(host.tokens).toEqual([]);
});

test('the same template without a permission gets a token that lacks it', async () => {
  const { host } = await play(labeled, text => replaced(text, /^ {6}statuses: write # .*\n/m, ''));
  expect(host.tokens[0]?.permissions['statuses']).toBeUndefined();
});

test('the same template with one event type removed does not start', async () => {
  const { host, runs } = await play(labeled, text => replaced(text, /^ {6}- labeled\n/m, ''));
  expect(runs.map(run => run.reason)).toContain('type-not-listed');
  expect(host.created).toEqual([]);
});

test('a review reaches the action by the signal, requested and completed', async () => {
  const { host, runs } = await play(pullRequestEvent({ name: 'pull_request_review', action: 'submitted' }));
  const judged = runs.filter(run => run.event === 'workflow_run' && run.runId !== undefined);
  expect(judged.map(run => run.action).sort()).toEqual(['completed', 'requested']);
  expect(host.tokens).toContainEqual({ permissions: {}, runId: 1 });
});

test.each<readonly [string, TriggerEvent, string]>([
  [
    'a change of the rules',
    triggerEvent({ name: 'push', ref: 'main', sha: 'rules-sha', payload: { before: 'main-sha', ...repository } }),
    'success',
  ],
  [
    'a merge group',
    triggerEvent({
      name: 'merge_group',
      action: 'checks_requested',
      ref: 'refs/heads/gh-readonly-queue/main/pr-7-x',
      sha: 'head-sha',
    }),
    'success',
  ],
  ['a status of another service', triggerEvent({ name: 'status', payload: { sha: 'head-sha' } }), 'success'],
  [
    'a dispatch with a number',
    triggerEvent({ name: 'workflow_dispatch', payload: { workflow: 'sluice.yml', inputs: { number: '7' } } }),
    'success',
  ],
  [
    'a change of the rules on another branch is skipped',
    triggerEvent({ name: 'push', ref: 'topic', sha: 'rules-sha', payload: { before: 'main-sha', ...repository } }),
    'skipped',
  ],
])('%s', async (_case, event, conclusion) => {
  const { runs } = await play(event);
  expect(runs.filter(run => run.runId !== undefined).map(run => run.conclusion)).toEqual([conclusion]);
});

test('a push that leaves the rules alone starts nothing', async () => {
  const { runs } = await play(
    triggerEvent({ name: 'push', ref: 'main', sha: 'head-sha', payload: { before: 'main-sha' } }),
  );
  expect(runs.map(run => run.reason)).toEqual(['path-filter']);
});

test('the hourly tick runs the sweep alone, with a token that may write issues', async () => {
  const { host, runs } = await play(
    triggerEvent({ name: 'schedule', payload: { schedule: '17 * * * *' }, causedBy: 'clock' }),
  );
  const jobs = runs.flatMap(run => run.jobs).map(job => [job.name, job.conclusion]);
  expect(jobs.toSorted()).toEqual([
    ['sluice runner (do not require)', 'skipped'],
    ['sluice sweep (do not require)', 'success'],
  ]);
  expect(host.tokens.map(token => token.permissions)).toMatchObject([{ issues: 'write', statuses: 'write' }]);
});
