import { describe, expect, test } from 'vitest';
import type { FileTexts, Play } from '../../src/sandbox/plays/play.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { headOf, shownChecks } from '../support/story-check.ts';
import { reviewOnly, type Shop } from '../support/story-seed.ts';
import { openedPull, quietShop, tell } from '../support/tester.ts';
import { type BundleCall, runBundle } from '../support/tester-bundle.ts';

const approve: Play = { do: 'review', as: 'li', pull: 1, state: 'approve' };
const readPull = 'SluicePullRequest';
const writeStatus = 'repos/create-commit-status';

/** Operations that one run asks for, in their order. */
async function askedBy(sandbox: Sandbox, call: BundleCall = {}): Promise<readonly string[]> {
  sandbox.clearRequests();
  const run = await runBundle(sandbox, headOf(sandbox), call);
  expect(run.exitCode).toBe(0);
  return sandbox.requests().map(one => one.graphql ?? one.operationId ?? one.path);
}

describe('one event costs', () => {
  test('nothing when it can change no verdict', async () => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull);
    expect(await askedBy(sandbox, { event: 'issues' })).toEqual([]);
    expect(await askedBy(sandbox, { payload: { action: 'closed' } })).toEqual([]);
  });

  test('no runner at all when the shipped workflows do not ask for it', async () => {
    const story = await tell({ through: 'action' });
    await story.happens(
      { do: 'create-issue', as: 'mo', title: 'Hello' },
      { do: 'comment', as: 'mo', issue: 1, body: 'Say `/sluice help` to learn more' },
      { do: 'commit', as: 'wei', files: { 'docs/new.md': 'News\n' } },
    );
    expect(story.log()).toEqual([]);
    const runs = story.sandbox.runs().filter(run => run.runId !== undefined);
    expect(runs.map(run => run.conclusion)).toEqual(['skipped', 'skipped']);
  });

  test('one read and one write when something changed, one read when nothing did', async () => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull, approve);
    expect(await askedBy(sandbox)).toEqual([readPull, writeStatus]);
    expect(await askedBy(sandbox)).toEqual([readPull]);
    await sandbox.play({ do: 'label', as: 'li', pull: 1, name: 'later' });
    expect(await askedBy(sandbox, { payload: { action: 'labeled' } })).toEqual([readPull]);
    await sandbox.play({ do: 'label', as: 'li', pull: 1, name: 'hold' });
    expect(await askedBy(sandbox, { payload: { action: 'labeled' } })).toEqual([readPull, writeStatus]);
  });

  test('one write when somebody else changed our check', async () => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull, approve);
    await askedBy(sandbox);
    await sandbox.play({ do: 'status', as: 'github-actions', pull: 1, context: 'sluice/merge', state: 'success' });
    expect(await askedBy(sandbox)).toEqual([readPull, writeStatus]);
  });
});

type ExtraRow = readonly [name: string, extra: readonly string[], plays: readonly Play[], shop?: Shop];

const many = (count: number): FileTexts =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`src/${index}.ts`, `${index}\n`]));
const renamed: FileTexts = {
  'src/parser.ts': null,
  'src/scanner.ts': 'export const parse = (text: string) => text.trim();\n',
};
const docs: Play = { do: 'push', pull: 1, files: { 'docs/a.md': 'a\n' } };
const gates = (text: string): Shop => ({ rules: `${reviewOnly}gates: { ${text} }\n` });

const compare = 'repos/compare-commits-with-basehead';
const roleOf = 'repos/get-collaborator-permission-level';
const whoCanPush = 'repos/list-collaborators';

const extras: readonly ExtraRow[] = [
  ['nobody has approved: who can push', [whoCanPush], [openedPull]],
  ['100 files: nothing', [], [{ ...openedPull, files: many(100) }, approve]],
  ['250 files: two pages', ['pulls/list-files', 'pulls/list-files'], [{ ...openedPull, files: many(250) }, approve]],
  ['a renamed file: the list that says from where', ['pulls/list-files'], [{ ...openedPull, files: renamed }, approve]],
  ['an approval of an older commit: two compares', [compare, compare], [openedPull, approve, docs]],
  [
    'two approvals of the same older commit: two compares',
    [compare, compare],
    [openedPull, approve, { ...approve, as: 'zhao' }, docs],
  ],
  [
    'a person whose role decides: one each',
    [roleOf, roleOf],
    [
      { ...openedPull, as: 'li' },
      { ...approve, as: 'wei' },
      { ...approve, as: 'zhao' },
    ],
    gates("code-review: { approvals: [{ count: 1, from: ['permission:maintain'] }] }"),
  ],
  [
    'code owners: nothing',
    [],
    [openedPull, approve],
    { ...gates('code-review: { approvals: [{ count: 1, from: [code-owners] }] }'), files: { CODEOWNERS: '* @li\n' } },
  ],
  [
    'another pull request on the head: one, what it asks itself, and whether each author can push',
    [readPull, roleOf, roleOf, whoCanPush],
    [openedPull, approve, { ...openedPull, files: {}, title: 'Again' }],
  ],
  [
    'changed rules: their texts and the reviewer’s role',
    [roleOf, 'SluiceObjects'],
    [
      { ...openedPull, as: 'li', files: { '.github/sluice.yml': 'version: 1\n' } },
      { ...approve, as: 'wei' },
    ],
  ],
  [
    'a test file named in the description: whether it exists',
    ['SluiceObjects'],
    [{ ...openedPull, body: '## Test cases\ntests/parser.test.ts\n' }, approve],
    gates('test-cases: { level: required, accept: [test-file] }'),
  ],
];

describe('beyond one read and one write costs', () => {
  const rows = extras.map(([name, extra, plays, shop]) => ({ name, extra, plays, shop }));
  test.each(rows)('$name', async ({ extra, plays, shop }) => {
    const sandbox = await quietShop(shop);
    await sandbox.play(...plays);
    const [first, ...rest] = await askedBy(sandbox);
    expect([first, rest.at(-1)]).toEqual([readPull, writeStatus]);
    expect(rest.slice(0, -1).toSorted()).toEqual([...extra].toSorted());
  });

  test('an App’s token in the Action: two', async () => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull, approve);
    const { id, privateKey } = sandbox.tokens.app;
    const inputs = { 'app-id': String(id), 'private-key': privateKey };
    expect(await askedBy(sandbox, { inputs })).toEqual([
      ...['apps/get-repo-installation', 'apps/create-installation-access-token'],
      ...[readPull, 'checks/create'],
    ]);
  });
});

describe('a sweep', { timeout: 120_000 }, () => {
  test('of 200 pull requests of which 3 changed costs at most 2 + 3 × 2', async () => {
    const sandbox = await quietShop({ rules: `${reviewOnly}sole-maintainer: block\n` });
    const opened = Array.from({ length: 200 }, (_, index): Play => {
      return { ...openedPull, branch: `topic-${index}`, files: { [`src/${index}.ts`]: 'x\n' } };
    });
    await sandbox.play(...opened);
    const sweep: BundleCall = { event: 'schedule', payload: { pull_request: null } };
    await askedBy(sandbox, sweep);
    expect(shownChecks(sandbox, 200).map(one => one.does)).toEqual(['waits']);
    expect(await askedBy(sandbox, sweep)).toEqual(['SluiceSweep', 'SluiceSweep']);
    await sandbox.play(
      { do: 'wait', for: '10s' },
      { ...approve, pull: 7 },
      { do: 'label', as: 'li', pull: 70, name: 'hold' },
      { do: 'push', pull: 170, files: { 'src/170.ts': 'y\n' } },
    );
    const asked = await askedBy(sandbox, sweep);
    expect(asked.filter(one => one === readPull)).toHaveLength(3);
    expect(asked.length).toBeLessThanOrEqual(2 + 3 * 2);
    expect(await askedBy(sandbox, sweep)).toEqual(['SluiceSweep', 'SluiceSweep']);
  });
});
