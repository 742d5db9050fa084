import { describe, expect, test } from 'vitest';
import type { Play } from '../../src/sandbox/plays/play.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { USUAL_ACTION } from '../../src/sandbox/seed/seed.ts';
import { headOf, shownChecks } from '../support/story-check.ts';
import { reviewOnly, shopRules } from '../support/story-seed.ts';
import { openedPull, quietShop, tell } from '../support/tester.ts';
import { type BundleCall, type BundleRun, runBundle } from '../support/tester-bundle.ts';

const approve: Play = { do: 'review', as: 'li', pull: 1, state: 'approve' };

/** A clear answer: its code, never a stack trace. */
function answerOf(run: BundleRun): readonly (string | number | null | undefined)[] {
  expect(run.stderr).toBe('');
  expect(run.stdout).not.toMatch(/^\s+at /m);
  return [run.exitCode, run.outputs['decision'], run.outputs['reason_code']];
}

const noFile = { '.github/sluice.yml': null };

describe('rules that are no readable file', () => {
  test.each<readonly [string, Readonly<Record<string, string | null>>, string]>([
    ['a folder', { ...noFile, '.github/sluice.yml/x.yml': reviewOnly }, 'a folder'],
    ['a symbolic link', { '.github/sluice.yml': 'symlink:../README.md' }, 'a symbolic link'],
    ['a submodule', { '.github/sluice.yml': `submodule:${'a'.repeat(40)}` }, 'a submodule'],
    ['binary', { '.github/sluice.yml': 'mode: enforce\0\n' }, 'not a text file'],
  ])('%s fail the check with the reason', async (_case, files, says) => {
    const sandbox = await quietShop({ files });
    await sandbox.play(openedPull, approve);
    const run = await runBundle(sandbox, headOf(sandbox));
    expect(answerOf(run)).toEqual([0, 'broken', 'config_not_a_file']);
    expect(run.summary).toContain(says);
    expect(shownChecks(sandbox).map(one => `${one.name} ${one.state}`)).toEqual(['sluice/merge failure']);
  });

  test.each([
    ['empty', '', 'config_'],
    ['a list', '- mode: enforce\n', 'config_wrong_type'],
    ['not YAML', 'version: 1\n  mode: [enforce\n', 'config_syntax'],
    ['of a key twice', `${reviewOnly}mode: observe\n`, 'config_duplicate_key'],
    ['of an unknown key', `${reviewOnly}gate: {}\n`, 'config_unknown_key'],
    ['of a key that is not built', `${reviewOnly}org-policy: required\n`, 'config_not_built'],
  ])('%s rules fail the check, with the line', async (_case, rules, code) => {
    const sandbox = await quietShop({ rules });
    await sandbox.play(openedPull, approve);
    const run = await runBundle(sandbox, headOf(sandbox));
    const [exitCode, decision, reason] = answerOf(run);
    expect([exitCode, decision]).toEqual([0, 'broken']);
    expect(reason).toContain(code);
    expect(run.summary).toMatch(/sluice\.yml:\d+|sluice\.yml#L\d+/);
    expect(shownChecks(sandbox).map(one => one.does)).toEqual(['blocks']);
  });
});

/** The permissions of the shipped workflow but one. */
function tokenWithout(sandbox: Sandbox, permission: keyof typeof USUAL_ACTION): string {
  const { [permission]: _without, ...left } = USUAL_ACTION;
  return sandbox.actionToken(left);
}

describe('a token without a permission', () => {
  test.each(['contents', 'pull-requests', 'checks'])('to read %s overwrites an earlier success', async permission => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull, approve);
    expect(answerOf(await runBundle(sandbox, headOf(sandbox)))).toEqual([0, 'passed', 'all_passed']);
    const run = await runBundle(sandbox, headOf(sandbox), { token: tokenWithout(sandbox, permission) });
    expect(answerOf(run)).toEqual([0, 'broken', 'permission_missing']);
    expect(run.summary).toContain('Grant it in the workflow’s `permissions:`');
    expect(shownChecks(sandbox).map(one => one.state)).toEqual(['error']);
  });

  test.each(['contents', 'pull-requests', 'checks', 'statuses'])(
    'for %s makes the job red where nothing stands',
    async permission => {
      const sandbox = await quietShop();
      await sandbox.play(openedPull, approve);
      const run = await runBundle(sandbox, headOf(sandbox), { token: tokenWithout(sandbox, permission) });
      expect(answerOf(run)).toEqual([1, 'broken', 'permission_missing']);
      expect(run.summary).toContain('Grant it in the workflow’s `permissions:`');
      expect(shownChecks(sandbox)).toEqual([]);
    },
  );

  test('to read actions can’t tell where a check comes from and passes none', async () => {
    const named =
      'gates: { test-results: { level: required, settle: 0s, checks: [{ name: unit, workflow: ci.yml }] } }\n';
    const sandbox = await quietShop({ rules: `${reviewOnly}${named}` });
    await sandbox.play(openedPull, approve, {
      do: 'check',
      pull: 1,
      name: 'unit',
      workflow: 'ci',
      conclusion: 'success',
    });
    expect(answerOf(await runBundle(sandbox, headOf(sandbox)))).toEqual([0, 'passed', 'all_passed']);
    const run = await runBundle(sandbox, headOf(sandbox), { token: tokenWithout(sandbox, 'actions') });
    expect(run.outputs['decision']).not.toBe('passed');
    expect(shownChecks(sandbox).filter(one => one.name === 'sluice/merge' && one.does === 'passes')).toEqual([]);
  });

  test('to write statuses makes the shipped workflow’s job red', async () => {
    const workflow = (text: string) => text.replace(/^ {6}statuses: write.*\n/m, '');
    const story = await tell({ through: 'action', workflow });
    await story.opens();
    const job = story.sandbox.runs().find(run => run.runId !== undefined)?.jobs[0];
    expect([job?.conclusion, job?.exitCode, job?.outputs]).toEqual(['failure', 1, {}]);
    expect(job?.stdout).toContain('(permission_missing)');
    expect(story.checks()).toEqual([]);
  });
});

type SubjectRow = readonly [
  name: string,
  call: BundleCall,
  answer: readonly [exitCode: number, decision: string, reasonCode: string],
];

const subjects: readonly SubjectRow[] = [
  ['an event without a pull request', { payload: { pull_request: null } }, [0, 'nothing', 'no_subject']],
  ['an event that changes no verdict', { event: 'issues' }, [0, 'nothing', 'no_subject']],
  ['a payload of another shape', { payload: { pull_request: 'one' } }, [0, 'nothing', 'no_subject']],
  ['a pull request that is not there', { inputs: { number: '99' } }, [1, 'broken', 'not_found']],
  [
    'a repository that is not there',
    { env: { GITHUB_REPOSITORY: 'acme/gone' }, inputs: { number: '1' } },
    [1, 'broken', 'not_found'],
  ],
  ['a number that is none', { inputs: { number: 'acme/shop#1' } }, [1, 'broken', 'bad_input']],
  ['a command that is none', { inputs: { command: 'merge' } }, [1, 'broken', 'bad_input']],
  ['no token', { token: '' }, [1, 'broken', 'no_token']],
  ['an App without its key', { inputs: { 'app-id': '1' } }, [1, 'broken', 'bad_input']],
  ['no repository', { env: { GITHUB_REPOSITORY: '' } }, [1, 'broken', 'bad_input']],
];

describe('a run about', () => {
  test.each(subjects)('%s says so and publishes nothing', async (_name, call, answer) => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull, approve);
    expect(answerOf(await runBundle(sandbox, headOf(sandbox), call))).toEqual(answer);
    expect(shownChecks(sandbox)).toEqual([]);
  });

  test('a closed pull request has nothing to do', async () => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull, { do: 'close', pull: 1 });
    const run = await runBundle(sandbox, headOf(sandbox), { inputs: { number: '1' } });
    expect(answerOf(run)).toEqual([0, 'nothing', 'pull_request_closed']);
  });

  test('a deleted head repository is judged all the same', async () => {
    const sandbox = await quietShop();
    await sandbox.play({ ...openedPull, as: 'mo', fork: true }, { do: 'delete-head-repository', pull: 1 });
    expect(answerOf(await runBundle(sandbox, headOf(sandbox)))).toEqual([0, 'waiting', 'approvals_missing']);
    await sandbox.play(approve);
    expect(answerOf(await runBundle(sandbox, headOf(sandbox)))).toEqual([0, 'passed', 'all_passed']);
  });
});

const longest = 65_536;
const filled = (text: string): string => text.repeat(Math.ceil(longest / text.length)).slice(0, longest);

const bodies: readonly (readonly [string, string])[] = [
  ['ASCII', filled('a line of words\n')],
  ['Chinese', filled('测试用例：已经全部覆盖。\n')],
  ['emoji', filled('👩‍👩‍👧‍👦🏳️‍🌈 ').replace(/[\ud800-\udbff]$/, '')],
  ['right-to-left text', filled('مرحبا \u202e\u2067עולם\n')],
  ['one quote in the other', filled('> ')],
  ['headings without text', filled('## Test cases\n')],
  ['open comments', filled('<!-- ')],
  ['backticks', filled('`')],
  ['brackets', filled('[![')],
];

describe('a description of 65,536 characters', () => {
  test.each(bodies)('of %s is read, judged and quickly done', async (_name, body) => {
    const sandbox = await quietShop({ rules: shopRules });
    await sandbox.play({ ...openedPull, body, title: body.slice(0, 200) }, approve);
    const run = await runBundle(sandbox, headOf(sandbox));
    expect(answerOf(run).slice(0, 2)).toEqual([0, 'blocked']);
    expect(run.milliseconds).toBeLessThan(10_000);
    const [check] = shownChecks(sandbox);
    expect(check?.title.length).toBeLessThanOrEqual(140);
    expect(run.summary.length).toBeLessThan(58_500);
  });

  test('that ends with the evidence passes', async () => {
    const sandbox = await quietShop({ rules: shopRules });
    const end = '\n\n## Test cases\nhttps://tests.example.com/case/7\n';
    await sandbox.play({ ...openedPull, body: filled('词\n').slice(0, longest - end.length) + end }, approve);
    const run = await runBundle(sandbox, headOf(sandbox));
    expect(answerOf(run)).toEqual([0, 'passed', 'all_passed']);
  });
});
