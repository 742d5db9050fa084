import { expect, test } from 'vitest';
import { matchesPatterns } from '../../src/sandbox/runner/patterns.ts';
import { createRunner } from '../../src/sandbox/runner/runner.ts';
import { memoryHost, triggerEvent } from '../support/memory-host.ts';

const PATH = '.github/workflows/w.yml';
const RULES = '.github/sluice.yml';

const workflow = (paths: string): string =>
  `on: { push: { paths: ${paths} } }\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: 'true' }] }\n`;

async function reasonFor(paths: string, changed: Readonly<Record<string, string>>, before: string): Promise<string> {
  const text = workflow(paths);
  const host = memoryHost({ [PATH]: text, [RULES]: 'mode: observe\n' });
  host.commit('pushed-sha', { [PATH]: text, [RULES]: 'mode: observe\n', ...changed });
  const runner = createRunner(host, { cancelsPending: true });
  const ref = before === '0000' ? 'refs/heads/topic' : 'refs/heads/main';
  await runner.onEvent(triggerEvent({ name: 'push', ref, sha: 'pushed-sha', payload: { before } }));
  await runner.settled();
  return runner.runs()[0]?.reason ?? 'started';
}

test.each([
  ['a changed file that is named', `[${RULES}]`, { [RULES]: 'mode: enforce\n' }, 'main-sha', 'started'],
  [
    'a new file below a folder that is named',
    '[.github/sluice/**]',
    { '.github/sluice/a/b.yml': 'x' },
    'main-sha',
    'started',
  ],
  ['another file', `[${RULES}, .github/sluice/**]`, { 'src/a.ts': 'x' }, 'main-sha', 'path-filter'],
  ['a named file that stayed as it was', `[${RULES}]`, {}, 'main-sha', 'path-filter'],
  ['a new branch is compared with the default branch', `[${RULES}]`, {}, '0000', 'path-filter'],
  ['a new branch with a changed file', `[${RULES}]`, { [RULES]: 'mode: off\n' }, '0000', 'started'],
])('paths: %s', async (_case, paths, changed, before, expected) => {
  expect(await reasonFor(paths, changed, before)).toBe(expected);
});

test.each([
  [['main'], 'main', true],
  [['main'], 'mainly', false],
  [['release/*'], 'release/1', true],
  [['release/*'], 'release/1/hot', false],
  [['release/**'], 'release/1/hot', true],
  [['**'], 'any/thing', true],
  [['*'], '', true],
  [['r*e/*-x'], 'rare/one-x', true],
  [['**', '!main'], 'main', false],
  [['!main', '**'], 'main', true],
  [['ma?n'], 'man', undefined],
])('patterns %j and branch %s: %s', (patterns, name, expected) => {
  expect(matchesPatterns(patterns, name)).toBe(expected);
});
