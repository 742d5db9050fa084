import { expect, test } from 'vitest';
import { createConcurrencyGroups, type Ticket } from '../../src/sandbox/runner/concurrency.ts';
import { createRunner } from '../../src/sandbox/runner/runner.ts';
import { memoryHost, triggerEvent } from '../support/memory-host.ts';

const PATH = '.github/workflows/w.yml';

async function playThree(concurrency: string, cancelsPending = true): Promise<readonly (string | undefined)[]> {
  const text = `
on: { repository_dispatch: {} }
concurrency: ${concurrency}
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: sleep 0.4
      - { if: cancelled(), run: echo cleaned }
`;
  const runner = createRunner(memoryHost({ [PATH]: text }), { cancelsPending });
  for (const action of ['One', 'ONE', 'one']) {
    await runner.onEvent(triggerEvent({ name: 'repository_dispatch', action, payload: { action } }));
  }
  await new Promise(resolve => setTimeout(resolve, 50));
  await runner.settled();
  return runner.runs().map(run => `${run.conclusion}${run.jobs.map(job => job.stdout.trim()).join('')}`);
}

const GROUP = "'x-${{ github.event.action }}'";

test.each([
  [
    'one runs, one waits, the older waiting one is cancelled; names ignore case',
    `{ group: ${GROUP} }`,
    ['success', 'cancelled', 'success'],
  ],
  ['a name alone is a group', GROUP, ['success', 'cancelled', 'success']],
  ['queue: max lets all wait', `{ group: ${GROUP}, queue: max }`, ['success', 'success', 'success']],
  [
    'cancel-in-progress: false is the default',
    `{ group: ${GROUP}, cancel-in-progress: false }`,
    ['success', 'cancelled', 'success'],
  ],
  ['groups of other names do not meet', "'x-${{ github.run_id }}'", ['success', 'success', 'success']],
])('%s', async (_case, concurrency, expected) => {
  expect(await playThree(concurrency)).toEqual(expected);
});

test('with the trait off, a waiting run is never cancelled', async () => {
  expect(await playThree(GROUP, false)).toEqual(['success', 'success', 'success']);
});

test('cancel-in-progress stops the running one, whose cancelled() steps still run', async () => {
  const text = `
on: { repository_dispatch: {} }
concurrency: { group: x, cancel-in-progress: true }
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: 'echo begun; sleep "\${{ github.event.action }}"'
      - { if: cancelled(), run: echo cleaned }
`;
  const host = memoryHost({ [PATH]: text });
  const runner = createRunner(host, { cancelsPending: true });
  await runner.onEvent(triggerEvent({ name: 'repository_dispatch', payload: { action: '30' } }));
  await expect.poll(() => host.checks[0]?.status).toBe('in_progress');
  await new Promise(resolve => setTimeout(resolve, 300));
  await runner.onEvent(triggerEvent({ name: 'repository_dispatch', payload: { action: '0' } }));
  await runner.settled();
  expect(runner.runs().map(run => [run.conclusion, run.jobs[0]?.stdout])).toEqual([
    ['cancelled', 'begun\ncleaned\n'],
    ['success', 'begun\n'],
  ]);
});

test('jobs have groups of their own, and a job in the group of its workflow is cancelled', async () => {
  const text = `
on: push
concurrency: outer
jobs:
  a: { concurrency: inner, runs-on: ubuntu-latest, steps: [{ run: echo a }] }
  b: { concurrency: OUTER, runs-on: ubuntu-latest, steps: [{ run: echo b }] }
`;
  const runner = createRunner(memoryHost({ [PATH]: text }), { cancelsPending: true });
  await runner.onEvent(triggerEvent({ name: 'push', ref: 'main' }));
  await runner.settled();
  expect(
    runner
      .runs()[0]
      ?.jobs.map(job => [job.id, job.conclusion])
      .sort(),
  ).toEqual([
    ['a', 'success'],
    ['b', 'cancelled'],
  ]);
});

test('queue: max holds 100', async () => {
  const groups = createConcurrencyGroups(true);
  const ticket = (): Ticket => ({ group: 'g', cancelsRunning: false, queue: 'max', cancel: () => undefined });
  const first = ticket();
  await groups.enter(first);
  const waiting = Array.from({ length: 100 }, () => groups.enter(ticket()));
  expect(await groups.enter(ticket())).toBe('cancelled');
  groups.leave(first);
  expect(await waiting[0]).toBe('entered');
});

test('at most two jobs run at a time', async () => {
  const jobs = ['a', 'b', 'c', 'd'].map(id => `  ${id}: { runs-on: ubuntu-latest, steps: [{ run: sleep 0.1 }] }`);
  const host = memoryHost({ [PATH]: `on: push\njobs:\n${jobs.join('\n')}\n` });
  const busy: number[] = [];
  const counting = {
    ...host,
    startJob: (jobId: number): void => {
      host.startJob(jobId);
      busy.push(host.checks.filter(check => check.status === 'in_progress').length);
    },
  };
  const runner = createRunner(counting, { cancelsPending: true });
  await runner.onEvent(triggerEvent({ name: 'push', ref: 'main' }));
  await runner.settled();
  expect(busy).toEqual([1, 2, 2, 2]);
});
