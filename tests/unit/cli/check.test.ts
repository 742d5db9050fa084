import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import type { Seed } from '../../../src/sandbox/seed/seed.ts';
import { type CliResult, callSluice, runSluice } from '../../support/cli.ts';

const seed: Seed = {
  now: '2026-11-24T12:00:00Z',
  users: ['wei', 'li', 'zhao'],
  repositories: [
    {
      name: 'acme/shop',
      collaborators: { wei: 'write', li: 'maintain', zhao: 'admin' },
      files: {
        'src/parser.ts': 'export const a = 1;\n',
        '.github/sluice.yml': 'version: 1\nextends: [sluice:light]\n',
      },
    },
  ],
  plays: [
    {
      do: 'open-pull-request',
      as: 'wei',
      branch: 'fix',
      title: 'Fix the parser',
      files: { 'src/parser.ts': 'export const a = 2;\n' },
    },
  ],
};

let sandbox: Sandbox;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-check-'));
  await writeFile(join(folder, 'two.yml'), 'version: 1\ngates: { code-review: { approvals: [{ count: 2 }] } }\n');
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  sandbox = await startSandbox({ seed, runner: false });
});
afterEach(async () => {
  const violations = sandbox.violations();
  await sandbox.close();
  expect(violations).toEqual([]);
});

function check(args: readonly string[], run = callSluice): Promise<CliResult> {
  const env = { GITHUB_TOKEN: sandbox.tokens.users['zhao'] ?? '', GITHUB_API_URL: sandbox.apiUrl };
  return run(['check', ...args], { env, folder });
}

const approve = () => sandbox.play({ do: 'review', as: 'li', pull: 1, state: 'approve' });

describe('check', () => {
  test('as a process says what is missing and from whom, and ends with 1', async () => {
    const { code, stdout, stderr } = await check(['acme/shop#1'], runSluice);
    expect(code).toBe(1);
    expect(stdout).toContain('Waiting for review');
    expect(stdout).toContain('Head `');
    expect(stderr).toBe('Reading acme/shop#1 …\n');
    expect(stdout).not.toContain('\u001b');
  });

  test('ends with 0 once everything is in', async () => {
    await approve();
    await sandbox.advance('2m');
    const { code, stdout } = await check(['acme/shop#1']);
    expect(stdout).toMatch(/^(?:Both|All \d) gates passed/);
    expect(code).toBe(0);
  });

  test('reads only', async () => {
    sandbox.clearRequests();
    await check(['acme/shop#1']);
    const asked = sandbox.requests();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(one => one.method !== 'GET' && !one.path.endsWith('/graphql'))).toEqual([]);
  });

  test("takes the pull request's address too", async () => {
    const { code, stdout } = await check([`${sandbox.url}/acme/shop/pull/1/files`]);
    expect(code).toBe(1);
    expect(stdout).toContain('Waiting for review');
  });

  test('--config tries other rules and says so', async () => {
    await approve();
    await sandbox.advance('2m');
    const { code, stdout, stderr } = await check(['acme/shop#1', '--config', 'two.yml']);
    expect(code).toBe(1);
    expect(stderr).toContain('Judged by two.yml of this machine');
    expect(stdout).toContain('1 of 2');
  });

  test('--json is one object: the result and the ruleset', async () => {
    const { code, stdout } = await check(['acme/shop#1', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      decision: 'waiting',
      subject: 'acme/shop#1',
      applied: false,
      ruleset: { branch: 'main', name: 'sluice/merge', standing: { kind: 'not-required' } },
    });
  });

  test('--language wins over the language of the rules', async () => {
    const { stdout } = await check(['acme/shop#1', '--language', 'zh-CN']);
    expect(stdout).toContain('等待评审');
  });

  test.each([
    ['not required', [], 'does not require `sluice/merge`'],
    ['required from one app', ['sluice/merge@15368'], 'requires `sluice/merge` from the app 15368'],
    ['required from any app', ['sluice/merge'], 'requires `sluice/merge` from any app'],
    ['required by a wrong name', ['sluice runner (do not require)'], 'which is another name. Require `sluice/merge`'],
  ])('ends with a line on the ruleset: %s', async (_case, checks, said) => {
    await sandbox.play({ do: 'set-ruleset', as: 'zhao', name: 'main', 'required-checks': checks });
    const { stdout } = await check(['acme/shop#1']);
    expect(stdout.trim().split('\n').at(-1)).toContain(said);
  });

  test('a closed pull request needs nothing', async () => {
    await sandbox.play({ do: 'close', as: 'wei', pull: 1 });
    const { code, stdout, stderr } = await check(['acme/shop#1']);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('the pull request is closed');
  });

  test.each(['acme/shop#99', 'acme/none#1'])('%s, which is not there, ends with 4', async reference => {
    const { code, stdout, stderr } = await check([reference]);
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).toContain('Check the name');
  });

  test('rules in force that are broken end with 3 and name the line', async () => {
    await sandbox.play({ do: 'commit', as: 'zhao', files: { '.github/sluice.yml': 'version: 1\nmod: enforce\n' } });
    const { code, stdout } = await check(['acme/shop#1']);
    expect(code).toBe(3);
    expect(stdout).toContain('.github/sluice.yml:2');
  });
});
