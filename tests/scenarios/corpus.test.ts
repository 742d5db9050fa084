import { beforeAll, describe, expect, test } from 'vitest';
import { askedForChanges, type CorpusEntry, readCorpus } from '../support/corpus.ts';
import { type CorpusVerdict, type Reorder, runRecording } from '../support/corpus-run.ts';

const asRead: Reorder = items => [...items];
const orders: readonly Reorder[] = [
  asRead,
  items => items.toReversed(),
  ([first, ...rest]) => (first === undefined ? [] : [...rest, first]),
];

const entries = readCorpus();

/** `verdict: how many` for each gate, over all recordings. */
function countsOf(verdicts: readonly CorpusVerdict[]): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const rows = verdicts.flatMap(one => [
    ['check', one.conclusion] as const,
    ...Object.entries(one.gates).map(([gate, words]) => [gate, words.split(' ')[0] ?? ''] as const),
  ]);
  return Object.fromEntries(
    [...Map.groupBy(rows, ([gate]) => gate)].map(([gate, some]) => [
      gate,
      Object.fromEntries(
        [...Map.groupBy(some, ([, verdict]) => verdict)].map(([verdict, all]) => [verdict, all.length]),
      ),
    ]),
  );
}

const reviewed = { pending: 33, failed: 4, passed: 1 };
const ran = { passed: 29, pending: 5, failed: 4 };
const counts = {
  'sluice:light': {
    check: { in_progress: 33, action_required: 4, success: 1, nothing: 2 },
    'code-review': reviewed,
    'test-cases': { passed: 5, pending: 33 },
    'test-results': ran,
    hold: { passed: 38 },
    'release-plan': { 'not-applicable': 38 },
    'config-change': { 'not-applicable': 38 },
  },
  'sluice:recommended': {
    check: { action_required: 29, in_progress: 5, failure: 4, nothing: 2 },
    'code-review': reviewed,
    'test-cases': { passed: 5, pending: 32, 'not-applicable': 1 },
    'test-results': ran,
    monitoring: { pending: 4, 'not-applicable': 34 },
    hold: { passed: 38 },
    'release-plan': { 'not-applicable': 38 },
    'config-change': { 'not-applicable': 38 },
  },
} as const;

/** What each of these must come to under `sluice:recommended`, read off the recording by hand. */
const known: readonly (Partial<CorpusVerdict> & { readonly name: string; readonly why: string })[] = [
  {
    name: '38979',
    why: 'a contributor approved who can not push, a member was dismissed; 4,181 lines with tests',
    conclusion: 'in_progress',
    tier: 'high',
    gates: {
      'code-review': 'pending approvals_missing',
      'test-cases': 'passed tests_changed',
      monitoring: 'pending declaration_missing',
    },
    notes: expect.arrayContaining(['review_dismissed weswigham', 'review_without_push ljharb']),
  },
  {
    name: '43160',
    why: 'Travis and Actions failed',
    conclusion: 'failure',
    gates: { 'code-review': 'pending approvals_missing', 'test-results': 'failed checks_failed' },
  },
  {
    name: '43695',
    why: 'a member asked for changes on the head',
    conclusion: 'action_required',
    gates: { 'code-review': 'failed changes_requested', 'test-results': 'passed checks_passed' },
  },
  {
    name: '43695-post-review',
    why: 'two members asked for changes, and a pipeline runs',
    conclusion: 'action_required',
    gates: { 'code-review': 'failed changes_requested', 'test-results': 'pending checks_running' },
  },
  { name: '43960-post-close', why: 'it is closed', conclusion: 'nothing', gates: {} },
  { name: '44256', why: 'it is merged', conclusion: 'nothing', gates: {} },
  {
    name: '44290',
    why: 'a draft whose build failed',
    conclusion: 'failure',
    gates: { 'test-results': 'failed checks_failed' },
  },
  {
    name: '44343-pre-travis',
    why: 'by a member, and no build has started',
    conclusion: 'action_required',
    gates: { 'code-review': 'pending approvals_missing', 'test-results': 'pending checks_running' },
  },
  {
    name: '44424-2-after-travis-second',
    why: '121 files on two pages, 7,849 lines',
    tier: 'high',
    gates: { 'code-review': 'pending approvals_missing', monitoring: 'pending declaration_missing' },
  },
  {
    name: '44989-7days',
    why: 'a test below types/ramda/test changed; who approved can not push',
    conclusion: 'in_progress',
    gates: { 'code-review': 'pending approvals_missing', 'test-cases': 'passed tests_changed' },
    notes: expect.arrayContaining(['review_without_push Nicholaiii']),
  },
  {
    name: '48652-merge-offer',
    why: 'one member approved the head, another a commit that is gone',
    conclusion: 'action_required',
    gates: { 'code-review': 'passed approvals_present', 'test-cases': 'pending tests_missing' },
    notes: expect.arrayContaining(['review_stale RyanCavanaugh']),
  },
  {
    name: '48652-retract-merge-offer',
    why: 'the member who had approved asks for changes now',
    conclusion: 'action_required',
    gates: { 'code-review': 'failed changes_requested' },
  },
  {
    name: '48708',
    why: 'a member asked for changes; a test below types/jquery/test changed',
    conclusion: 'action_required',
    gates: { 'code-review': 'failed changes_requested', 'test-cases': 'passed tests_changed' },
  },
  {
    name: '49575',
    why: 'nothing but READMEs and a template',
    conclusion: 'in_progress',
    tier: 'low',
    gates: { 'code-review': 'pending approvals_missing', 'test-cases': 'not-applicable when_not_met' },
  },
  {
    name: '52579-edits-infra',
    why: 'GitHub holds a workflow of a first-time contributor',
    conclusion: 'action_required',
    gates: { 'test-results': 'pending workflow_held' },
  },
  {
    name: '55210',
    why: '7,590 lines, failing; who asked for changes can not push',
    conclusion: 'failure',
    tier: 'high',
    gates: { 'code-review': 'pending approvals_missing', 'test-results': 'failed checks_failed' },
    notes: expect.arrayContaining(['changes_requested_without_push RaschidJFR']),
  },
];

const presets = entries.length === 0 ? [] : Object.entries(counts);

describe.each(presets)('the recorded pull requests under %s', (preset, wanted) => {
  const running: { all: readonly (readonly CorpusVerdict[])[] } = { all: [] };
  const verdicts = () => running.all.flatMap(([first]) => (first ? [first] : []));

  beforeAll(async () => {
    running.all = await runAll(preset);
  }, 120_000);

  test('all 40 are there and ask nothing that GitHub does not have', () => {
    const all = verdicts();
    expect(all.length).toBe(40);
    expect(all.flatMap(one => one.violations)).toEqual([]);
  });

  test('come to as many verdicts of each kind as they should', () => {
    expect(countsOf(verdicts())).toEqual(wanted);
  });

  test('come to the same in whatever order GitHub lists things', () => {
    for (const [first, ...others] of running.all) for (const other of others) expect(other).toEqual(first);
  });

  test('never pass code-review while somebody asks for changes', () => {
    const asked = entries.filter(one => askedForChanges(one.pull).length > 0).map(one => one.name);
    const passed = verdicts()
      .filter(one => one.gates['code-review']?.startsWith('passed'))
      .map(one => one.name);
    expect(asked.length).toBeGreaterThanOrEqual(5);
    expect(passed.filter(name => asked.includes(name))).toEqual([]);
  });

  if (preset !== 'sluice:recommended') return;
  test.each(known)('$name: $why', ({ name, why: _why, ...expected }) => {
    expect(verdicts().find(one => one.name === name)).toMatchObject(expected);
  });
});

async function runAll(preset: string): Promise<readonly (readonly CorpusVerdict[])[]> {
  const all: (readonly CorpusVerdict[])[] = [];
  for (const entry of entries) all.push(await runRecording(entry, preset, orders));
  return all;
}

/** Nobody's, in the shape of a recording, so that the way from a recording to a verdict is tested everywhere. */
const madeUp: CorpusEntry = {
  name: 'made-up',
  pull: {
    number: 77,
    title: 'Add types for a shelf',
    state: 'OPEN',
    isDraft: false,
    createdAt: '2020-07-04T20:47:30Z',
    author: { login: 'ada' },
    authorAssociation: 'CONTRIBUTOR',
    baseRef: { name: 'master' },
    labels: { nodes: [] },
    reviews: {
      nodes: [
        {
          author: { login: 'max' },
          authorAssociation: 'MEMBER',
          state: 'CHANGES_REQUESTED',
          submittedAt: '2020-07-05T08:00:00Z',
          commit: { oid: 'gone' },
        },
        {
          author: { login: 'eve' },
          authorAssociation: 'MEMBER',
          state: 'APPROVED',
          submittedAt: '2020-07-06T08:00:00Z',
          commit: { oid: 'one' },
        },
      ],
    },
    commits: {
      totalCount: 1,
      nodes: [
        {
          commit: {
            oid: 'one',
            checkSuites: { nodes: [{ app: { name: 'GitHub Actions' }, status: 'COMPLETED', conclusion: 'FAILURE' }] },
          },
        },
      ],
    },
    files: {
      totalCount: 2,
      nodes: [
        { path: 'types/shelf/index.d.ts', additions: 4, deletions: 0 },
        { path: 'types/shelf/test/all.ts', additions: 3, deletions: 1 },
      ],
    },
  },
};

test(`a made-up recording comes to its verdicts${entries.length === 0 ? '; SLUICE_CORPUS names no folder, so the real ones are not run' : ''}`, async () => {
  const [first, ...others] = await runRecording(madeUp, 'sluice:recommended', orders);
  expect(first).toMatchObject({
    conclusion: 'failure',
    tier: 'medium',
    gates: {
      'code-review': 'failed changes_requested',
      'test-cases': 'passed tests_changed',
      'test-results': 'failed checks_failed',
    },
    violations: [],
  });
  expect(others).toEqual([first, first]);
});
