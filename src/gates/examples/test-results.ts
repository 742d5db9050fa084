import { all, job, suite } from './example-facts.ts';
import type { GateExample } from './gate-example.ts';

const unit = { name: 'unit', app: 'github-actions', workflow: 'ci.yml' };

/** Cases of `test-results`, one at least for each verdict. */
export const testResultsExamples: readonly GateExample[] = [
  {
    name: 'everything that ran on the head succeeded',
    options: {},
    facts: { checks: all(job('unit'), job('lint')), suites: all(suite()) },
    verdict: 'passed',
    reason: 'checks_passed',
  },
  {
    name: 'one of the checks failed',
    options: {},
    facts: { checks: all(job('unit', { state: 'failure' }), job('lint')), suites: all(suite()) },
    verdict: 'failed',
    reason: 'checks_failed',
  },
  {
    name: 'a check still runs',
    options: {},
    facts: { checks: all(job('unit', { state: 'running' })), suites: all(suite({ state: 'running' })) },
    verdict: 'pending',
    reason: 'checks_running',
  },
  {
    name: 'a workflow waits until a maintainer lets it run',
    options: {},
    facts: { suites: all(suite({ state: 'held' })) },
    verdict: 'pending',
    reason: 'workflow_held',
  },
  {
    name: 'late checks may still start',
    options: { settle: '2h' },
    facts: { checks: all(job('unit')), suites: all(suite()) },
    verdict: 'pending',
    reason: 'checks_settling',
  },
  {
    name: 'a named check has not reported',
    options: { checks: [unit] },
    facts: { checks: all(job('lint')), suites: all(suite()) },
    verdict: 'pending',
    reason: 'checks_missing',
  },
  {
    name: 'a check needed only if it started did not start',
    options: { checks: [unit, { name: 'e2e', app: 'github-actions', 'if-triggered': true }] },
    facts: { checks: all(job('unit')), suites: all(suite()) },
    verdict: 'passed',
    reason: 'checks_passed',
  },
  {
    name: 'a named check that was skipped does not count',
    options: { checks: [unit] },
    facts: { checks: all(job('unit', { state: 'skipped' })), suites: all(suite()) },
    verdict: 'pending',
    reason: 'checks_skipped',
  },
  {
    name: 'a run made through the API bears the name of a job',
    options: { checks: [unit] },
    facts: { checks: all(job('unit', { isJob: false })), suites: all(suite()) },
    verdict: 'failed',
    reason: 'checks_wrong_source',
  },
  {
    name: 'GitHub did not list all checks',
    options: {},
    facts: { checks: { complete: false, items: [job('unit')] }, suites: all(suite()) },
    verdict: 'error',
    reason: 'data_truncated',
  },
];
