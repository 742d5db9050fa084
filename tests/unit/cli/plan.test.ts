import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callSluice, runSluice } from '../../support/cli.ts';

const plan = `version: 1
id: checkout
title: Checkout v3
owner: "@li"
timezone: Asia/Shanghai
mode: dispatch
people: { operator: "@wang", backup: "@zhao" }
review: { roles: { tech-lead: 1, qa: 2 } }
rollback: { by: [operator], by-hand: kubectl argo rollouts abort checkout, point-of-no-return: s6 }
windows: [{ days: mon-thu, hours: "10:00-17:00" }]
components:
  - { id: shop, version: v3.0.0, sha: a111111111111111111111111111111111111111, environment: prod, stable: v2.9.1, deploy: deploy.yml }
signals:
  - { id: recon, kind: reconciliation, from: "workflow:recon.yml", pass: "diff == 0", available: "T+1 09:00" }
  - { id: alert, kind: monitor, url: "https://grafana.example.com/alert", proof: required }
steps:
  - { id: s1, kind: deploy, component: shop, ratio: 0 }
  - { id: s2, kind: verify-monitors, signals: [alert], by: sre }
  - { id: s3, kind: trial, cases: { TC-1: pay by card }, by: [qa, product] }
  - { id: s4, kind: gray, component: shop, ratio: 1, bake: 2h, audience: staff, at: 2026-11-23T11:00 }
  - { id: s5, kind: gray, component: shop, ratio: 100, bake: 24h, signals: [recon] }
  - { id: s6, kind: migrate, component: shop, run: contract.yml, by: dba, not-before: 24h, reversible: false }
`;
const rules = `version: 1
timezone: Asia/Shanghai
calendar: { country: CN }
roles: { qa: ["@sun"], product: ["@chen"], sre: ["@gao"], dba: ["@he"], tech-lead: ["@tian"] }
freezes: [{ id: sale, from: 2026-11-24, to: 2026-11-25, scope: deploy, reason: 大促 }]
`;
const file = '.github/sluice/releases/checkout.yml';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-plan-'));
  await mkdir(join(folder, '.github/sluice/releases'), { recursive: true });
  await mkdir(join(folder, 'broken/.github/sluice/releases'), { recursive: true });
  await writeFile(join(folder, file), plan);
  await writeFile(join(folder, '.github/sluice.yml'), rules);
  await writeFile(join(folder, 'broken', file), plan);
  await writeFile(join(folder, 'broken/.github/sluice.yml'), 'version: 1\nmod: enforce\n');
  await writeFile(join(folder, 'bad.yml'), plan.replace('id: checkout', 'id: bad').replace('kind: gray', 'kind: grey'));
  await writeFile(
    join(folder, 'wrong.yml'),
    plan.replace('id: checkout', 'id: wrong').replace('signals: [recon]', 'signals: [errors]'),
  );
  await writeFile(join(folder, 'bare.yml'), plan.replace('id: checkout', 'id: bare').replace(/sha: \w+, /, ''));
});
afterAll(() => rm(folder, { recursive: true }));

const call = (...args: readonly string[]) => callSluice(['plan', ...args], { folder });

describe('lint', () => {
  test('a good plan is said to be one', async () => {
    expect(await runSluice(['plan', 'lint', file], { folder })).toEqual({
      code: 0,
      stdout: `${file}: no mistakes\n`,
      stderr: '',
    });
  });

  test('each mistake of form or meaning comes with file, line and column, and it ends with 3', async () => {
    const { code, stdout, stderr } = await call('lint', file, 'bad.yml', 'wrong.yml');
    expect(code).toBe(3);
    expect(stdout.trim().split('\n')).toEqual([
      `${file}: no mistakes`,
      expect.stringMatching(/^bad\.yml:20:\d+ .*grey.*\(config_[a-z_]+\)$/),
      expect.stringMatching(/^wrong\.yml:21:\d+ .*errors.*\([a-z_]+\)$/),
    ]);
    expect(stderr).toContain('Mistakes: 2');
  });

  test('it speaks Chinese', async () => {
    const { stdout } = await call('lint', file, '--language', 'zh-CN');
    expect(stdout).toBe(`${file}：没有错误\n`);
  });

  test('as data', async () => {
    const { code, stdout } = await call('lint', file, 'bad.yml', '--json');
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject([
      { file, problems: [], notices: [] },
      { file: 'bad.yml', problems: [{ line: 20, path: ['steps', 3, 'kind'] }] },
    ]);
  });

  test('a skeleton is no mistake, and is said', async () => {
    const { code, stdout, stderr } = await call('lint', 'bare.yml');
    expect([code, stdout]).toEqual([0, 'bare.yml: no mistakes\n']);
    expect(stderr).toContain('(plan_skeleton)');
  });

  test('broken rules beside a plan are said, once, and it ends with 3', async () => {
    const { code, stderr } = await call('lint', `broken/${file}`, `broken/${file}`);
    expect(code).toBe(3);
    expect(stderr.match(/^broken\/\.github\/sluice\.yml:2:1 /gm)).toHaveLength(1);
  });

  test('a file that is not there can not be read', async () => {
    const { code, stdout } = await call('lint', 'nothing.yml');
    expect(code).toBe(3);
    expect(stdout).toMatch(/^nothing\.yml:1:1 .*\(data_unreadable\)$/m);
  });
});

describe('show', () => {
  test('what happens when, by whom, at the time of the team', async () => {
    const { code, stdout, stderr } = await call('show', file, '--from', '2026-11-20T12:00');
    expect(code).toBe(0);
    expect(stderr).toBe('Calendar, freezes and roles are those of .github/sluice.yml.\n');
    expect(stdout.split('\n').map(line => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
      'Checkout v3 (checkout)',
      'Standard release, dispatch mode, owner @li',
      'Votes asked: tech-lead, qa × 2',
      'Window: mon,tue,wed,thu 10:00-17:00',
      'Rollback by operator; by hand: kubectl argo rollouts abort checkout',
      'Point of no return: s6',
      '',
      'Approved at 2026-11-20 12:00 UTC+8, everybody punctual, times in Asia/Shanghai:',
      'Step | What | Who | Starts | Passes | Signals',
      's1 | deploy shop v3.0.0 0 % | @wang | 2026-11-23 10:00 | 2026-11-23 10:00 | –',
      's2 | verify monitors | sre | 2026-11-23 10:00 | 2026-11-23 10:00 | alert',
      's3 | trial order: TC-1 | qa, product | 2026-11-23 10:00 | 2026-11-23 10:00 | –',
      's4 | gray shop 1 %, staff | @wang | 2026-11-23 11:00 | 2026-11-23 13:00 | –',
      's5 | gray shop 100 % | @wang | 2026-11-23 13:00 | 2026-11-24 13:00 | recon',
      's6 | data migration shop contract.yml, irreversible | dba | 2026-11-25 13:00 | 2026-11-25 13:00 | –',
      '',
    ]);
  });

  test('in Chinese with the words of the glossary', async () => {
    const { stdout } = await call('show', file, '--from', '2026-11-20', '--language', 'zh-CN');
    for (const word of ['不可回滚点：s6', '批次', '操作人', '线上试单：TC-1', '灰度 shop 1%', '数据迁移']) {
      expect(stdout).toContain(word);
    }
  });

  test('as data with defaults and times', async () => {
    const { stdout } = await call('show', file, '--from', '2026-11-20', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      file,
      timezone: 'Asia/Shanghai',
      start: '2026-11-19T16:00:00Z',
      plan: { id: 'checkout', announce: { within: 300_000 } },
      steps: [{ id: 's1', start_at: '2026-11-23T02:00:00Z', passed_at: '2026-11-23T02:00:00Z' }, {}, {}, {}, {}, {}],
    });
  });
});

describe('simulate', () => {
  test('a timeline with what each step waits for, and the finish', async () => {
    const { code, stdout } = await call('simulate', file, '--from', '2026-11-20');
    expect(code).toBe(0);
    const lines = stdout.split('\n').map(line => line.replaceAll(/ {2,}/g, ' | '));
    expect(lines.slice(5, 8)).toEqual([
      '2026-11-23 11:00 | s4 | gray shop 1 %, staff | @wang | 2026-11-23 13:00 | its planned time 2026-11-23 11:00; bake time until 2026-11-23 13:00',
      '2026-11-23 13:00 | s5 | gray shop 100 % | @wang | 2026-11-24 13:00 | bake time until 2026-11-24 13:00',
      '2026-11-25 13:00 | s6 | data migration shop contract.yml, irreversible | dba | 2026-11-25 13:00 | not before 2026-11-25 13:00',
    ]);
    expect(lines.slice(-3)).toEqual(['No conflict.', 'Predicted finish: 2026-11-25 13:00 UTC+8', '']);
  });

  test('freezes of the rules and people away, the first conflict first, and it ends with 1', async () => {
    const from = ['--from', '2026-11-23T16:00', '--away', 'wang:2026-11-23..2026-11-25, zhao:2026-11-24..2026-11-25'];
    const { code, stdout } = await call('simulate', file, ...from);
    expect(code).toBe(1);
    expect(stdout).toContain('@zhao (backup)');
    expect(stdout).toContain('@wang to be back 2026-11-26 00:00; a window 2026-11-26 10:00');
    expect(stdout.split('\n').slice(-5)).toEqual([
      '',
      'First conflict: s4 is planned for 2026-11-23 11:00 UTC+8, and can start at 2026-11-23 16:00 UTC+8 at the earliest',
      'Then: s5 could start at 2026-11-25 10:00 UTC+8, and of @wang, @zhao nobody is there until 2026-11-26 00:00 UTC+8',
      'Predicted finish: 2026-11-30 10:00 UTC+8',
      '',
    ]);
  });

  test('a freeze is named by its reason, in Chinese too', async () => {
    const { stdout } = await call('simulate', file, '--from', '2026-11-23T16:00', '--language', 'zh-CN');
    expect(stdout).toContain('封网“大促”结束 2026-11-25 00:00；窗口 2026-11-25 10:00');
    expect(stdout).toContain('首个冲突：s4 计划于 2026-11-23 11:00 UTC+8 开始');
  });

  test('a skeleton can be simulated, without rules beside it', async () => {
    const { code, stdout, stderr } = await callSluice(['plan', 'simulate', '../../bare.yml', '--from', '2026-11-20'], {
      folder: join(folder, 'broken/.github'),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('Predicted finish');
    expect(stderr).toContain('There is no .github/sluice.yml');
  });

  test('as data', async () => {
    const { code, stdout } = await call('simulate', file, '--from', '2026-11-23T16:00', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      plan: 'checkout',
      start: '2026-11-23T08:00:00Z',
      finish: '2026-11-30T02:00:00Z',
      conflicts: [{ step: 's4', code: 'planned_time_missed' }],
      notices: [],
    });
  });
});

describe('status', () => {
  test('of a file says what the file says, and where the rest is', async () => {
    const { code, stdout, stderr } = await call('status', file, '--from', '2026-11-20');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Checkout v3 \(checkout\)$/m);
    expect(stderr).toContain('what is running is in the issue of the release');
  });
});

describe('what can not be meant', () => {
  test.each<[string, readonly string[], number, string]>([
    ['a word that is none', ['show-all', file], 2, 'none of: lint, show, simulate, status'],
    ['two files where one is shown', ['show', file, 'bad.yml'], 2, '`bad.yml` is one too many'],
    ['a time that is none', ['simulate', file, '--from', 'soon'], 2, '`soon` is no time'],
    ['an absence that is none', ['simulate', file, '--away', 'wang'], 2, '`wang` is no absence'],
    ['an absence that ends first', ['simulate', file, '--away', 'wang:2026-11-24..2026-11-20'], 2, 'is no absence'],
    ['a plan with mistakes', ['simulate', 'bad.yml'], 3, 'before the mistakes of bad.yml are mended'],
    ['broken rules', ['show', `broken/${file}`], 3, 'mistakes of broken/.github/sluice.yml'],
    ['a file that is not there', ['show', 'nothing.yml'], 3, 'nothing.yml can not be read'],
  ])('%s', async (_case, args, exit, said) => {
    const { code, stdout, stderr } = await call(...args);
    expect([code, stdout]).toEqual([exit, '']);
    expect(stderr).toContain(said);
  });
});
