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
  });
});
