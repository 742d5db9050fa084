import { describe, expect, test } from 'vitest';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { headOf, type ShownCheck, shownChecks } from '../support/story-check.ts';
import { reviewOnly } from '../support/story-seed.ts';
import { openedPull, quietShop, type Story, tell } from '../support/tester.ts';
import { runBundle } from '../support/tester-bundle.ts';

const forgedStatus: Play = { do: 'status', as: 'li', pull: 1, context: 'sluice/merge', state: 'success' };

/** A workflow of one job, which the branch's own file may call what it likes. */
const workflow = (name: string, job: string): string =>
  `name: ${name}\non: pull_request\njobs:\n  forged:\n    name: ${job}\n    runs-on: ubuntu-latest\n    steps:\n      - run: "true"\n`;

const ofOurName = (story: Story): readonly ShownCheck[] =>
  shownChecks(story.sandbox).filter(one => one.name === 'sluice/merge');

const sealed = 'https://example.com/run#sluice1.0123456789abcdef.0123456789abcdef.-.-';

describe('S03 somebody else’s check of our name, with GITHUB_TOKEN', { timeout: 90_000 }, () => {
  test.each([
    ['a plain status', forgedStatus],
    ['a status with a seal like ours, by a person', { ...forgedStatus, url: sealed }],
    ['a status of another app', { ...forgedStatus, as: 'sluice' }],
  ])('%s replaces ours and is answered with a newer failing one', async (_case, forged) => {
    const story = await tell({ through: 'action' });
    await story.opens();
    await story.happens(forged);
    const { state, title, text, by } = story.check('sluice/merge');
    expect([state, by]).toEqual(['failure', 'github-actions[bot]']);
    expect(title).toBe('Not judged: somebody else published a check named sluice/merge');
    expect(text).toContain('Find out who published the other one');
    const job = story.sandbox
      .runs()
      .findLast(run => run.event === 'status' && run.runId !== undefined)
      ?.jobs.findLast(one => one.conclusion !== 'skipped');
    expect([job?.conclusion, job?.stdout]).toEqual(['success', 'acme/shop#1: broken (forged_check), 1 written\n']);
  });

  test('a job of our name on the branch keeps the check failing, whoever approves', async () => {
    const story = await tell({ through: 'action' });
    await story.opens({ as: 'li', files: { '.github/workflows/evil.yml': workflow('CI', 'sluice/merge') } });
    await story.reviews('wei', 'approve');
    const found = ofOurName(story).map(one => `${one.kind} ${one.state}`);
    expect(found.toSorted()).toEqual(['check success', 'status failure']);
    expect(ofOurName(story).find(one => one.kind === 'status')?.title).toContain('somebody else published');
  });

  test('a run that GITHUB_TOKEN made through the API is told by its missing seal', async () => {
    const story = await tell({ through: 'action' });
    await story.opens();
    const forged: Play = { do: 'check', pull: 1, name: 'sluice/merge', app: 'github-actions', conclusion: 'success' };
    await story.happens(forged);
    await story.reviews('li', 'approve');
    expect(ofOurName(story).find(one => one.kind === 'status')).toMatchObject({
      does: 'blocks',
      title: expect.stringContaining('somebody else published'),
    });
  });
});

describe('S03 somebody else’s check of our name, beside an App of one’s own', () => {
  test.each<readonly [string, Play]>([
    ['a check run of another app', { do: 'check', pull: 1, name: 'sluice/merge', app: 'evil', conclusion: 'success' }],
    ['a commit status', forgedStatus],
    ['a job', { do: 'check', pull: 1, name: 'sluice/merge', conclusion: 'success' }],
  ])('%s leaves ours as it is: the ruleset tells them apart by the App’s id', async (_case, forged) => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull, forged);
    const { id, privateKey } = sandbox.tokens.app;
    const inputs = { 'app-id': String(id), 'private-key': privateKey };
    const { outputs } = await runBundle(sandbox, headOf(sandbox), { inputs });
    expect([outputs['decision'], outputs['reason_code']]).toEqual(['waiting', 'approvals_missing']);
    const own = shownChecks(sandbox).filter(one => one.name === 'sluice/merge' && one.by === 'sluice');
    expect(own.map(one => `${one.kind} ${one.does}`)).toEqual(['check waits']);
  });
});

const unitOfCi =
  'gates: { test-results: { level: required, settle: 0s, checks: [{ name: unit, app: github-actions, workflow: ci.yml }] } }\n';

describe('S03 forged evidence', () => {
  const green: Play = { do: 'check', pull: 1, name: 'unit', conclusion: 'success' };
  test.each<readonly [string, Play]>([
    ['of another app', { ...green, app: 'evil' }],
    ['of another workflow', { ...green, workflow: 'evil' }],
    ['that GITHUB_TOKEN made through the API, in CI’s own suite', { ...green, app: 'github-actions' }],
    ['as a commit status', { do: 'status', as: 'li', pull: 1, context: 'unit', state: 'success' }],
  ])('a green `unit` %s is no test result; the real one is', async (_case, forged) => {
    const sandbox = await quietShop({ rules: `${reviewOnly}${unitOfCi}` });
    const lint: Play = { ...green, name: 'lint', workflow: 'ci' };
    await sandbox.play(openedPull, { do: 'review', as: 'li', pull: 1, state: 'approve' }, lint, forged);
    const before = await runBundle(sandbox, headOf(sandbox));
    expect(before.outputs['decision']).not.toBe('passed');
    expect(before.outputs['reason_code']).toMatch(/^checks_(?:missing|wrong_source)$/);
    await sandbox.play({ ...green, workflow: 'ci' });
    const after = await runBundle(sandbox, headOf(sandbox));
    expect([after.outputs['decision'], after.outputs['reason_code']]).toEqual(['passed', 'all_passed']);
  });
});

describe('S06 a fork’s workflow that calls itself ours', { timeout: 90_000 }, () => {
  test('finds its pull request by commit, reads no artifact and opens nothing', async () => {
    const story = await tell({ through: 'action' });
    const files = {
      '.github/workflows/sluice-signal.yml': workflow('Sluice signal', 'approved'),
      'approved.json': '{"conclusion":"success","pull_request":1}\n',
    };
    await story.opens({ as: 'mo', fork: true, files });
    story.clearRequests();
    await story.happens({ do: 'approve-run' });
    expect(story.checks()).toEqual(['sluice/merge waits']);
    const asked = new Set(story.requests().map(one => one.graphql ?? one.operationId));
    expect(asked).toContain('SluiceCommits');
    expect([...asked].filter(name => name?.includes('artifact'))).toEqual([]);
  });

  test.each([
    ['of another repository', { number: 1, base: { repo: { id: 999 } } }],
    ['that is not on this commit', { number: 2, base: { repo: { id: 1 } } }],
  ])('a delivery that names a pull request %s judges only what is on the commit', async (_case, named) => {
    const sandbox = await quietShop();
    await sandbox.play(
      openedPull,
      { do: 'review', as: 'li', pull: 1, state: 'approve' },
      { ...openedPull, branch: 'other', files: { 'src/other.ts': 'other\n' } },
    );
    const run = { head_sha: headOf(sandbox), event: 'pull_request', path: 'x', pull_requests: [named] };
    const payload = { pull_request: null, action: 'completed', workflow_run: run };
    const { exitCode, outputs } = await runBundle(sandbox, headOf(sandbox), { event: 'workflow_run', payload });
    expect(exitCode).toBe(0);
    expect(shownChecks(sandbox, 2).filter(one => one.does === 'passes')).toEqual([]);
    expect(outputs['decision']).toBe(named.number === 1 ? 'passed' : 'waiting');
  });
});
