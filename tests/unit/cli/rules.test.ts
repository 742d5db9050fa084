import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callSluice, runSluice } from '../../support/cli.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-rules-'));
  await mkdir(join(folder, '.github'));
  await mkdir(join(folder, 'a-folder.yml'));
  await mkdir(join(folder, 'empty'));
  await writeFile(join(folder, '.github/sluice.yml'), 'version: 1\nextends: [sluice:light]\nmode: enforce\n');
  await writeFile(join(folder, 'bad.yml'), 'version: 1\nmod: enforce\nstages: { plan: { base: [main] } }\n');
  await writeFile(join(folder, 'large.yml'), `version: 1\n#${'x'.repeat(1_100_000)}\n`);
  await writeFile(join(folder, 'binary.yml'), Buffer.from([0, 1, 2]));
  await symlink('bad.yml', join(folder, 'link.yml'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('validate', () => {
  test('a good file is said to be one, and is the default', async () => {
    expect(await runSluice(['validate'], { folder })).toEqual({
      code: 0,
      stdout: '.github/sluice.yml: no mistakes\n',
      stderr: '',
    });
  });

  test('every mistake comes with file, line, column and code, and it ends with 3', async () => {
    const { code, stdout, stderr } = await callSluice(['validate', 'bad.yml'], { folder });
    expect(code).toBe(3);
    const lines = stdout.trim().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^bad\.yml:2:1 .*mod\b.*mode.*\(config_unknown_key\)$/),
      expect.stringMatching(/^bad\.yml:3:\d+ .*\(config_[a-z_]+\)$/),
    ]);
    expect(stderr).toContain('Mistakes: 2');
  });

  test('with --json it is one array, a good file with an empty list', async () => {
    const { stdout, code } = await callSluice(['validate', '.github/sluice.yml', 'bad.yml', '--json'], { folder });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject([
      { file: '.github/sluice.yml', problems: [] },
      { file: 'bad.yml', problems: [{ code: 'config_unknown_key', line: 2, column: 1 }, { line: 3 }] },
    ]);
  });

  test.each([
    ['a file that is not there', 'none.yml', 'config_missing'],
    ['a folder', 'a-folder.yml', 'config_not_a_file'],
    ['a symbolic link', 'link.yml', 'config_not_a_file'],
    ['a binary file', 'binary.yml', 'config_not_a_file'],
    ['a megabyte', 'large.yml', 'config_too_large'],
  ])('%s is a mistake too', async (_case, file, reason) => {
    const { code, stdout } = await callSluice(['validate', file], { folder });
    expect(code).toBe(3);
    expect(stdout).toContain(`${file}:1:1 `);
    expect(stdout).toContain(`(${reason})`);
  });

  test('the mistakes are told in Chinese when asked', async () => {
    const { stdout } = await callSluice(['validate', 'none.yml', '--language', 'zh-CN'], { folder });
    expect(stdout).toContain('没有');
  });
});

describe('explain', () => {
  test('names each key with the place that decided it, and each gate with level and condition', async () => {
    const { code, stdout } = await callSluice(['explain'], { folder });
    expect(code).toBe(0);
    expect(stdout).toContain('mode: "enforce"  .github/sluice.yml:3');
    expect(stdout).toMatch(/code-review · required · always · sluice:light/);
  });

  test('with --json gives keys and stages', async () => {
    const { stdout } = await callSluice(['explain', '--json'], { folder });
    expect(JSON.parse(stdout)).toMatchObject({
      keys: expect.arrayContaining([{ key: 'mode', value: 'enforce', from: '.github/sluice.yml:3' }]),
      stages: [
        { name: 'merge', gates: expect.arrayContaining([expect.objectContaining({ key: 'hold', level: 'required' })]) },
      ],
    });
  });

  test('without a file shows the rules of a trial', async () => {
    const { code, stdout, stderr } = await callSluice(['explain'], { folder: join(folder, 'empty') });
    expect(code).toBe(0);
    expect(stderr).toContain('trial run');
    expect(stdout).toContain('mode: "observe"');
  });

  test.each([
    ['a broken file', 'bad.yml'],
    ['a file that is not there', 'none.yml'],
  ])('%s ends with 3', async (_case, file) => {
    const { code, stdout, stderr } = await callSluice(['explain', file], { folder });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain(file);
  });
});
