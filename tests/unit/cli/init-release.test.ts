import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lintPlan } from '../../../src/plan/lint/lint-plan.ts';
import { readPlan } from '../../../src/plan/read-plan.ts';
import { callSluice } from '../../support/cli.ts';
import { around } from '../../support/plan-text.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-init-'));
});
afterEach(() => rm(folder, { recursive: true }));

const plans = () => readdir(join(folder, '.github/sluice/releases')).catch(() => []);

const workflows = async () => (await readdir(join(folder, '.github/workflows'))).toSorted();
const workflow = (name: string) => readFile(join(folder, '.github/workflows', name), 'utf8');

describe('init --release', () => {
  test.each(['simple', 'standard', 'financial'])(
    '%s writes a plan under its name that lint finds nothing in',
    async kind => {
      const { code, stderr } = await callSluice(['init', '--yes', '--release', kind, '--id', '2026-11-pay'], {
        folder,
      });
      expect(code).toBe(0);
      expect(await plans()).toEqual(['2026-11-pay.yml']);
      const file = '.github/sluice/releases/2026-11-pay.yml';
      expect(stderr).toContain(`sluice plan lint ${file}`);
      const read = readPlan(await readFile(join(folder, file), 'utf8'), { file });
      expect([read.plan?.id, read.plan?.title]).toEqual(['2026-11-pay', '2026-11-pay']);
      expect(lintPlan(read, around())).toEqual([]);
    },
  );

  test('without a name it is the first release, and the schema is that of the Action', async () => {
    await callSluice(['init', '--yes', '--release', 'simple', '--action', 'acme/sluice@v0'], { folder });
    expect(await plans()).toEqual(['first-release.yml']);
    const text = await readFile(join(folder, '.github/sluice/releases/first-release.yml'), 'utf8');
    expect(text.split('\n')[0]).toContain('githubusercontent.com/acme/sluice/v0/schema/release.json');
  });

  test('brings the workflows that run a release and deploy for it, and finds no CI in them', async () => {
    await callSluice(['init', '--yes', '--release', 'simple', '--action', 'acme/sluice@v0'], { folder });
    expect(await workflows()).toEqual([
      'sluice-commands.yml',
      'sluice-deploy.yml',
      'sluice-release-plan.yml',
      'sluice-signal.yml',
      'sluice.yml',
    ]);
    expect(await workflow('sluice-release-plan.yml')).toContain('uses: acme/sluice@v0');
    const { stderr } = await callSluice(['init', '--yes', '--release', 'simple', '--action', 'acme/sluice@v0'], {
      folder,
    });
    expect(stderr).not.toContain('differ');
    expect(await workflow('sluice.yml')).toContain('workflows: ["Sluice signal"]');
  });

  test.each([
    // People move the traffic and record it.
    ['simple', 1, 'read'],
    ['standard', 2, 'write'],
    ['financial', 2, 'write'],
  ])('with %s commands may start as much as the plan asks for', async (kind, count, level) => {
    await callSluice(['init', '--yes', '--release', kind], { folder });
    const text = await workflow('sluice-commands.yml');
    expect(text.match(/actions: write #|actions: write$/gm)).toHaveLength(count);
    expect(text).toContain(`actions: ${level} # which workflow`);
    expect(await workflow('sluice.yml')).toContain(`actions: ${level} # write, where`);
  });

  test('every workflow that a plan of ours names is one of ours', async () => {
    for (const kind of ['standard', 'financial']) {
      await callSluice(['init', '--yes', '--release', kind, '--id', kind], { folder });
      const read = readPlan(await readFile(join(folder, `.github/sluice/releases/${kind}.yml`), 'utf8'), {
        file: kind,
      });
      for (const { deploy } of read.plan?.components ?? []) expect(await workflows()).toContain(deploy);
    }
  });

  test.each([
    ['a plan that does not exist', ['--release', 'simpel'], 'simple, standard, financial'],
    ['a name that leads elsewhere', ['--release', 'simple', '--id', '../workflows/x'], 'can not be the name'],
    ['a name in capitals', ['--release', 'simple', '--id', 'Pay'], 'can not be the name'],
    ['a name alone', ['--id', 'pay'], 'add --release'],
  ])('%s is refused and nothing is written', async (_, args, said) => {
    const { code, stderr } = await callSluice(['init', '--yes', ...args], { folder });
    expect([code, await readdir(folder)]).toEqual([2, []]);
    expect(stderr).toContain(said);
  });

  test.each([
    ['en', 'Name of the release plan'],
    ['zh-CN', '发布计划及其文件的名称'],
  ])('help says it in %s', async (language, said) => {
    const { stdout } = await callSluice(['init', '--help', '--language', language]);
    expect(stdout).toContain('--release <simple|standard|financial>');
    expect(stdout).toContain(said);
  });

  test('without it no plan is written', async () => {
    await callSluice(['init', '--yes'], { folder });
    expect(await plans()).toEqual([]);
    expect(await workflows()).toEqual(['sluice-commands.yml', 'sluice-signal.yml', 'sluice.yml']);
  });
});
