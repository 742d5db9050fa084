import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { callSluice } from '../../support/cli.ts';

const rules = `version: 1
extends: [sluice:light]
gates:
  code-review:
    waive: { by: [tech-lead], max: 3d, second: [qa] }
  test-cases:
    level: required
    when: { paths: ["src/**"] }
`;

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    seed: {
      now: '2026-11-24T12:00:00Z',
      users: ['wei', 'zhao'],
      repositories: [
        {
          name: 'acme/shop',
          collaborators: { wei: 'write', zhao: 'admin' },
          files: { 'src/parser.ts': 'export const a = 1;\n', '.github/sluice.yml': rules },
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
    },
    runner: false,
  });
});
afterAll(async () => {
  const violations = sandbox.violations();
  await sandbox.close();
  expect(violations).toEqual([]);
});

const why = (...args: readonly string[]) =>
  callSluice(['why', ...args], {
    env: { GITHUB_TOKEN: sandbox.tokens.users['zhao'] ?? '', GITHUB_API_URL: sandbox.apiUrl },
  });

describe('why', () => {
  test('says the verdict, the rule with its line, when it is asked, who clears it and what to do', async () => {
    const { code, stdout } = await why('acme/shop#1', 'test-cases');
    expect(code).toBe(1);
    expect(stdout).toContain('⏳ pending: ');
    expect(stdout).toContain('Rule: .github/sluice.yml:6 <');
    expect(stdout).toContain('Asked: when {"paths":["src/**"]}');
    expect(stdout).toContain('Pending when: ');
    expect(stdout).toMatch(/Cleared by: .*author/);
    expect(stdout).toContain('Waiver: nobody may');
    expect(stdout).toMatch(/^- the author: /im);
  });

  test('names who may waive it, for how long and with whom', async () => {
    const { stdout } = await why('acme/shop#1', 'code-review');
    expect(stdout).toContain('Waiver: by tech-lead together with qa, for at most 3d, never by the author');
  });

  test('speaks Chinese', async () => {
    const { stdout } = await why('acme/shop#1', 'test-cases', '--language', 'zh-CN');
    expect(stdout).toContain('待处理');
    expect(stdout).toContain('豁免：');
  });

  test('ends with 0 where the gate asks for nothing', async () => {
    expect((await why('acme/shop#1', 'hold')).code).toBe(0);
  });

  test('as data it has the words, the settings and what to paste', async () => {
    const { stdout } = await why('acme/shop#1', 'test-cases', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      subject: 'acme/shop#1',
      key: 'test-cases',
      verdict: 'pending',
      rule: { path: '.github/sluice.yml', line: 6 },
      when: { paths: ['src/**'] },
      waive: null,
      next: [{ kind: expect.any(String), who: expect.any(String), text: expect.any(String) }],
    });
  });

  test('a gate that is not asked ends with 2 and says which are', async () => {
    const { code, stdout, stderr } = await why('acme/shop#1', 'test-case');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('The stage merge asks no gate `test-case`. It asks: code-review, ');
    expect(stderr).toContain('Did you mean `test-cases`?');
  });
});
