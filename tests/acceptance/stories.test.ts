import { describe, expect, test } from 'vitest';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { shownOnGroup } from '../support/story-check.ts';
import { reviewOnly, shippedWorkflow, shopRules } from '../support/story-seed.ts';
import { type Story, tell, ways } from '../support/tester.ts';

const evidence = `## Test cases
https://tests.example.com/case/7

## Monitoring
https://grafana.example.com/d/pay
`;

describe.concurrent.each(ways)('told through the %s', { timeout: 90_000 }, through => {
  test('a pull request is blocked until it is reviewed, tested and monitored, then it passes', async context => {
    const story = await tell({ through, rules: shopRules }, context.onTestFinished);
    await story.opens({ files: { 'services/pay.ts': 'pay\n' } });
    const { does, text } = story.check('sluice/merge');
    expect(does).toBe('blocks');
    expect(text).toContain('3 of 5 gates to clear before `main`');
    expect(text).toMatch(/\*\*the author\*\*:\n {2}- tests for `services\/pay.ts`/);
    expect(text).toContain('**somebody who can push**: 1 approving review');

    await story.reviews('li', 'approve');
    expect(story.check('sluice/merge').title).toBe('2 of 5 gates to clear: test-cases, monitoring');

    await story.ciFinishes('unit', { conclusion: 'failure' });
    expect(story.check('sluice/merge')).toMatchObject({
      does: 'blocks',
      title: expect.stringMatching(/^Failed: test-results/),
    });

    await story.edits({ body: evidence });
    await story.ciFinishes();
    expect(story.check('sluice/merge')).toMatchObject({ does: 'passes', title: 'All 5 gates passed' });
  });

  test('requested changes hold it until the same person approves', async context => {
    const story = await tell({ through }, context.onTestFinished);
    await story.opens();
    await story.reviews('li', 'request-changes');
    await story.reviews('zhao', 'approve');
    const { does, text } = story.check('sluice/merge');
    expect([does, text]).toEqual(['blocks', expect.stringContaining('settle the changes that `li` requested')]);
    await story.reviews('li', 'approve');
    expect(story.check('sluice/merge').does).toBe('passes');
  });

  test('a draft waits, whatever is missing, and is judged when it is ready', async context => {
    const story = await tell({ through, rules: shopRules }, context.onTestFinished);
    await story.opens({ draft: true });
    const { does, title } = story.check('sluice/merge');
    expect([does, title]).toEqual(['waits', expect.stringMatching(/^Draft, 2 of 4 gates to clear/)]);
    await story.happens({ do: 'ready', pull: 1 });
    expect(story.check('sluice/merge').does).toBe('blocks');
    await story.happens({ do: 'convert-to-draft', pull: 1 });
    expect(story.check('sluice/merge').does).toBe('waits');
  });

  test('a change that weakens the rules is held by the rules in force, until a maintainer approves', async context => {
    const story = await tell({ through }, context.onTestFinished);
    await story.opens({
      as: 'li',
      files: { '.github/sluice.yml': 'version: 1\nextends: [sluice:light]\nmode: observe\n' },
    });
    const { does, text } = story.check('sluice/merge');
    expect(does).not.toBe('passes');
    expect(text).toContain('`mode` goes from enforce to observe');
    await story.reviews('zhao', 'approve');
    expect(story.check('sluice/merge').does).not.toBe('passes');
    await story.reviews('wei', 'approve');
    expect(story.check('sluice/merge').does).toBe('passes');
  });

  test('without a file it is a trial that blocks nothing and says what it would ask', async context => {
    const story = await tell({ through, rules: null }, context.onTestFinished);
    await story.opens({ as: 'mo', fork: true });
    expect(story.checks()).toEqual(['sluice/observe trial']);
    const { title, state, text } = story.check('sluice/observe');
    expect(title).toBe('Trial run, blocks nothing. Would ask for: tests for src/parser.ts, 1 review');
    expect(['success', 'neutral']).toContain(state);
    expect(text).toContain('Nothing to do because of this check.');
    await story.commits({ '.github/sluice.yml': 'version: 1\nextends: [sluice:light]\nmode: enforce\n' });
    expect(story.check('sluice/merge').does).toBe('waits');
  });

  test('a merge group is dropped because of the member that is not ready', async context => {
    const story = await tell({ through }, context.onTestFinished);
    const queue: Play = { do: 'set-ruleset', as: 'wei', name: 'main', branches: ['main'], 'merge-queue': true };
    await story.happens(queue);
    await story.opens();
    await story.opens({ branch: 'other', title: 'Other', files: { 'src/other.ts': 'other\n' } });
    await story.reviews('li', 'approve');
    await story.happens({ do: 'enqueue', as: 'wei', pulls: [1, 2] });
    expect(await shownOnGroup(story.sandbox)).toMatchObject([
      { name: 'sluice/merge', state: 'failure', title: expect.stringMatching(/#\u200b?2 blocks this merge group/) },
    ]);
    await story.happens({ do: 'dequeue', as: 'wei', pull: 2 });
    await story.reviews('li', 'approve', { pull: 2 });
    await story.happens({ do: 'enqueue', as: 'wei', pulls: [1, 2] });
    expect(await shownOnGroup(story.sandbox)).toMatchObject([{ name: 'sluice/merge', state: 'success' }]);
  });

  test('a stranger from a fork gets the same check, and only a writer can clear it', async context => {
    const story = await tell({ through }, context.onTestFinished);
    await story.opens({ as: 'mo', fork: true });
    expect(story.check('sluice/merge').does).toBe('waits');
    await story.ciFinishes();
    await story.reviews('zhao', 'approve');
    expect(story.check('sluice/merge').does).toBe('passes');
  });

  test('a repository that speaks Chinese is answered in Chinese', async context => {
    const story = await tell({ through, rules: `${shopRules}language: zh-CN\n` }, context.onTestFinished);
    await story.opens({ title: '解析更快' });
    const { title, text } = story.check('sluice/merge');
    expect(title).toMatch(/^4 项门禁中还有 2 项待处理/);
    expect(text).toContain('**作者**');
    await story.reviews('li', 'approve');
    await story.edits({ body: '## 测试用例\n\nhttps://tests.example.com/case/7\n' });
    expect(story.check('sluice/merge').title).toBe('4 项门禁全部通过');
  });

  test('a label holds it until it is taken off', async context => {
    const story = await tell({ through }, context.onTestFinished);
    await story.opens();
    await story.reviews('li', 'approve');
    await story.labels('hold');
    const { does, text } = story.check('sluice/merge');
    expect([does, text]).toEqual(['waits', expect.stringContaining('remove the label `hold`')]);
    await story.unlabels('hold');
    expect(story.check('sluice/merge').does).toBe('passes');
  });

  test('an approval falls when its files change, and survives files it does not cover and “Update branch”', async context => {
    const story = await tell({ through }, context.onTestFinished);
    await story.opens();
    await story.reviews('li', 'approve');
    await story.commits({ 'docs/new.md': 'News\n' });
    await story.happens({ do: 'update-branch', pull: 1 });
    expect(story.check('sluice/merge').does).toBe('passes');
    await story.pushes({ 'src/parser.ts': 'export const parse = 1;\n' });
    const { does, text } = story.check('sluice/merge');
    expect(does).toBe('waits');
    expect(text).toMatch(/the approval of `li` at `[0-9a-f]{7}` fell: `src\/parser.ts` changed since/);
    await story.reviews('li', 'approve');
    expect(story.check('sluice/merge').does).toBe('passes');
  });

  test('each stage has its own check, and a branch without one has none', async context => {
    const stages = 'stages: { test: { base: ["release/**"] }, merge: { base: [main] } }\n';
    const gates = 'gates: { code-review: { stages: [merge, test] } }\n';
    const story = await tell(
      {
        through,
        rules: `version: 1\nextends: [sluice:light]\nmode: enforce\n${stages}${gates}`,
      },
      context.onTestFinished,
    );
    await story.happens(
      { do: 'create-branch', as: 'wei', branch: 'release/1' },
      { do: 'create-branch', as: 'wei', branch: 'tmp' },
    );
    await story.opens({ base: 'release/1' });
    await story.opens({ base: 'tmp', branch: 'other', title: 'Other' });
    expect([story.checks(1), story.checks(2)]).toEqual([['sluice/test waits'], []]);
    await story.reviews('li', 'approve');
    expect(story.checks(1)).toEqual(['sluice/test passes']);
    await story.edits({ base: 'main' });
    expect(story.checks(1).toSorted()).toEqual(['sluice/merge waits', 'sluice/test passes']);
    expect(story.check('sluice/merge').text).toContain('fell: the pull request moved to another base since');
    // Times of GitHub have whole seconds, and in the same one the approval may have come first.
    await story.waits('1m');
    await story.reviews('li', 'approve');
    expect(story.checks(1).toSorted()).toEqual(['sluice/merge passes', 'sluice/test passes']);
  });
});

describe.concurrent('told through the action alone', { timeout: 90_000 }, () => {
  test.for<readonly [string, (story: Story) => Promise<void>]>([
    ['the hourly sweep', (story: Story) => story.waits('1h')],
    [
      'a run by hand',
      (story: Story) => story.happens({ do: 'dispatch', as: 'wei', workflow: 'sluice.yml', inputs: { number: '1' } }),
    ],
  ])('a resolved thread, which sends no workflow an event, is found by %s', async ([_by, look], context) => {
    const rules = `${reviewOnly}gates: { code-review: { threads-resolved: required } }\n`;
    const story = await tell({ through: 'action', rules }, context.onTestFinished);
    await story.opens();
    await story.happens({ do: 'open-thread', as: 'li', pull: 1, path: 'src/parser.ts' });
    await story.reviews('li', 'approve');
    const { does, text } = story.check('sluice/merge');
    expect([does, text]).toEqual(['blocks', expect.stringContaining('resolve the open thread')]);
    await story.happens({ do: 'resolve-thread', as: 'wei', pull: 1 });
    expect(story.check('sluice/merge').does).toBe('blocks');
    await look(story);
    expect(story.check('sluice/merge').does).toBe('passes');
  });

  test('the first push of the workflow gives every open pull request its check', async context => {
    const path = '.github/workflows/sluice.yml';
    const story = await tell({ through: 'action', rules: null, files: { [path]: null } }, context.onTestFinished);
    await story.opens();
    await story.opens({ branch: 'other', files: { 'README.md': '# The shop\n' } });
    expect([story.checks(1), story.checks(2)]).toEqual([[], []]);
    await story.commits({ [path]: shippedWorkflow('sluice.yml') });
    expect([story.checks(1), story.checks(2)]).toEqual([['sluice/observe trial'], ['sluice/observe trial']]);
  });
});
