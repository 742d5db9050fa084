import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import type { Seed } from '../../../src/sandbox/seed/seed.ts';
import { callSluice, runSluice } from '../../support/cli.ts';

const template = (name: string) => readFile(new URL(`../../../templates/${name}`, import.meta.url), 'utf8');
const ci = 'name: CI\non: pull_request\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: "true"\n';

let sandbox: Sandbox | undefined;

afterEach(async () => {
  const violations = sandbox?.violations() ?? [];
  await sandbox?.close();
  sandbox = undefined;
  expect(violations).toEqual([]);
});

async function start(files: Readonly<Record<string, string>>): Promise<Sandbox> {
  const seed: Seed = {
    now: '2026-11-24T12:00:00Z',
    users: ['wei', 'zhao'],
    repositories: [{ name: 'acme/shop', collaborators: { wei: 'write', zhao: 'admin' }, files }],
    plays: [{ do: 'open-pull-request', as: 'wei', branch: 'fix', title: 'Fix', files: { 'a.txt': '2\n' } }],
  };
  sandbox = await startSandbox({ seed, runner: false });
  return sandbox;
}

const around = ({ tokens, apiUrl }: Sandbox) => ({
  env: { GITHUB_TOKEN: tokens.users['zhao'] ?? '', GITHUB_API_URL: apiUrl },
});

describe('doctor', () => {
  test('in a bare repository names the missing workflow first, with a mend, and ends with 1', async () => {
    const { code, stdout, stderr } = await runSluice(['doctor', 'acme/shop'], around(await start({ 'a.txt': '1\n' })));
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^Problem {2}No \.github\/workflows\/sluice\.yml.*\n {3}Why: .*\n {3}Mend: Run `sluice init`/,
    );
    expect(stderr).toMatch(/acme\/shop: problems 1, advice \d+\n$/);
  });

  test('with the templates in place finds nothing about the workflows', async () => {
    const started = await start({
      '.github/workflows/ci.yml': ci,
      '.github/workflows/sluice.yml': await template('workflows/sluice.yml'),
      '.github/workflows/sluice-signal.yml': await template('workflows/sluice-signal.yml'),
      '.github/workflows/sluice-commands.yml': await template('workflows/sluice-commands.yml'),
      '.github/sluice.yml': await template('config/sluice.yml'),
    });
    await started.play(
      { do: 'set-ruleset', as: 'zhao', name: 'main', approvals: 1 },
      // The embedded GitHub lists a workflow from its first run on.
      { do: 'suite', pull: 1, workflow: 'ci' },
      { do: 'suite', pull: 1, workflow: 'sluice' },
      { do: 'suite', pull: 1, workflow: 'sluice-signal' },
    );
    const { stdout } = await callSluice(['doctor', 'acme/shop', '--json'], around(started));
    const findings: { level: string; code: string }[] = JSON.parse(stdout);
    expect(findings.filter(one => one.level !== 'note').map(one => one.code)).toEqual(['sweep_never']);
    expect(findings.map(one => one.code)).toEqual(
      expect.arrayContaining([
        'rules_loaded',
        'permissions_granted',
        'ci_listed',
        'native_approval',
        'not_required_yet',
      ]),
    );
  });

  test.each([
    ['standard', ['release_workflow_absent', 'release_cannot_start'].toSorted()],
    // People carry it out: nothing has to be started.
    ['simple', ['release_workflow_absent']],
  ])('with the %s plan it looks for what the release needs', async (kind, codes) => {
    const started = await start({
      '.github/sluice/releases/2026-11-pay.yml': await template(`releases/${kind}.yml`),
      '.github/workflows/sluice-commands.yml': await template('workflows/sluice-commands.yml'),
    });
    const { stdout } = await callSluice(['doctor', 'acme/shop', '--json'], around(started));
    const findings: { code: string }[] = JSON.parse(stdout);
    expect(
      findings
        .map(one => one.code)
        .filter(code => code.startsWith('release_'))
        .toSorted(),
    ).toEqual(codes);
  });

  test('names a broken rules file with its first mistake', async () => {
    const started = await start({ '.github/sluice.yml': 'version: 1\nmod: enforce\n' });
    const { stdout } = await callSluice(['doctor', 'acme/shop'], around(started));
    expect(stdout).toMatch(/has 1 mistakes\. First: \.github\/sluice\.yml:2:1/);
  });

  test('speaks Chinese when asked', async () => {
    const { stdout } = await callSluice(
      ['doctor', 'acme/shop', '--language', 'zh-CN'],
      around(await start({ 'a.txt': '1\n' })),
    );
    expect(stdout).toMatch(/^问题 {2}默认分支上没有/);
  });

  test('reads only', async () => {
    const started = await start({ 'a.txt': '1\n' });
    started.clearRequests();
    await callSluice(['doctor', 'acme/shop'], around(started));
    expect(started.requests().filter(one => one.method !== 'GET')).toEqual([]);
  });
});
