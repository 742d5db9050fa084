import { describe, expect, test } from 'vitest';
import type { CheckFact, PullRequestFacts, SuiteFact } from '../../../src/facts/pull-request-facts.ts';
import { all, job, suite } from '../../../src/gates/examples/example-facts.ts';
import { testResultsGate } from '../../../src/gates/test-results.ts';
import { gateContext, pullRequestFacts } from '../../support/facts.ts';

function judge(options: Readonly<Record<string, unknown>>, facts: Partial<PullRequestFacts>) {
  return testResultsGate.bind(options).evaluate(pullRequestFacts(facts), gateContext());
}

const status = (name: string, overrides: Partial<CheckFact> = {}) =>
  job(name, { kind: 'status', app: 'jenkins', workflow: undefined, isJob: false, ...overrides });
const done = all(suite());

describe('none named: no check that ran on the head failed', () => {
  const rows: readonly [string, readonly CheckFact[], readonly SuiteFact[], string, string][] = [
    ['all succeeded', [job('unit'), status('ci/jenkins')], [suite()], 'passed', 'checks_passed'],
    ['one failed', [job('unit'), status('ci/jenkins', { state: 'failure' })], [suite()], 'failed', 'checks_failed'],
    ['a cancelled one failed', [job('unit', { state: 'cancelled' })], [suite()], 'failed', 'checks_failed'],
    [
      'a skipped one did not fail',
      [job('unit'), job('docs', { state: 'skipped' })],
      [suite()],
      'passed',
      'checks_passed',
    ],
    [
      'a neutral one did not fail',
      [job('unit'), job('docs', { state: 'neutral' })],
      [suite()],
      'passed',
      'checks_passed',
    ],
    ['one is queued', [job('unit', { state: 'queued' })], [suite()], 'pending', 'checks_running'],
    [
      'a failure is said while others run',
      [job('a', { state: 'failure' }), job('b', { state: 'running' })],
      [suite()],
      'failed',
      'checks_failed',
    ],
    ['none ran and the settle time is over', [], [suite()], 'passed', 'checks_none'],
    ['a workflow is held', [job('unit')], [suite({ state: 'held' })], 'pending', 'workflow_held'],
    ['a workflow has no job yet', [job('unit')], [suite({ state: 'queued' })], 'pending', 'checks_running'],
    [
      'another app’s suite without a run stays queued for good',
      [job('unit')],
      [suite(), suite({ app: 'dependabot', workflow: undefined, state: 'queued' })],
      'passed',
      'checks_passed',
    ],
    [
      'our own check does not count',
      [job('sluice/merge', { origin: 'ours', state: 'failure' })],
      [suite()],
      'passed',
      'checks_none',
    ],
    [
      'our own workflow’s job does not count',
      [job('runner', { origin: 'our-workflow', state: 'running' })],
      [suite({ ours: true, state: 'running' })],
      'passed',
      'checks_none',
    ],
  ];
  test.each(rows)('%s', (_, checks, suites, verdict, reason) => {
    const result = judge({}, { checks: all(...checks), suites: all(...suites) });
    expect([result.verdict, result.reason.code]).toEqual([verdict, reason]);
  });

  test('what was skipped is noted', () => {
    const result = judge({}, { checks: all(job('unit'), job('docs', { state: 'skipped' })), suites: done });
    expect(result.notes).toEqual([{ code: 'checks_skipped', values: { names: ['docs'] } }]);
  });
});

describe('a named check', () => {
  const wanted = { name: 'unit', app: 'github-actions', workflow: 'ci.yml' };
  const optional = { ...wanted, 'if-triggered': true };
  const forged = job('unit', { isJob: false });
  const rows: readonly [string, object, readonly CheckFact[], readonly SuiteFact[], string, string][] = [
    ['succeeded', wanted, [job('unit')], [suite()], 'passed', 'checks_passed'],
    [
      'another that failed does not matter',
      wanted,
      [job('unit'), job('lint', { state: 'failure' })],
      [suite()],
      'passed',
      'checks_passed',
    ],
    ['failed', wanted, [job('unit', { state: 'failure' })], [suite()], 'failed', 'checks_failed'],
    ['runs', wanted, [job('unit', { state: 'running' })], [suite()], 'pending', 'checks_running'],
    ['is missing', wanted, [job('lint')], [suite()], 'pending', 'checks_missing'],
    ['has a workflow that is queued', wanted, [], [suite({ state: 'queued' })], 'pending', 'checks_running'],
    ['has a workflow that is held', wanted, [], [suite({ state: 'held' })], 'pending', 'workflow_held'],
    [
      'is not waited for by another workflow',
      wanted,
      [],
      [suite({ workflow: '.github/workflows/cd.yml', state: 'queued' })],
      'pending',
      'checks_missing',
    ],
    ['was skipped', wanted, [job('unit', { state: 'skipped' })], [suite()], 'pending', 'checks_skipped'],
    ['ended neutral', wanted, [job('unit', { state: 'neutral' })], [suite()], 'pending', 'checks_skipped'],
    ['is a run made through the API', wanted, [forged], [suite()], 'failed', 'checks_wrong_source'],
    [
      'is a status of that name',
      wanted,
      [status('unit', { app: 'github-actions' })],
      [suite()],
      'failed',
      'checks_wrong_source',
    ],
    [
      'is a job of another workflow',
      wanted,
      [job('unit', { workflow: '.github/workflows/evil.yml' })],
      [suite()],
      'failed',
      'checks_wrong_source',
    ],
    ['comes from another app', wanted, [job('unit', { app: 'evil' })], [suite()], 'failed', 'checks_wrong_source'],
    [
      'is asked by its whole path',
      { ...wanted, workflow: '.github/workflows/ci.yml' },
      [job('unit')],
      [suite()],
      'passed',
      'checks_passed',
    ],
    [
      'a forged one beside the real one changes nothing',
      wanted,
      [job('unit', { state: 'failure' }), forged],
      [suite()],
      'failed',
      'checks_failed',
    ],
    [
      'named without a publisher may come from anybody',
      { name: 'unit' },
      [forged],
      [suite()],
      'passed',
      'checks_passed',
    ],
    [
      'named without a publisher needs both a status and a run of that name',
      { name: 'unit' },
      [job('unit'), status('unit', { state: 'failure' })],
      [suite()],
      'failed',
      'checks_failed',
    ],
    [
      'of an app that is no Actions',
      { name: 'e2e', app: 'cypress' },
      [job('e2e', { app: 'cypress', isJob: false, workflow: undefined })],
      [],
      'passed',
      'checks_passed',
    ],
    ['a status by its creator', { name: 'ci/*', app: 'jenkins' }, [status('ci/build')], [], 'passed', 'checks_passed'],
    [
      'a glob needs all that match',
      { ...wanted, name: 'unit*' },
      [job('unit (18)'), job('unit (20)', { state: 'failure' })],
      [suite()],
      'failed',
      'checks_failed',
    ],
    [
      'a glob waits for jobs that its workflow may still start',
      { ...wanted, name: 'unit*' },
      [job('unit (18)')],
      [suite({ state: 'running' })],
      'pending',
      'checks_running',
    ],
    ['needed if triggered did not start', optional, [job('lint')], [suite()], 'passed', 'checks_none'],
    [
      'needed if triggered was skipped',
      optional,
      [job('unit', { state: 'skipped' })],
      [suite()],
      'passed',
      'checks_none',
    ],
    ['needed if triggered failed', optional, [job('unit', { state: 'failure' })], [suite()], 'failed', 'checks_failed'],
    ['needed if triggered may still start', optional, [], [suite({ state: 'running' })], 'pending', 'checks_running'],
    ['needed if triggered waits for approval', optional, [], [suite({ state: 'held' })], 'pending', 'workflow_held'],
    [
      'our own check never answers',
      { name: 'sluice/*' },
      [job('sluice/merge', { origin: 'ours' })],
      [suite()],
      'pending',
      'checks_missing',
    ],
  ];
  test.each(rows)('%s', (_, check, checks, suites, verdict, reason) => {
    const at = '2026-11-23T15:00:00Z';
    const facts = { checks: all(...checks.map(one => ({ ...one, at }))), suites: all(...suites) };
    const result = judge({ checks: [check] }, facts);
    expect([result.verdict, result.reason.code]).toEqual([verdict, reason]);
  });

  test.each(['skipped', 'neutral'] as const)('that was %s counts where the config says so', state => {
    const facts = { checks: all(job('unit', { state })), suites: done };
    expect(judge({ checks: [wanted], 'accept-skipped': true }, facts).verdict).toBe('passed');
  });

  test('S03: a forged one says whose it is and whose it must be', () => {
    expect(judge({ checks: [wanted] }, { checks: all(status('unit')), suites: done }).reason).toEqual({
      code: 'checks_wrong_source',
      values: { names: ['unit'], source: 'jenkins (status)', expected: 'github-actions ci.yml' },
    });
  });

  test('from a wrong source is asked of the right one', () => {
    const { next } = judge({ checks: [wanted] }, { checks: all(status('unit')), suites: done });
    expect(next.map(step => [step.code, step.values])).toEqual([
      ['report_from_source', { names: ['unit'], source: 'jenkins (status)', expected: 'github-actions ci.yml' }],
    ]);
  });

  test('that failed and one that is missing are both said', () => {
    const checks = [{ name: 'unit' }, { name: 'e2e' }, { name: 'lint' }];
    const result = judge({ checks }, { checks: all(job('unit', { state: 'failure' })), suites: done });
    expect(result.reason).toEqual({ code: 'checks_failed', values: { names: ['unit'] } });
    expect(result.notes).toEqual([{ code: 'checks_missing', values: { names: ['e2e', 'lint'] } }]);
  });
});

describe('settle time', () => {
  const late = suite({ createdAt: '2026-11-23T16:04:30Z' });
  const rows: readonly [string, Partial<PullRequestFacts>, string, string | undefined][] = [
    ['runs from the first suite', { checks: all(job('unit')), suites: all(late) }, '60s', '2026-11-23T16:05:30.000Z'],
    ['runs from the earliest of several', { checks: all(job('unit')), suites: all(late, suite()) }, '60s', undefined],
    ['is over', { checks: all(job('unit')), suites: all(late) }, '30s', undefined],
    ['can be nothing', { checks: all(job('unit')), suites: all(late) }, '0s', undefined],
    [
      'runs from a status where there is no suite',
      { checks: all(status('ci', { at: '2026-11-23T16:04:50Z' })) },
      '60s',
      '2026-11-23T16:05:50.000Z',
    ],
    [
      'runs from our first check where nobody else reported',
      { checks: all(job('sluice/merge', { origin: 'ours', at: '2026-11-23T16:03:00Z' })) },
      '60s',
      undefined,
    ],
    [
      'runs from the last change of the pull request where nothing reported at all',
      { updatedAt: '2026-11-23T16:04:40Z' },
      '60s',
      '2026-11-23T16:05:40.000Z',
    ],
    ['is over where nothing reported at all', { updatedAt: '2026-11-23T16:04:00Z' }, '60s', undefined],
    [
      'is not begun by a change of the pull request where something reported',
      { checks: all(status('ci', { at: '2026-11-23T16:03:00Z' })), updatedAt: '2026-11-23T16:04:59Z' },
      '60s',
      undefined,
    ],
    [
      'is not begun by our own suite once others report',
      { checks: all(job('unit')), suites: all(late, suite({ ours: true })) },
      '60s',
      '2026-11-23T16:05:30.000Z',
    ],
  ];
  test.each(rows)('%s', (_, facts, settle, until) => {
    const result = judge({ settle }, facts);
    expect([result.verdict, result.validUntil]).toEqual([until ? 'pending' : 'passed', until]);
    expect(result.clearedBy).toEqual(until ? [{ kind: 'time', until }] : []);
  });
});

test.each([
  ['checks', { checks: { complete: false, items: [job('unit')] }, suites: done }],
  ['suites', { checks: all(job('unit')), suites: { complete: false, items: [suite()] } }],
])('a list of %s cut short is no pass', (_, facts) => {
  expect(judge({}, facts).verdict).toBe('error');
});

test('a failure seen in a list cut short is still a failure', () => {
  expect(judge({}, { checks: { complete: false, items: [job('unit', { state: 'failure' })] } }).verdict).toBe('failed');
});

test('evidence links the checks and is bound to the head', () => {
  expect(judge({}, { checks: all(job('unit')), suites: done }).evidence).toEqual([
    {
      kind: 'check',
      ref: 'unit',
      url: 'https://github.com/acme/shop/actions/runs/1/job/4',
      boundTo: { kind: 'sha', sha: 'a'.repeat(40) },
    },
  ]);
});

test.each([
  ['a settle time without a unit', { settle: '60' }],
  ['a name that is no glob', { checks: [{ name: '+(a)' }] }],
  ['a workflow that is no file', { checks: [{ name: 'a', workflow: 'ci' }] }],
  ['an unknown key', { checks: [{ name: 'a', 'accept-neutral': true }] }],
])('options refuse %s', (_, options) => {
  expect(testResultsGate.options.safeParse(options).success).toBe(false);
});
