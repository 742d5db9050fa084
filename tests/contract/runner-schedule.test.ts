import { expect, test } from 'vitest';
import { isDueBetween } from '../../src/sandbox/runner/cron.ts';
import { createRunner } from '../../src/sandbox/runner/runner.ts';
import { memoryHost, REPOSITORY } from '../support/memory-host.ts';

const at = (text: string): number => Date.parse(text);

test.each([
  ['a fixed minute inside the span', '7 * * * *', '2026-03-02T10:06:00Z', '2026-03-02T10:07:00Z', true],
  ['the start of the span is not inside', '7 * * * *', '2026-03-02T10:07:00Z', '2026-03-02T10:30:00Z', false],
  ['a step', '*/10 * * * *', '2026-03-02T10:01:00Z', '2026-03-02T10:10:30Z', true],
  ['a step with a start', '5/20 * * * *', '2026-03-02T10:26:00Z', '2026-03-02T10:45:00Z', true],
  ['a list and a range of hours', '0 1,9-11 * * *', '2026-03-02T11:30:00Z', '2026-03-03T00:59:00Z', false],
  ['a weekday by name (2026-03-02 is a Monday)', '0 12 * * MON', '2026-03-02T11:00:00Z', '2026-03-02T12:00:00Z', true],
  ['another weekday', '0 12 * * TUE', '2026-03-02T11:00:00Z', '2026-03-02T12:00:00Z', false],
  ['7 is Sunday too', '0 12 * * 7', '2026-03-01T11:00:00Z', '2026-03-01T12:00:00Z', true],
  ['day or weekday, when both are written', '0 12 15 * MON', '2026-03-02T11:00:00Z', '2026-03-02T12:00:00Z', true],
  ['a month by name', '0 0 1 apr *', '2026-03-02T11:00:00Z', '2026-03-31T23:59:00Z', false],
])('cron: %s', (_case, cron, from, to, due) => {
  expect(isDueBetween(cron, at(from), at(to))).toBe(due);
});

const SWEEP = `
name: Sweep
on:
  schedule: [{ cron: '7 * * * *' }, { cron: '0 3 * * *' }]
jobs:
  a:
    if: github.event.schedule == '7 * * * *'
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "$GITHUB_EVENT_NAME $GITHUB_REF"' }]
`;

test('tick starts each schedule once, when it is due, with the file of the default branch', async () => {
  const host = { ...memoryHost({ '.github/workflows/sweep.yml': SWEEP }), repositories: () => [REPOSITORY] };
  const runner = createRunner(host, { cancelsPending: true });
  const runsAfter = async (instant: string): Promise<number> => {
    host.setNow(instant);
    await runner.tick();
    await runner.settled();
    return runner.runs().filter(record => record.runId !== undefined).length;
  };
  expect(await runsAfter('2026-03-02T10:06:59Z')).toBe(0);
  expect(await runsAfter('2026-03-02T10:07:10Z')).toBe(1);
  expect(await runsAfter('2026-03-02T10:07:40Z')).toBe(1);
  expect(await runsAfter('2026-03-02T14:00:00Z')).toBe(2);
  expect(runner.runs().flatMap(record => record.jobs.map(job => job.stdout))).toEqual(
    Array.from({ length: 2 }, () => 'schedule refs/heads/main\n'),
  );
});
