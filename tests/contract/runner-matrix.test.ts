import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../src/sandbox/runner/records.ts';
import { createRunner } from '../../src/sandbox/runner/runner.ts';
import { type MemoryHost, memoryHost, triggerEvent } from '../support/memory-host.ts';

const PATH = '.github/workflows/w.yml';

interface Played {
  readonly host: MemoryHost;
  readonly run: RunRecord | undefined;
}

async function play(jobs: string): Promise<Played> {
  const host = memoryHost({ [PATH]: `on: workflow_dispatch\njobs:\n${jobs}` });
  const runner = createRunner(host, { cancelsPending: true });
  await runner.onEvent(triggerEvent({ name: 'workflow_dispatch' }));
  await runner.settled();
  return { host, run: runner.runs()[0] };
}

const names = ({ run }: Played): readonly string[] =>
  (run?.jobs ?? []).map(job => `${job.name}: ${job.conclusion}`).toSorted();
const job = (strategy: string, step = "'true'", more = ''): string =>
  `  a:\n    runs-on: ubuntu-latest\n    strategy: ${strategy}\n${more}    steps: [{ run: ${step} }]\n`;

describe('the copies of a matrix', () => {
  test.each<[string, string, readonly string[]]>([
    ['one vector', '{ matrix: { n: [1, 2] } }', ['a (1)', 'a (2)']],
    ['the product of two', '{ matrix: { n: [1, 2], on: [x, y] } }', ['a (1, x)', 'a (1, y)', 'a (2, x)', 'a (2, y)']],
    [
      'without what is excluded',
      '{ matrix: { n: [1, 2], on: [x, y], exclude: [{ n: 1, on: y }] } }',
      ['a (1, x)', 'a (2, x)', 'a (2, y)'],
    ],
    ['with what is included', '{ matrix: { n: [1], include: [{ n: 3 }, { n: 4 }] } }', ['a (1)', 'a (3)', 'a (4)']],
    [
      'an include joins what it does not change',
      '{ matrix: { n: [1, 2], include: [{ n: 2, more: yes }] } }',
      ['a (1)', 'a (2, yes)'],
    ],
    ['an include of new keys joins all', '{ matrix: { n: [1, 2], include: [{ more: z }] } }', ['a (1, z)', 'a (2, z)']],
    ['includes alone', '{ matrix: { include: [{ at: p }, { at: q }] } }', ['a (p)', 'a (q)']],
    ['an expression as a vector', "{ matrix: { n: '${{ fromJSON(''[5, 6]'') }}' } }", ['a (5)', 'a (6)']],
  ])('%s', async (_case, strategy, expected) => {
    expect(names(await play(job(strategy)))).toEqual(expected.map(name => `${name}: success`));
  });

  test('come from what an earlier job found, see their values, and are one job to a later', async () => {
    const played = await play(
      `
  find:
    runs-on: ubuntu-latest
    outputs: { matrix: '\${{ steps.s.outputs.matrix }}' }
    steps: [{ id: s, run: "echo 'matrix={\\"include\\":[{\\"id\\":\\"pay\\",\\"to\\":10},{\\"id\\":\\"web\\",\\"to\\":5}]}' >> $GITHUB_OUTPUT" }]
  go:
    needs: find
    name: shift \${{ matrix.id }}
    runs-on: ubuntu-latest
    strategy: { matrix: '\${{ fromJSON(needs.find.outputs.matrix) }}', max-parallel: 1 }
    outputs: { last: '\${{ matrix.id }}' }
    steps: [{ run: 'echo "\${{ matrix.id }} \${{ matrix.to }} \${{ strategy.job-index }}/\${{ strategy.job-total }}"' }]
  end:
    needs: go
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "\${{ needs.go.result }} \${{ needs.go.outputs.last }}"' }]
`,
    );
    expect(played.run?.jobs.map(one => [one.name, one.stdout.trim()])).toEqual([
      ['find', ''],
      ['shift pay', 'pay 10 0/2'],
      ['shift web', 'web 5 1/2'],
      ['end', 'success web'],
    ]);
    expect(played.host.checks.map(check => check.name)).toEqual(['find', 'shift pay', 'shift web', 'end']);
  });

  test('a skipped job has none', async () => {
    const played = await play(job('{ matrix: { n: [1, 2] } }', "'true'", '    if: false\n'));
    expect(names(played)).toEqual(['a: skipped']);
  });

  test('none at all fails the job, and the run', async () => {
    const played = await play(job("{ matrix: { n: '${{ fromJSON(''[]'') }}' } }"));
    expect(names(played)).toEqual(['a: failure']);
    expect(played.run).toMatchObject({
      conclusion: 'failure',
      jobs: [{ stderr: 'Matrix must define at least one vector\n' }],
    });
  });

  const HALF = `'if [ "\${{ matrix.n }}" = 1 ]; then exit 3; else sleep 5; fi'`;

  test('one that fails stops the others', async () => {
    const played = await play(job('{ matrix: { n: [1, 2, 3] } }', HALF));
    expect(names(played)).toEqual(['a (1): failure', 'a (2): cancelled', 'a (3): cancelled']);
    expect(played.run?.conclusion).toBe('failure');
  });

  test('unless fail-fast is off', async () => {
    const played = await play(job('{ matrix: { n: [1, 2] }, fail-fast: false }', HALF.replace('sleep 5', 'true')));
    expect(names(played)).toEqual(['a (1): failure', 'a (2): success']);
  });
});
