import { afterAll, expect, test } from 'vitest';
import type { TriggerEvent } from '../../src/sandbox/runner/host.ts';
import type { RunRecord } from '../../src/sandbox/runner/records.ts';
import { createRunner } from '../../src/sandbox/runner/runner.ts';
import type { RunnerOptions } from '../../src/sandbox/runner/runner-options.ts';
import { parseAssignments } from '../../src/sandbox/runner/step-files.ts';
import { fakeAction } from '../support/fake-action.ts';
import { type MemoryHost, memoryHost, pullRequestEvent, triggerEvent } from '../support/memory-host.ts';

const PATH = '.github/workflows/sluice.yml';

const action = await fakeAction();

afterAll(() => action.remove());

interface Played {
  readonly host: MemoryHost;
  readonly run: RunRecord;
}

async function play(workflow: string, event: TriggerEvent, options: Partial<RunnerOptions> = {}): Promise<Played> {
  const host = memoryHost({ [PATH]: workflow });
  const runner = createRunner(host, { cancelsPending: true, actionFolder: action.folder, ...options });
  await runner.onEvent(event);
  await runner.settled();
  const run = runner.runs().find(one => one.reason !== 'event-not-listed');
  if (run === undefined) throw new Error('no run');
  return { host, run };
}

const target = (jobs: string, rest = ''): string => `name: Sluice\non: pull_request_target\n${rest}\njobs:\n${jobs}`;
const dispatch = (jobs: string, rest = ''): string => `name: Sluice\non: workflow_dispatch\n${rest}\njobs:\n${jobs}`;
const dispatched = triggerEvent({ name: 'workflow_dispatch' });
const opened = pullRequestEvent({ name: 'pull_request' });

test('a run step writes outputs, and needs carries them to the next job', async () => {
  const { host, run } = await play(
    dispatch(`
  first:
    name: First of \${{ github.actor }}
    runs-on: ubuntu-latest
    outputs: { colour: '\${{ steps.paint.outputs.colour }}' }
    steps:
      - id: paint
        run: |
          echo "colour=teal" >> "$GITHUB_OUTPUT"
          cat <<'END'
          of \${{ github.repository }}
          END
  second:
    needs: first
    runs-on: ubuntu-latest
    env: { COLOUR: '\${{ needs.first.outputs.colour }}' }
    steps:
      - run: echo "saw $COLOUR, \${{ needs.first.result }}"
`),
    dispatched,
  );
  expect(run).toMatchObject({ status: 'completed', conclusion: 'success', event: 'workflow_dispatch' });
  expect(run.jobs.map(job => [job.name, job.conclusion, job.stdout])).toEqual([
    ['First of lin', 'success', 'of acme/shop\n'],
    ['second', 'success', 'saw teal, success\n'],
  ]);
  expect(run.jobs[0]?.outputs).toEqual({ colour: 'teal' });
  expect(host.checks.map(check => [check.name, check.status])).toEqual([
    ['First of lin', 'success'],
    ['second', 'success'],
  ]);
  expect(host.finished).toEqual([{ runId: 1, conclusion: 'success' }]);
});

test('our action runs as a process with its inputs, defaults, event file and the token of the job', async () => {
  const jobs = `
  sluice:
    runs-on: ubuntu-latest
    permissions: { statuses: write, pull-requests: read }
    outputs: { decision: '\${{ steps.s.outputs.decision }}' }
    steps:
      - id: s
        uses: acme/sluice@0123456789abcdef0123456789abcdef01234567 # v1
        with: { dry-run: true }
`;
  const { host, run } = await play(target(jobs), opened);
  const [job] = run.jobs;
  expect(job).toMatchObject({ conclusion: 'success', exitCode: 0, outputs: { decision: 'blocked\ntwice' } });
  expect(job?.summary).toBe('# Faster cart\n');
  expect(job?.permissions).toEqual({ statuses: 'write', pull_requests: 'read' });
  expect(host.tokens).toEqual([{ permissions: { statuses: 'write', pull_requests: 'read' }, runId: 1 }]);
  expect(host.checks[0]).toMatchObject({ name: 'sluice', status: 'success', summary: '# Faster cart\n' });
  const seen = JSON.parse(job?.stdout ?? '{}');
  expect(seen).toMatchObject({ token: '***', command: 'check', dry: 'true' });
  expect(seen.keys).toEqual(
    expect.arrayContaining(['GITHUB_SHA', 'GITHUB_API_URL', 'RUNNER_TEMP', 'GITHUB_STATE', 'HOME']),
  );
});

test('the environment of a process is clean: no GITHUB_TOKEN unless mapped, nothing of this process', async () => {
  process.env['SLUICE_LEAK'] = 'yes';
  const jobs = `
  a:
    runs-on: ubuntu-latest
    steps:
      - run: echo "[$GITHUB_TOKEN][$SLUICE_LEAK][$GITHUB_REF][$GITHUB_SHA][$GITHUB_EVENT_NAME][$GITHUB_WORKFLOW_REF]"
      - run: test "$GITHUB_TOKEN" = '\${{ github.token }}' && test "$GITHUB_REPOSITORY" = acme/shop
        env: { GITHUB_TOKEN: '\${{ secrets.GITHUB_TOKEN }}', GITHUB_REPOSITORY: other/one }
`;
  const { run } = await play(target(jobs), opened);
  delete process.env['SLUICE_LEAK'];
  expect(run.jobs[0]?.stderr).toBe('');
  expect(run.conclusion).toBe('success');
  expect(run.jobs[0]?.stdout).toBe(
    `[][][refs/heads/main][main-sha][pull_request_target][acme/shop/${PATH}@refs/heads/main]\n`,
  );
});

test('a job with if: false is skipped, calls nothing and makes the run skipped', async () => {
  const jobs = '  sluice:\n    if: false\n    runs-on: ubuntu-latest\n    steps: [{ uses: acme/sluice@v1 }]\n';
  const { host, run } = await play(target(jobs), opened);
  expect(run).toMatchObject({ conclusion: 'skipped', reason: 'if-false' });
  expect(run.jobs[0]).toMatchObject({ conclusion: 'skipped', exitCode: undefined, stdout: '' });
  expect(host.tokens).toEqual([]);
  expect(host.checks).toMatchObject([{ name: 'sluice', status: 'skipped' }]);
});

test.each([
  [
    'a permission that the job leaves out is none',
    'permissions: { statuses: write, contents: read }',
    'permissions: { contents: read }',
    { contents: 'read' },
  ],
  [
    'the workflow gives permissions to a job without its own',
    'permissions: { checks: write }',
    '',
    { checks: 'write' },
  ],
  ['an empty mapping gives none', 'permissions: {}', '', {}],
  ['nothing written gives the restricted default', '', '', { contents: 'read', packages: 'read' }],
])('%s', async (_case, workflowLevel, jobLevel, expected) => {
  const jobs = `  a:\n    runs-on: ubuntu-latest\n    ${jobLevel}\n    steps: [{ run: 'true' }]\n`;
  const { host } = await play(target(jobs, workflowLevel), opened);
  expect(host.tokens[0]?.permissions).toEqual(expected);
});

test('a failing step stops the job, but always() and failure() steps run', async () => {
  const jobs = `
  a:
    runs-on: ubuntu-latest
    steps:
      - { id: s, uses: ./, with: { command: fail } }
      - run: echo never
      - { if: failure(), run: 'echo failed \${{ steps.s.outcome }}' }
      - { if: "always() && steps.s.outputs.decision != ''", run: 'echo always \${{ job.status }}' }
      - { if: cancelled(), run: echo never }
  b: { needs: a, runs-on: ubuntu-latest, steps: [{ run: echo never }] }
  c: { needs: b, if: failure(), runs-on: ubuntu-latest, steps: [{ run: 'echo after \${{ needs.b.result }}' }] }
`;
  const { run } = await play(target(jobs), opened);
  expect(run.conclusion).toBe('failure');
  expect(run.jobs.map(job => [job.id, job.conclusion])).toEqual([
    ['a', 'failure'],
    ['b', 'skipped'],
    ['c', 'success'],
  ]);
  expect(run.jobs[0]?.exitCode).toBe(3);
  expect(run.jobs[0]?.stdout.split('\n').slice(1)).toEqual(['failed failure', 'always failure', '']);
  expect(run.jobs[2]?.stdout).toBe('after skipped\n');
});

test.each([
  ['default shell: a failing pipe goes unseen', '', 'success'],
  ['shell: bash sets pipefail', 'shell: bash', 'failure'],
])('%s', async (_case, shell, conclusion) => {
  const jobs = `  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: false | cat\n        ${shell}\n`;
  const { run } = await play(target(jobs), opened);
  expect(run.conclusion).toBe(conclusion);
});

test('GITHUB_ENV and GITHUB_PATH reach the following steps, and a broken output file fails the step', async () => {
  const jobs = `
  a:
    runs-on: ubuntu-latest
    steps:
      - run: |
          mkdir bin && printf '#!/bin/sh\\necho tool' > bin/our-tool && chmod +x bin/our-tool
          echo "$PWD/bin" >> "$GITHUB_PATH"
          echo "MOOD=good" >> "$GITHUB_ENV"
      - run: our-tool; echo "$MOOD \${{ env.MOOD }}"
      - run: echo nonsense >> "$GITHUB_OUTPUT"
`;
  const { run } = await play(target(jobs), opened);
  expect(run.jobs[0]).toMatchObject({ conclusion: 'failure', exitCode: 1, stdout: 'tool\ngood good\n' });
  expect(run.jobs[0]?.stderr).toContain("Invalid format 'nonsense'");
});

test('a dispatch fills in defaults and types of its inputs', async () => {
  const text = `
on:
  workflow_dispatch:
    inputs:
      number: { type: string, required: true }
      dry-run: { type: boolean, default: true }
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - { if: inputs.dry-run, run: "echo \${{ inputs.number }} \${{ github.event.inputs['dry-run'] }}" }
`;
  const event = triggerEvent({ name: 'workflow_dispatch', payload: { workflow: PATH, inputs: { number: '12' } } });
  const { run } = await play(text, event);
  expect(run.jobs[0]?.stdout).toBe('12 true\n');
});

test('secrets and variables come from the options, and what is absent is empty', async () => {
  const jobs = `  a:\n    runs-on: ubuntu-latest\n    steps: [{ run: "echo '\${{ vars.APP }}' '\${{ secrets.NONE }}' $(echo '\${{ secrets.KEY }}' | rev)" }]\n`;
  const { run } = await play(target(jobs), opened, { secrets: { KEY: 'abc' }, variables: { APP: '12' } });
  expect(run.jobs[0]).toMatchObject({ stderr: '', stdout: '12  cba\n' });
});

test('a step beyond its time limit fails and its children end', async () => {
  const jobs = `
  a:
    runs-on: ubuntu-latest
    steps:
      - { run: sleep 30 | cat, timeout-minutes: 0.005 }
      - { if: failure(), run: echo over }
`;
  const { run } = await play(target(jobs), opened);
  expect(run.jobs[0]).toMatchObject({ conclusion: 'failure', stdout: 'over\n' });
});

test('a job beyond its time limit is cancelled', async () => {
  const jobs = `
  a:
    runs-on: ubuntu-latest
    timeout-minutes: 0.01
    steps:
      - run: sleep 30
      - { if: cancelled(), run: echo over }
`;
  const { run } = await play(target(jobs), opened);
  expect(run).toMatchObject({ conclusion: 'cancelled', jobs: [{ conclusion: 'cancelled', stdout: 'over\n' }] });
});

test.each([
  ['one line', 'a=b\n', { a: 'b' }, []],
  ['a value with = and <<', 'a=b=c<<d\n', { a: 'b=c<<d' }, []],
  ['a block', 'a<<E\nx\n\ny\nE\nb=1', { a: 'x\n\ny', b: '1' }, []],
  ['an empty block', 'a<<E\nE\n', { a: '' }, []],
  ['a block without its end', 'b=1\na<<E\nx\n', { b: '1' }, ["Matching delimiter not found 'E'"]],
  ['a line that assigns nothing', 'nonsense\n', {}, ["Invalid format 'nonsense'"]],
])('the output file with %s', (_case, text, values, problems) => {
  expect(parseAssignments(text)).toEqual({ values, problems });
});

test('a summary above 1 MiB is lost, and the step does not fail', async () => {
  const jobs = `  a:\n    runs-on: ubuntu-latest\n    steps: [{ run: 'head -c 1048577 /dev/zero > "$GITHUB_STEP_SUMMARY"' }]\n`;
  const { run } = await play(target(jobs), opened);
  expect(run.jobs[0]).toMatchObject({ conclusion: 'success', summary: '' });
});
