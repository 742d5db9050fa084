import { describe, expect, test } from 'vitest';
import type { Job } from '../../../app/job.ts';
import { createShell } from '../../../app/shell.ts';
import { createWorker, type WorkerParts } from '../../../app/worker.ts';
import { type Fault, FaultError } from '../../../src/domain/fault.ts';
import type { Subject } from '../../../src/domain/subject.ts';
import type { Answer, GitHub } from '../../../src/ports/github.ts';

const repository = { owner: 'acme', name: 'shop' };
const pullRequest: Subject = { kind: 'pull-request', repository, number: 1 };

const job = (more: Partial<Job> = {}): Job => ({
  installation: 1,
  repositoryId: 7,
  subject: pullRequest,
  deliveries: ['d1'],
  isBackground: false,
  failures: 0,
  ...more,
});

function fault(kind: Fault['kind'], retryAfter?: number): Fault {
  return { kind, status: 503, where: 'query SluicePullRequest', detail: 'told by people', retryAfter };
}

/** A GitHub that always answers the same. */
function githubOf(answer: Answer<never>): GitHub {
  return {
    query: async () => answer,
    mutate: async () => answer,
    rest: async () => answer,
    now: () => '2026-11-02T09:00:00Z',
    count: () => ({ reads: 1, writes: 0, log: [] }),
    budget: () => undefined,
  };
}

function workerOn(answer: Answer<never>, around: { readonly pause?: number; readonly isLow?: boolean } = {}) {
  const seen = {
    later: [] as (readonly [Job, number | undefined])[],
    forgotten: [] as string[],
    done: [] as string[],
    log: [] as Readonly<Record<string, unknown>>[],
    asked: 0,
  };
  const parts: WorkerParts = {
    budgets: { pauseOf: () => around.pause ?? 0, isLow: () => around.isLow ?? false },
    deliveries: { done: ids => void seen.done.push(...ids), forget: ids => void seen.forgotten.push(...ids) },
    githubFor: () => {
      seen.asked += 1;
      return githubOf(answer);
    },
    shellFor: github =>
      createShell(github, {
        identity: { appId: 9, slug: 'sluice' },
        serverUrl: 'https://github.com',
        withoutFile: 'silent',
        log: { info: () => {}, warn: () => {} },
      }),
    push: () => {},
    later: (later, wait) => void seen.later.push([later, wait]),
    log: (_level, line) => void seen.log.push(line),
  };
  return { worker: createWorker(parts), seen };
}

const refused = (kind: Fault['kind'], retryAfter?: number): Answer<never> => ({
  ok: false,
  fault: fault(kind, retryAfter),
});

describe('a fault that may pass', () => {
  test.each([
    { failures: 0, kind: 'unavailable', retryAfter: undefined, wait: 30_000 },
    { failures: 1, kind: 'unavailable', retryAfter: undefined, wait: 60_000 },
    { failures: 0, kind: 'rate-limited', retryAfter: 90, wait: 91_000 },
  ] as const)(
    '$kind after $failures failures comes back after $wait ms',
    async ({ failures, kind, retryAfter, wait }) => {
      const { worker, seen } = workerOn(refused(kind, retryAfter));
      await worker.work(job({ failures }));
      expect(seen.later).toEqual([[job({ failures: failures + 1 }), wait]]);
      expect(seen).toMatchObject({ forgotten: ['d1'], done: [] });
    },
  );

  test('R23 the third failure in a row is the last, and names the deliveries', async () => {
    const { worker, seen } = workerOn(refused('unavailable'));
    await worker.work(job({ failures: 2 }));
    expect(seen.later).toEqual([[job({ failures: 2 }), undefined]]);
    expect(seen.log.at(-1)).toMatchObject({ outcome: 'given-up', deliveries: ['d1'] });
  });
});

test('a fault that stays is not tried again: the delivery is done, the sweep looks later', async () => {
  const { worker, seen } = workerOn(refused('forbidden'));
  await worker.work(job());
  expect(seen).toMatchObject({ done: ['d1'], forgotten: [] });
  expect(seen.log[0]).toMatchObject({ outcome: 'broken', fault: 'forbidden' });
});

test('while GitHub wants us to wait nothing is asked and the job comes back', async () => {
  const { worker, seen } = workerOn(refused('unavailable'), { pause: 5_000 });
  await worker.work(job());
  expect(seen).toMatchObject({ asked: 0, forgotten: ['d1'], later: [[job(), 6_000]] });
});

test.each([
  { name: "a sweep's find waits for the next sweep", isBackground: true, asked: 0 },
  { name: 'a delivery is worked on', isBackground: false, asked: 1 },
])('with a tenth of the hour left $name', async ({ isBackground, asked }) => {
  const { worker, seen } = workerOn(refused('forbidden'), { isLow: true });
  await worker.work(job({ isBackground }));
  expect(seen.asked).toBe(asked);
});

test('a sweep that GitHub does not answer fails and comes back', async () => {
  const { worker, seen } = workerOn(refused('unavailable'));
  const sweep = job({ subject: { kind: 'installation', repository }, isBackground: true });
  const error = await worker.work(sweep).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FaultError);
  worker.failed(sweep, error);
  expect(seen.later).toEqual([[{ ...sweep, failures: 1 }, 30_000]]);
});

test('the log never repeats what GitHub or people wrote', async () => {
  const { worker, seen } = workerOn(refused('unavailable'));
  await worker.work(job());
  worker.failed(job(), new FaultError(fault('unavailable')));
  expect(seen.log.length).toBeGreaterThan(1);
  expect(JSON.stringify(seen.log)).not.toContain('told by people');
});
