import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Play } from '../../src/sandbox/plays/play.ts';
import type { RunRecord } from '../../src/sandbox/runner/records.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { fakeAction } from '../support/fake-action.ts';
import { root } from '../support/source-tree.ts';

/** Publishes a status on the pull request's head with the job's token and prints GitHub's answer. */
const MAIN = `
import { readFileSync } from 'node:fs';
const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository, GITHUB_EVENT_PATH: path, INPUT_TOKEN: token } = process.env;
const { pull_request: pull } = JSON.parse(readFileSync(path, 'utf8'));
if (pull !== undefined) {
  const answer = await fetch(api + '/repos/' + repository + '/statuses/' + pull.head.sha, {
    method: 'POST',
    headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json', 'user-agent': 'test' },
    body: JSON.stringify({ state: 'pending', context: 'sluice/merge' }),
  });
  console.log(answer.status);
}
`;

const action = await fakeAction(MAIN);
const open: Sandbox[] = [];

afterAll(() => action.remove());
afterEach(async () => {
  for (const sandbox of open.splice(0)) {
    await sandbox.close();
    expect(sandbox.violations()).toEqual([]);
  }
});

const template = (name: string): string => readFileSync(join(root, 'templates/workflows', name), 'utf8');

const OPEN: Play = {
  do: 'open-pull-request',
  as: 'wei',
  branch: 'topic',
  title: 'Faster',
  files: { 'src/a.ts': 'a\n' },
};

async function sandboxWith(files: Readonly<Record<string, string>>): Promise<Sandbox> {
  const repositories = [
    {
      name: 'acme/shop',
      collaborators: { wei: 'maintain', li: 'write' },
      files: { 'README.md': '# Shop\n', ...files },
    },
  ] as const;
  const sandbox = await startSandbox({
    seed: { users: ['wei', 'li', 'mo'], repositories },
    actionFolder: action.folder,
  });
  open.push(sandbox);
  return sandbox;
}

const templates = (change: (text: string) => string = text => text): Promise<Sandbox> =>
  sandboxWith({
    '.github/workflows/sluice.yml': change(template('sluice.yml')),
    '.github/workflows/sluice-signal.yml': template('sluice-signal.yml'),
  });

const started = (sandbox: Sandbox): readonly RunRecord[] => sandbox.runs().filter(run => run.runId !== undefined);

const lines = (sandbox: Sandbox): readonly string[] =>
  started(sandbox).map(run => `${run.workflowName}: ${run.event} ${run.action ?? ''} ${run.conclusion ?? run.status}`);

test('a pull request runs the shipped workflow, whose token publishes a status and starts nothing further', async () => {
  const sandbox = await templates();
  await sandbox.play(OPEN);
  expect(lines(sandbox)).toEqual(['Sluice: pull_request_target opened success']);
  expect(started(sandbox)[0]?.jobs[0]?.stdout).toBe('201\n');
  const state = JSON.stringify(sandbox.state());
  expect(state).toContain('sluice/merge');
  expect(state).toContain('sluice runner (do not require)');
  expect(sandbox.runs()).toContainEqual(expect.objectContaining({ event: 'status', reason: 'token-event' }));
});

test('the same workflow with if: false runs nothing', async () => {
  const sandbox = await templates(text => text.replace(/^ {4}if: >-\n(?: {6}.*\n)+/m, '    if: false\n'));
  await sandbox.play(OPEN);
  expect(lines(sandbox)).toEqual(['Sluice: pull_request_target opened skipped']);
  expect(sandbox.requests()).toEqual([]);
});

test('the same workflow without a permission is answered with 403', async () => {
  const sandbox = await templates(text => text.replace(/^ {6}statuses: write.*\n/m, ''));
  await sandbox.play(OPEN);
  expect(started(sandbox)[0]?.jobs[0]?.stdout).toBe('403\n');
});

test('the same workflow with one event type removed does not start', async () => {
  const sandbox = await templates(text => text.replace(/^ {6}- opened\n/m, ''));
  await sandbox.play(OPEN);
  expect(started(sandbox)).toEqual([]);
  expect(sandbox.runs().map(run => run.reason)).toContain('type-not-listed');
});

test('a review reaches the shipped workflow by the signal, requested and completed', async () => {
  const sandbox = await templates();
  await sandbox.play(OPEN, { do: 'review', as: 'li', pull: 1, state: 'approve' });
  expect(lines(sandbox).slice(1).toSorted()).toEqual([
    'Sluice signal: pull_request_review submitted success',
    'Sluice: workflow_run completed success',
    'Sluice: workflow_run requested success',
  ]);
});

test('an hour brings the sweep, a dispatch by hand comes at once', async () => {
  const sandbox = await templates();
  await sandbox.advance('59m');
  await sandbox.play({ do: 'dispatch', as: 'wei', workflow: 'sluice.yml', inputs: { number: '1' } });
  expect(lines(sandbox)).toEqual(['Sluice: schedule  success', 'Sluice: workflow_dispatch  success']);
});

test('a first-time contributor of a fork is held for pull_request, not for pull_request_target', async () => {
  const job = "jobs:\n  a:\n    name: tests\n    runs-on: ubuntu-latest\n    steps: [{ run: 'true' }]\n";
  const sandbox = await sandboxWith({
    '.github/workflows/ci.yml': `name: CI\non: pull_request\n${job}`,
    '.github/workflows/target.yml': `name: Target\non: pull_request_target\n${job}`,
  });
  await sandbox.play({ ...OPEN, as: 'mo', fork: true });
  expect(lines(sandbox)).toEqual(['CI: pull_request opened held', 'Target: pull_request_target opened success']);
});

test('what is not modelled fails the one who caused it', async () => {
  const sandbox = await sandboxWith({
    '.github/workflows/ci.yml':
      'on: pull_request_target\njobs:\n  a: { runs-on: x, steps: [{ uses: actions/checkout@v6 }] }\n',
  });
  await expect(sandbox.play(OPEN)).rejects.toMatchObject({ code: 'not_modelled', line: 3 });
});
