import { describe, expect, type TestContext, test } from 'vitest';
import type { Fault } from '../../src/sandbox/faults.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { headOf, shownChecks } from '../support/story-check.ts';
import { openedPull, quietShop } from '../support/tester.ts';
import { type BundleRun, runBundle } from '../support/tester-bundle.ts';

const approve: Play = { do: 'review', as: 'li', pull: 1, state: 'approve' };
const reading = { operation: 'SluicePullRequest' };
const writing = { operation: 'repos/create-commit-status' };

/** A pull request whose head shows our success. */
async function passedShop({ onTestFinished }: TestContext): Promise<Sandbox> {
  const sandbox = await quietShop({}, onTestFinished);
  await sandbox.play(openedPull, approve);
  const { outputs } = await runBundle(sandbox, headOf(sandbox));
  expect(outputs['decision']).toBe('passed');
  sandbox.clearRequests();
  return sandbox;
}

const states = (sandbox: Sandbox): readonly string[] => shownChecks(sandbox).map(one => `${one.name} ${one.state}`);

/** What a fault may never leave behind: a trace of our insides. */
function expectClean(run: BundleRun): void {
  expect(run.stderr).toBe('');
  expect(`${run.stdout}${run.summary}`).not.toMatch(/^\s+at |node:internal|undefined|\[object Object\]/m);
}

type ReadRow = readonly [name: string, fault: Fault, code: string, state: 'failure' | 'error'];

const onRead: readonly ReadRow[] = [
  ['401', { kind: 'status', status: 401 }, 'unauthorized', 'error'],
  ['403', { kind: 'status', status: 403 }, 'permission_missing', 'error'],
  ['404', { kind: 'status', status: 404 }, 'not_found', 'error'],
  ['409', { kind: 'status', status: 409 }, 'conflict', 'error'],
  ['422', { kind: 'status', status: 422 }, 'unprocessable', 'error'],
  ['429 without an end in sight', { kind: 'secondary-limit', status: 429, retryAfter: 900 }, 'rate_limited', 'error'],
  ['the end of the hour’s requests', { kind: 'rate-limit' }, 'rate_limited', 'error'],
  ['500', { kind: 'status', status: 500 }, 'github_unavailable', 'error'],
  ['502 at every size', { kind: 'status', status: 502 }, 'github_unavailable', 'error'],
  ['an answer that breaks off', { kind: 'truncate' }, 'github_unavailable', 'error'],
  ['no answer', { kind: 'drop-connection' }, 'github_unavailable', 'error'],
];

describe.concurrent('when reading fails', { timeout: 60_000 }, () => {
  test.for(onRead)('with %s an earlier success is overwritten', async ([_name, fault, code, state], context) => {
    const sandbox = await passedShop(context);
    sandbox.queueFault({ ...fault, match: reading, times: 9 });
    const run = await runBundle(sandbox, headOf(sandbox));
    expect([run.outputs['decision'], run.outputs['reason_code']]).toEqual(['broken', code]);
    expect(states(sandbox)).toEqual([`sluice/merge ${state}`]);
    expect(run.exitCode).toBe(0);
    expect(run.summary).toContain('A check that could not be made never counts as passed');
    expectClean(run);
  });

  test('for a moment it is tried again and passes', async context => {
    const sandbox = await passedShop(context);
    sandbox.queueFault({ kind: 'status', status: 503, match: reading, times: 2 });
    const run = await runBundle(sandbox, headOf(sandbox));
    expect([run.outputs['decision'], states(sandbox)]).toEqual(['passed', ['sluice/merge success']]);
  });

  test('after it has healed the next look repairs the check', async context => {
    const sandbox = await passedShop(context);
    sandbox.queueFault({ kind: 'status', status: 500, match: reading, times: 3 });
    await runBundle(sandbox, headOf(sandbox));
    expect(states(sandbox)).toEqual(['sluice/merge error']);
    await runBundle(sandbox, headOf(sandbox), { event: 'schedule', payload: { pull_request: null } });
    expect(states(sandbox)).toEqual(['sluice/merge success']);
  });

  test('R10 an answer about an older head than the delivery’s is no verdict on it', async context => {
    const sandbox = await passedShop(context);
    await sandbox.play({ do: 'push', pull: 1, files: { 'src/parser.ts': 'new\n' } });
    sandbox.queueFault({ kind: 'lag', match: reading });
    const run = await runBundle(sandbox, headOf(sandbox), { payload: { action: 'synchronize' } });
    expect(run.outputs['decision']).not.toBe('passed');
    expect(states(sandbox).filter(one => one.endsWith('success'))).toEqual([]);
  });
});

const partial: readonly (readonly [where: string, type: string, code: string])[] = [
  ['', 'INTERNAL', 'github_unavailable'],
  ['repository', 'NOT_FOUND', 'not_found'],
  ['repository', 'FORBIDDEN', 'permission_missing'],
  ['repository.pullRequest', 'NOT_FOUND', 'not_found'],
  ['repository.pullRequest', 'FORBIDDEN', 'permission_missing'],
  ['repository.pullRequest.reviews', 'FORBIDDEN', 'permission_missing'],
  ['repository.pullRequest.files', 'RESOURCE_LIMITS_EXCEEDED', 'github_unavailable'],
  ['repository.pullRequest.reviewThreads', 'SOMETHING_WENT_WRONG', 'github_unavailable'],
  ['repository.defaultBranchRef', 'RATE_LIMITED', 'rate_limited'],
  ['repository.defaultBranchRef.target', 'INTERNAL', 'github_unavailable'],
];

describe.concurrent('when GraphQL answers in part', { timeout: 60_000 }, () => {
  test.for(partial)(
    'an error at “%s” of type %s is never a pass',
    async ([graphqlPath, graphqlType, code], context) => {
      const sandbox = await passedShop(context);
      sandbox.queueFault({ kind: 'graphql-error', graphqlPath, graphqlType, match: reading, times: 9 });
      const run = await runBundle(sandbox, headOf(sandbox));
      expect([run.outputs['decision'], run.outputs['reason_code']]).toEqual(['broken', code]);
      expect(states(sandbox).filter(one => one.endsWith('success'))).toEqual([]);
      expectClean(run);
    },
  );

  test.for(['files', 'reviews', 'reviewThreads'])(
    'a list of %s that was cut is never a pass',
    async (list, context) => {
      const sandbox = await quietShop(
        {
          rules:
            'version: 1\nextends: [sluice:recommended]\nmode: enforce\ngates: { code-review: { threads-resolved: required } }\n',
        },
        context.onTestFinished,
      );
      const thread = { do: 'open-thread', as: 'li', pull: 1, path: 'src/parser.ts' } as const;
      await sandbox.play({ ...openedPull, files: { 'a.md': 'a\n', 'b.md': 'b\n' } }, thread, thread, approve, {
        ...approve,
        as: 'zhao',
        state: 'request-changes',
      });
      sandbox.queueFault({ kind: 'truncate', graphqlPath: `repository.pullRequest.${list}`, match: reading, times: 9 });
      const run = await runBundle(sandbox, headOf(sandbox));
      expect(run.outputs['decision']).not.toBe('passed');
      expect(states(sandbox).filter(one => one.endsWith('success'))).toEqual([]);
      expectClean(run);
    },
  );
});

const onWrite: readonly (readonly [name: string, fault: Fault, code: string])[] = [
  ['401', { kind: 'status', status: 401 }, 'unauthorized'],
  ['403', { kind: 'status', status: 403 }, 'permission_missing'],
  ['404', { kind: 'status', status: 404 }, 'not_found'],
  ['409', { kind: 'status', status: 409 }, 'conflict'],
  ['422', { kind: 'status', status: 422 }, 'unprocessable'],
  ['500', { kind: 'status', status: 500 }, 'github_unavailable'],
];

describe.concurrent('when writing fails', { timeout: 60_000 }, () => {
  test.for(onWrite)('with %s the job is red and nothing passes', async ([_name, fault, code], context) => {
    const sandbox = await quietShop({}, context.onTestFinished);
    await sandbox.play(openedPull, approve);
    sandbox.queueFault({ ...fault, match: writing, times: 9 });
    const run = await runBundle(sandbox, headOf(sandbox));
    expect([run.exitCode, run.outputs['decision'], run.outputs['reason_code']]).toEqual([1, 'broken', code]);
    expect(run.stdout).toMatch(/^::error::1 of 1 could not be published \(\w+\)$/m);
    expect(states(sandbox)).toEqual([]);
    expectClean(run);
  });

  test('R07 a 5xx after the write has landed leaves exactly one status', async context => {
    const sandbox = await quietShop({}, context.onTestFinished);
    await sandbox.play(openedPull, approve);
    sandbox.queueFault({ kind: '5xx-after-commit', match: writing });
    const run = await runBundle(sandbox, headOf(sandbox));
    expect([run.exitCode, run.outputs['decision']]).toEqual([0, 'passed']);
    const answer = await fetch(`${sandbox.apiUrl}/repos/acme/shop/commits/${headOf(sandbox)}/statuses`, {
      headers: { authorization: `bearer ${sandbox.tokens.action}` },
    });
    expect(await answer.json()).toHaveLength(1);
  });

  test('R05 after a secondary limit it waits as long as GitHub said and writes once', async context => {
    const sandbox = await quietShop({}, context.onTestFinished);
    await sandbox.play(openedPull, approve);
    sandbox.queueFault({ kind: 'secondary-limit', retryAfter: 3, match: writing });
    const run = await runBundle(sandbox, headOf(sandbox));
    expect([run.exitCode, run.outputs['decision']]).toEqual([0, 'passed']);
    expect(run.milliseconds).toBeGreaterThan(3_000);
    const writes = sandbox.requests().filter(one => one.operationId === writing.operation);
    expect(writes.map(one => one.status)).toEqual([403, 201]);
  });
});

describe.concurrent('deliveries', { timeout: 60_000 }, () => {
  test('that come twice or too late end in the same check, without a write', async context => {
    const sandbox = await passedShop(context);
    const old = headOf(sandbox);
    await sandbox.play({ do: 'push', pull: 1, files: { 'src/parser.ts': 'new\n' } });
    await runBundle(sandbox, headOf(sandbox), { payload: { action: 'synchronize' } });
    const settled = states(sandbox);
    expect(settled).toEqual(['sluice/merge pending']);
    sandbox.clearRequests();
    for (const head of [headOf(sandbox), old]) await runBundle(sandbox, head);
    expect(states(sandbox)).toEqual(settled);
    expect(sandbox.requests().filter(one => one.operationId === writing.operation)).toEqual([]);
  });

  test('that are lost are made good by a sweep', async context => {
    const sandbox = await quietShop({}, context.onTestFinished);
    await sandbox.play(openedPull, approve, { ...openedPull, branch: 'other', files: { 'src/other.ts': 'x\n' } });
    await runBundle(sandbox, headOf(sandbox), { event: 'schedule', payload: { pull_request: null } });
    expect(states(sandbox)).toEqual(['sluice/merge success']);
    expect(shownChecks(sandbox, 2).map(one => one.does)).toEqual(['waits']);
  });
});
