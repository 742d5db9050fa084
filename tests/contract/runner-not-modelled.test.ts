import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createRunner } from '../../src/sandbox/runner/runner.ts';
import { memoryHost, triggerEvent } from '../support/memory-host.ts';

const PATH = '.github/workflows/w.yml';
const push = triggerEvent({ name: 'push', ref: 'main' });

const HEAD = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n';
const steps = (step: string): string => `${HEAD}    steps:\n      - run: 'true'\n      - ${step}\n`;

test.each<readonly [string, string, number, RegExp]>([
  ['an action that is not ours', steps('uses: actions/checkout@v4'), 7, /actions\/checkout@v4/],
  ['a local action in a folder', steps('uses: ./.github/actions/x'), 7, /actions\/x/],
  ['a key of a job', `${HEAD}    defaults: { run: { shell: bash } }\n    steps: [{ run: 'true' }]\n`, 5, /defaults/],
  [
    'a strategy that is an expression',
    `${HEAD}    strategy: \${{ github.event.x }}\n    steps: [{ run: 'true' }]\n`,
    5,
    /strategy/,
  ],
  ['a container', `${HEAD}    container: node:24\n    steps: [{ run: 'true' }]\n`, 5, /container/],
  ['a key of a step', steps("{ run: 'true', working-directory: x }"), 7, /working-directory/],
  ['a key of the workflow', `defaults: { run: { shell: bash } }\n${steps("run: 'true'")}`, 1, /defaults/],
  ['a shell', steps('{ run: x, shell: pwsh }'), 7, /pwsh/],
  ['a function in a value', steps("run: echo ${{ hashFiles('x') }}"), 7, /hashFiles/],
  ['a function in a condition', steps("{ if: hashFiles('x') != '', run: x }"), 7, /hashFiles/],
  ['a function that GitHub has not', steps('run: echo ${{ upper(github.actor) }}'), 7, /upper/],
  ['a key that GitHub has not', steps("{ run: 'true', retries: 3 }"), 7, /retries/],
  [
    'a path with a wildcard',
    `on: { push: { paths: ['**.js'] } }\njobs:\n  a: { runs-on: x, steps: [{ run: 'true' }] }\n`,
    1,
    /path pattern/,
  ],
  [
    'paths-ignore',
    `on: { push: { paths-ignore: [src] } }\njobs:\n  a: { runs-on: x, steps: [{ run: 'true' }] }\n`,
    1,
    /paths-ignore/,
  ],
  [
    'a pattern with ?',
    `on:\n  push:\n    branches: ['ma?n']\njobs:\n  a: { runs-on: x, steps: [{ run: 'true' }] }\n`,
    2,
    /pattern/,
  ],
  ['a reusable workflow', 'on: push\njobs:\n  a:\n    uses: acme/x/.github/workflows/y.yml@v1\n', 3, /reusable/],
  ['text that is no YAML', 'on: push\njobs: [\n', 3, /./],
])('%s is not modelled, with file and line', async (_case, text, line, message) => {
  const host = memoryHost({ [PATH]: text });
  const runner = createRunner(host, { cancelsPending: true, actionFolder: '/nowhere' });
  const error: unknown = await runner.onEvent(push).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'not_modelled', file: PATH, line, message: expect.stringMatching(message) });
  expect(host.created).toEqual([]);
});

test('a file that is not modelled leaves the other files running', async () => {
  const host = memoryHost({
    [PATH]: steps('uses: actions/checkout@v4'),
    '.github/workflows/z.yml': steps("run: 'true'"),
  });
  const runner = createRunner(host, { cancelsPending: true });
  await expect(runner.onEvent(push)).rejects.toMatchObject({ code: 'not_modelled' });
  await runner.settled();
  expect(runner.runs().map(run => [run.workflowPath, run.conclusion])).toEqual([
    ['.github/workflows/z.yml', 'success'],
  ]);
});

test('what another event would start is not judged', async () => {
  const text = steps('uses: actions/checkout@v4').replace('on: push', 'on: issue_comment');
  const runner = createRunner(memoryHost({ [PATH]: text }), { cancelsPending: true });
  await runner.onEvent(push);
  expect(runner.runs().map(run => run.reason)).toEqual(['event-not-listed']);
});

test('our action without a checkout to run fails the run, and settled says so', async () => {
  const host = memoryHost({ [PATH]: steps('uses: acme/sluice@v1') });
  const runner = createRunner(host, { cancelsPending: true });
  await runner.onEvent(push);
  await expect(runner.settled()).rejects.toMatchObject({ code: 'not_modelled', file: PATH, line: 7 });
  expect(host.finished).toEqual([{ runId: 1, conclusion: 'failure' }]);
});

test("the parser's JSON loads in plain Node too", async () => {
  const module = new URL('../../src/sandbox/runner/json-modules.ts', import.meta.url).href;
  const script = `const { loadWorkflowParser } = await import('${module}'); console.log(typeof (await loadWorkflowParser()).parseWorkflow);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  expect(stdout.trim()).toBe('function');
});
