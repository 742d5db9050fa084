import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { callSluice, runSluice } from '../../support/cli.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-init-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

const read = (path: string) => readFile(join(folder, path), 'utf8');

describe('init', () => {
  test('shows the difference and, with nobody to ask, writes nothing and ends with 2', async () => {
    const { code, stdout, stderr } = await callSluice(['init', folder]);
    expect(code).toBe(2);
    expect(stdout).toContain('--- /dev/null\n+++ b/.github/workflows/sluice.yml\n@@ -0,0 +1,');
    expect(stdout).toContain('+name: Sluice\n');
    expect(stderr).toContain('Add --yes');
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    ['y', ['sluice-commands.yml', 'sluice-signal.yml', 'sluice.yml'], 'Written:'],
    ['n', undefined, 'Nothing is written.'],
    ['', undefined, 'Nothing is written.'],
  ])('at a terminal it asks, in colours, and does as "%s" says', async (typed, written, said) => {
    const { code, stdout, stderr } = await callSluice(['init'], { folder, typed: `${typed}\n` });
    expect(code).toBe(0);
    expect(stdout).toContain('\u001b[32m+name: Sluice');
    expect(stderr).toContain('[y/N]');
    expect(stderr).toContain(said);
    expect(await readdir(join(folder, '.github/workflows')).catch(() => undefined)).toEqual(written);
  });

  test.each([
    ['--no-color', ['--no-color'], {}],
    ['NO_COLOR', [], { NO_COLOR: '1' }],
    ['a dumb terminal', [], { TERM: 'dumb' }],
  ])('%s takes the colours away', async (_how, args, env) => {
    const { stdout } = await callSluice(['init', '--dry-run', ...args], { folder, typed: '', env });
    expect(stdout).not.toContain('\u001b');
  });

  test('--dry-run ends with 0 and writes nothing', async () => {
    const { code } = await callSluice(['init', folder, '--dry-run', '--yes']);
    expect(code).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  test('--yes writes the three workflows and nothing else', async () => {
    const { code, stderr } = await runSluice(['init', '--yes'], { folder });
    expect(code).toBe(0);
    expect(await readdir(join(folder, '.github'))).toEqual(['workflows']);
    expect(await readdir(join(folder, '.github/workflows'))).toEqual([
      'sluice-commands.yml',
      'sluice-signal.yml',
      'sluice.yml',
    ]);
    expect(stderr).toContain('Replace OWNER');
  });

  test('run again it finds nothing to write', async () => {
    await callSluice(['init', '--yes', '--config', '--template', '--project'], { folder });
    const { code, stdout, stderr } = await callSluice(['init', '--config', '--template', '--project'], { folder });
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('Nothing to write.');
  });

  test('never overwrites: a file that differs stays, and the difference is shown', async () => {
    await put('.github/workflows/sluice.yml', 'name: Mine\n');
    const { code, stdout, stderr } = await callSluice(['init', '--yes'], { folder });
    expect(code).toBe(0);
    expect(stdout).toContain('--- a/.github/workflows/sluice.yml');
    expect(stdout).toContain('-name: Mine\n');
    expect(stderr).toContain('stays as it is');
    expect(await read('.github/workflows/sluice.yml')).toBe('name: Mine\n');
    expect(await read('.github/workflows/sluice-signal.yml')).toContain('name: Sluice signal');
  });

  test('lists the CI workflows of the repository by name, and only those that test pull requests', async () => {
    await put('.github/workflows/ci.yml', 'name: "Build & \\"test\\""\non: [push, pull_request]\njobs: {}\n');
    await put('.github/workflows/e2e.yaml', 'on:\n  pull_request:\njobs: {}\n');
    await put('.github/workflows/nightly.yml', 'name: Nightly\non:\n  schedule: [{ cron: "0 0 * * *" }]\njobs: {}\n');
    await put('.github/workflows/broken.yml', 'on: [\n');
    await callSluice(['init', '--yes'], { folder });
    expect(parse(await read('.github/workflows/sluice.yml'))).toMatchObject({
      on: { workflow_run: { workflows: ['Sluice signal', '.github/workflows/e2e.yaml', 'Build & "test"'] } },
    });
  });

  test('without CI it waits for the signal alone', async () => {
    await callSluice(['init', '--yes'], { folder });
    expect(parse(await read('.github/workflows/sluice.yml'))).toMatchObject({
      on: { workflow_run: { workflows: ['Sluice signal'] } },
    });
  });

  test('--config adds the rules in observe mode, and CODEOWNERS teams to fill in', async () => {
    await put('.github/CODEOWNERS', '# @acme/none\n* @acme/leads @li\n/pay/ @acme/pay @Acme/Leads\n');
    await callSluice(['init', '--yes', '--config'], { folder });
    const text = await read('.github/sluice.yml');
    expect(parse(text)).toEqual({ version: 1, extends: ['sluice:recommended'], mode: 'observe' });
    expect(text.match(/^# {3}".*$/gm)).toEqual(['#   "@acme/leads": ["@login"]', '#   "@acme/pay": ["@login"]']);
    expect(await callSluice(['validate'], { folder })).toMatchObject({ code: 0 });
  });

  test('the teams to fill in are valid rules once their # is gone', async () => {
    await put('CODEOWNERS', '* @acme/leads\n');
    await callSluice(['init', '--yes', '--config'], { folder });
    const filled = (await read('.github/sluice.yml')).replace(/^# (teams:| {2}")/gm, '$1');
    expect(parse(filled)).toMatchObject({ teams: { '@acme/leads': ['@login'] } });
    await put('.github/sluice.yml', filled);
    expect(await callSluice(['validate'], { folder })).toMatchObject({ code: 0 });
  });

  test.each([
    ['en', '## Test cases'],
    ['zh-CN', '## 测试用例'],
  ])('--template adds the pull-request template in %s', async (language, heading) => {
    await callSluice(['init', '--yes', '--template', '--language', language], { folder });
    expect(await read('.github/pull_request_template.md')).toContain(heading);
  });

  test.each([
    ['en', 'Sluice project · Title'],
    ['zh-CN', 'Sluice 项目 · 项目名称'],
  ])('--project adds the issue form in %s and says which label it needs', async (language, label) => {
    const { stderr } = await callSluice(['init', '--yes', '--project', '--language', language], { folder });
    expect(await read('.github/ISSUE_TEMPLATE/sluice-project.yml')).toContain(`label: ${label}\n`);
    expect(stderr).toContain('gh label create sluice');
  });

  test('--action names the Action everywhere, a commit id with its version behind it', async () => {
    const sha = '0123456789abcdef0123456789abcdef01234567';
    await callSluice(['init', '--yes', '--config', '--action', `acme/sluice@${sha}`], { folder });
    const workflow = await read('.github/workflows/sluice.yml');
    const commands = await read('.github/workflows/sluice-commands.yml');
    const rules = await read('.github/sluice.yml');
    for (const text of [workflow, commands]) {
      const used = text.match(/(?<=- )uses: .*/g) ?? [];
      expect(used.filter(line => !new RegExp(`^uses: acme/sluice@${sha} # v\\d`).test(line))).toEqual([]);
      expect(text).not.toContain('To pin by commit');
    }
    expect(rules).toContain(`/acme/sluice/${sha}/schema/config.json`);
    expect(workflow + commands + rules).not.toMatch(/\bOWNER\b/);
  });

  test.each([
    ['a folder that is not there', ['init', '/nonexistent/folder'], 'is no folder'],
    ['an Action that is none', ['init', '--action', 'sluice'], 'is no Action'],
    ['the example of the manual', ['init', '--action', 'OWNER/sluice@COMMIT'], 'is the example of the manual'],
  ])('%s ends with 2', async (_case, args, said) => {
    const { code, stderr } = await runSluice(args, { folder });
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});
