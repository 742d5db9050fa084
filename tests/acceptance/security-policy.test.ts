import { describe, expect, test } from 'vitest';
import type { FileTexts } from '../../src/sandbox/plays/play.ts';
import { headOf, shownChecks } from '../support/story-check.ts';
import { reviewOnly, shippedWorkflow } from '../support/story-seed.ts';
import { openedPull, quietShop, tell, ways } from '../support/tester.ts';
import { runBundle } from '../support/tester-bundle.ts';

/** What stands in a pull request that would like to be judged by its own rules. */
const ownRules: readonly (readonly [string, FileTexts, string])[] = [
  [
    'switches the gates off',
    { '.github/sluice.yml': `${reviewOnly}gates: { code-review: { level: 'off' }, config-change: { count: 1 } }\n` },
    'code-review is switched off',
  ],
  ['is only a trial from now on', { '.github/sluice.yml': 'version: 1\nmode: observe\n' }, '`mode` goes from enforce'],
  ['deletes the rules', { '.github/sluice.yml': null }, '`mode` goes from enforce to observe'],
  ['makes its author the owner of all', { '.github/CODEOWNERS': '* @li\n' }, 'no known weakening, but changed'],
  [
    'takes the workflow away',
    { '.github/workflows/sluice.yml': null, 'src/parser.ts': 'quick\n' },
    'no known weakening, but changed',
  ],
];

describe('S01 config from the head is ignored', () => {
  test.each(ownRules)('in a pull request that %s', async (_case, files, says) => {
    const sandbox = await quietShop();
    const approve = { do: 'review', as: 'zhao', pull: 1, state: 'approve' } as const;
    await sandbox.play({ ...openedPull, as: 'li', files }, approve);
    const { outputs, summary } = await runBundle(sandbox, headOf(sandbox));
    expect([outputs['decision'], outputs['reason_code']]).toEqual(['waiting', 'rules_changed']);
    expect(summary).toContain('Change of rules');
    expect(summary).toContain(says);
    expect(shownChecks(sandbox).map(one => `${one.name} ${one.does}`)).toEqual(['sluice/merge waits']);
  });
});

describe.each(ways)('S02 one commit, two bases, through the %s', { timeout: 90_000 }, through => {
  test('a lax base publishes no strict check, and a retargeted twin counts', async () => {
    const story = await tell({ through });
    await story.happens({ do: 'create-branch', as: 'wei', branch: 'tmp' });
    await story.opens({ as: 'li', base: 'tmp' });
    await story.reviews('zhao', 'approve');
    expect(story.checks(1)).toEqual([]);
    await story.opens({ as: 'li', files: {}, title: 'The same for main' });
    expect(story.checks(2)).toEqual(['sluice/merge waits']);
    await story.edits({ pull: 1, base: 'main' });
    expect(story.checks(1)).toEqual(['sluice/merge waits']);
    await story.reviews('wei', 'approve', { pull: 2 });
    expect(story.checks(2)).toEqual(['sluice/merge waits']);
    await story.waits('1m');
    await story.reviews('zhao', 'approve', { pull: 1 });
    expect(story.checks(2)).toEqual(['sluice/merge passes']);
  });

  test('a green pull request that is retargeted is judged by its new base', async () => {
    const stages = 'stages: { merge: { base: [main] }, test: { base: ["release/**"] } }\n';
    const gates = 'gates: { code-review: { stages: [merge, test], by-stage: { test: { level: advisory } } } }\n';
    const story = await tell({ through, rules: `${reviewOnly}${stages}${gates}` });
    await story.happens({ do: 'create-branch', as: 'wei', branch: 'release/1' });
    await story.opens({ as: 'li', base: 'release/1' });
    expect(story.checks()).toEqual(['sluice/test passes']);
    await story.edits({ base: 'main' });
    expect(story.checks().toSorted()).toEqual(['sluice/merge waits', 'sluice/test passes']);
  });
});

const onlySuccess = (name: string): string =>
  `name: Sluice\non: pull_request\njobs:\n  sluice:\n    name: ${name}\n    runs-on: ubuntu-latest\n    steps:\n      - run: "true"\n`;

describe('S04 a workflow that the pull request controls', { timeout: 90_000 }, () => {
  test.each([
    ['does nothing', onlySuccess('sluice runner (do not require)')],
    ['skips its job', shippedWorkflow('sluice.yml').replace(/^ {4}if: >-\n(?: {6}.*\n)+/m, '    if: false\n')],
    ['has a job of our name', onlySuccess('sluice/merge')],
  ])('decides nothing when it %s: the default branch’s file runs', async (_case, workflow) => {
    const story = await tell({ through: 'action' });
    await story.opens({ as: 'li', files: { '.github/workflows/sluice.yml': workflow } });
    await story.reviews('zhao', 'approve');
    const [status] = shownChecks(story.sandbox).filter(one => one.kind === 'status' && one.name === 'sluice/merge');
    expect(status?.does).not.toBe('passes');
    expect(status?.text).toMatch(/Change of rules|somebody else published/i);
  });

  test('the check stands on the head, never on the merge commit that is github.sha', async () => {
    const story = await tell({ through: 'action' });
    await story.opens();
    const written = story.requests().filter(one => one.operationId === 'repos/create-commit-status');
    expect(written.map(one => one.path)).toEqual([`/repos/acme/shop/statuses/${headOf(story.sandbox)}`]);
  });

  test.each([
    ['of the event pull_request', 'pull_request', 'refs/pull/1/merge'],
    ['of a review', 'pull_request_review', 'refs/pull/1/merge'],
    ['by hand on another branch', 'workflow_dispatch', 'refs/heads/topic'],
    ['of a push to another branch', 'push', 'refs/heads/topic'],
  ])('a run %s publishes nothing and says why', async (_case, event, ref) => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull);
    const run = await runBundle(sandbox, headOf(sandbox), {
      event,
      payload: { ref },
      inputs: { number: '1' },
      env: { GITHUB_REF: ref },
    });
    expect([run.exitCode, run.outputs['decision']]).toEqual([0, 'waiting']);
    expect(run.summary).toContain('Not published: this run has no right to publish a check');
    expect(sandbox.requests().filter(one => one.method !== 'GET' && one.graphql === undefined)).toEqual([]);
  });
});
