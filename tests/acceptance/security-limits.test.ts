import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { root } from '../support/source-tree.ts';
import { headOf, shownChecks } from '../support/story-check.ts';
import { reviewOnly } from '../support/story-seed.ts';
import { openedPull, quietShop } from '../support/tester.ts';
import { bundleFile, runBundle } from '../support/tester-bundle.ts';

const approve: Play = { do: 'review', as: 'li', pull: 1, state: 'approve' };

const bombs: readonly (readonly [string, string, string])[] = [
  ['one megabyte', `${reviewOnly}# ${'x'.repeat(1_000_000)}\n`, 'config_too_large'],
  ['an alias bomb', `a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n${reviewOnly}`, 'config_alias'],
  ['a merge key', `${reviewOnly}x: { <<: { mode: 'off' } }\n`, 'config_'],
  ['5,000 brackets', `${reviewOnly}roles: { pm: ${'['.repeat(5_000)} }\n`, 'config_'],
  ['5,000 nested maps', `${reviewOnly}roles:${'\n'.padEnd(2)}${'{ a: '.repeat(5_000)}\n`, 'config_'],
  ['__proto__', `${reviewOnly}__proto__: { polluted: yes }\n`, 'config_unknown_key'],
  ['constructor in a map of names', `${reviewOnly}gates: { constructor: { level: 'off' } }\n`, 'config_'],
  ['34 stars', `${reviewOnly}domains: { a: { paths: ["${'*a'.repeat(34)}"], lead: "@li" } }\n`, 'config_bad_glob'],
  ['nested extglobs', `${reviewOnly}domains: { a: { paths: ["*(*(*(a|b)))"], lead: "@li" } }\n`, 'config_bad_glob'],
  ['a repeating group', `${reviewOnly}generated: ["+(a+)+$"]\n`, 'config_bad_glob'],
];

describe('S23 a bomb in the rules', () => {
  test.each(bombs)('%s in the default branch fails the check and never passes', async (_case, rules, code) => {
    const sandbox = await quietShop({ rules });
    await sandbox.play(openedPull, approve);
    const run = await runBundle(sandbox, headOf(sandbox));
    expect(run.outputs['decision']).toBe('broken');
    expect(run.outputs['reason_code']).toContain(code);
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(shownChecks(sandbox).map(one => `${one.name} ${one.state}`)).toEqual(['sluice/merge failure']);
    expect(run.summary).toContain('No pull request passes until `main` has a readable file again');
    expect(run.milliseconds).toBeLessThan(10_000);
  });

  test.each(bombs)('%s in a pull request never comes into force', async (_case, rules) => {
    const sandbox = await quietShop();
    const files = { '.github/sluice.yml': rules };
    await sandbox.play({ ...openedPull, as: 'li', files }, { ...approve, as: 'wei' }, { ...approve, as: 'zhao' });
    const run = await runBundle(sandbox, headOf(sandbox));
    expect([run.exitCode, run.stderr, run.outputs['decision']]).toEqual([0, '', 'blocked']);
    expect(run.summary).toContain('Change of rules');
  });
});

describe('S24 more than GitHub lists', { timeout: 60_000 }, () => {
  test('3,001 files, the risky one last, are too many to judge', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`src/${String(index).padStart(4, '0')}.ts`, 'x\n']),
    );
    const sandbox = await quietShop({ rules: `${reviewOnly}gates: { test-cases: { level: required } }\n` });
    await sandbox.play({ ...openedPull, files: { ...files, 'zz/payment.ts': 'x\n' } }, approve);
    const run = await runBundle(sandbox, headOf(sandbox));
    expect(['blocked', 'broken']).toContain(run.outputs['decision']);
    expect(['too_large', 'data_truncated']).toContain(run.outputs['reason_code']);
    expect(shownChecks(sandbox).map(one => `${one.name} ${one.does}`)).toEqual(['sluice/merge blocks']);
  });

  test('251 commits do not hide who wrote the first one', async () => {
    const sandbox = await quietShop();
    const byZhao = { do: 'push', as: 'zhao', pull: 1, files: { 'src/zhao.ts': 'zhao\n' } } as const;
    const more = Array.from({ length: 250 }, (_, index): Play => {
      return { do: 'push', as: 'wei', pull: 1, files: { 'src/wei.ts': `${index}\n` } };
    });
    await sandbox.play(openedPull, byZhao, ...more, { ...approve, as: 'zhao' });
    const run = await runBundle(sandbox, headOf(sandbox));
    expect(run.outputs['decision']).not.toBe('passed');
    expect(shownChecks(sandbox).filter(one => one.does === 'passes')).toEqual([]);
    expect(run.summary).toMatch(/wrote or committed part of this|did not list all/);
  });

  test('of 101 reviews the oldest, a refusal, counts', async () => {
    const sandbox = await quietShop({ rules: reviewOnly });
    const refusal: Play = { do: 'review', as: 'zhao', pull: 1, state: 'request-changes' };
    await sandbox.play(openedPull, refusal, ...Array.from({ length: 100 }, () => approve));
    const run = await runBundle(sandbox, headOf(sandbox));
    expect([run.outputs['decision'], run.outputs['reason_code']]).toEqual(['blocked', 'changes_requested']);
    expect(run.summary).toContain('`zhao` requested changes');
  });
});

/** Whether the bundle's bytes are what the sources give. */
function isBuiltFrom(built: Buffer, shipped: Buffer): boolean {
  return built.equals(shipped);
}

describe('S29 what is shipped', () => {
  test('is what the sources give, and one changed byte is noticed', { timeout: 120_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-build-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const target = join(folder, 'main.cjs');
    execFileSync(process.execPath, [join(root, 'scripts/build-action.ts'), target], { cwd: root, stdio: 'ignore' });
    const shipped = readFileSync(bundleFile);
    expect(isBuiltFrom(readFileSync(target), shipped)).toBe(true);
    const tampered = Buffer.from(shipped);
    tampered[1_000] = (tampered[1_000] ?? 0) ^ 1;
    expect(isBuiltFrom(readFileSync(target), tampered)).toBe(false);
  });

  const workflows = ['templates/workflows', '.github/workflows'].flatMap(folder =>
    readdirSync(join(root, folder)).map(name => `${folder}/${name}`),
  );

  test.each(workflows)('%s is pinned, says its permissions and holds no expression in a command', path => {
    const text = readFileSync(join(root, path), 'utf8');
    const workflow: { permissions?: object } = parse(text);
    expect(workflow.permissions).toBeDefined();
    expect(text).not.toMatch(/run:.*\$\{\{/);
    const used = [...text.matchAll(/^\s*(?:- )?uses: (\S+)/gm)].map(([, action = '']) => action);
    const isPinned = (action: string): boolean =>
      action === './' || action === 'OWNER/sluice@v0' || /^[\w./-]+@[0-9a-f]{40}$/.test(action);
    expect(used.filter(action => !isPinned(action))).toEqual([]);
  });

  test.each(workflows.filter(path => path.endsWith('/sluice.yml')))('%s takes nothing of a pull request', path => {
    const text = readFileSync(join(root, path), 'utf8');
    expect(text).toMatch(/^ {2}pull_request_target:/m);
    expect(text).not.toMatch(/actions\/cache|\brun:/);
    const refs = [...text.matchAll(/^\s*ref: (.*)$/gm)].map(([, ref]) => ref);
    const checkouts = [...text.matchAll(/actions\/checkout@/g)];
    expect(refs).toEqual(checkouts.map(() => '${{ github.event.repository.default_branch }}'));
  });
});
