import { describe, expect, test, vi } from 'vitest';
import { createQueue } from '../../../app/queue.ts';

/** A worker whose jobs end when the test says so. */
function heldWorker() {
  const started: string[] = [];
  const finish: (() => void)[] = [];
  return {
    started,
    finishNext: async () => {
      finish.shift()?.();
      await new Promise(resolve => setImmediate(resolve));
    },
    work: (job: string) => {
      started.push(job);
      return new Promise<void>(resolve => finish.push(resolve));
    },
  };
}

function queueOf(work: (job: string) => Promise<void>, parallel = 4, rest = 0) {
  const failures: string[] = [];
  const queue = createQueue<string>({
    parallel,
    rest,
    work,
    failed: (job, error) => failures.push(`${job}: ${String(error)}`),
    merge: (older, newer) => `${older}+${newer}`,
  });
  return { queue, failures };
}

describe('one key', () => {
  test('is worked on one at a time', () => {
    const worker = heldWorker();
    const { queue } = queueOf(worker.work);
    queue.push('pr1', 'a');
    queue.push('pr1', 'b');
    expect(worker.started).toEqual(['a']);
  });

  test('ten pushes while one runs are one more run, with what each knew', async () => {
    const worker = heldWorker();
    const { queue } = queueOf(worker.work);
    for (const job of ['a', 'b', 'c', 'd']) queue.push('pr1', job);
    await worker.finishNext();
    expect(worker.started).toEqual(['a', 'b+c+d']);
    await worker.finishNext();
    expect(queue.size).toBe(0);
  });
});

describe('a burst', () => {
  test('is one look at once and one at the end, also when each look takes no time', async () => {
    const started: string[] = [];
    const work = async (job: string) => void started.push(job);
    const { queue } = queueOf(work, 4, 30);
    for (const job of ['a', 'b', 'c', 'd']) {
      queue.push('pr1', job);
      await new Promise(resolve => setImmediate(resolve));
    }
    queue.push('pr2', 'x');
    expect([started, queue.size]).toEqual([['a', 'x'], 2]);
    await vi.waitUntil(() => queue.size === 0);
    expect(started).toEqual(['a', 'x', 'b+c+d']);
  });
});

describe('several keys', () => {
  test('run beside each other, up to the bound', async () => {
    const worker = heldWorker();
    const { queue } = queueOf(worker.work, 2);
    for (const key of ['a', 'b', 'c']) queue.push(key, key);
    expect(worker.started).toEqual(['a', 'b']);
    await worker.finishNext();
    expect(worker.started).toEqual(['a', 'b', 'c']);
  });

  test('a job that fails stops no other', async () => {
    const { queue, failures } = queueOf(job =>
      job === 'bad' ? Promise.reject(new Error('broken')) : Promise.resolve(),
    );
    queue.push('a', 'bad');
    queue.push('b', 'good');
    await new Promise(resolve => setImmediate(resolve));
    expect(failures).toEqual(['bad: Error: broken']);
    expect(queue.size).toBe(0);
  });
});

describe('draining', () => {
  test('waits for what runs and starts nothing new', async () => {
    const worker = heldWorker();
    const { queue } = queueOf(worker.work, 1);
    queue.push('a', 'a');
    queue.push('b', 'b');
    let isDrained = false;
    const drained = queue.drain().then(() => (isDrained = true));
    queue.push('c', 'c');
    await new Promise(resolve => setImmediate(resolve));
    expect(isDrained).toBe(false);
    await worker.finishNext();
    await drained;
    expect(worker.started).toEqual(['a']);
  });

  test('an idle queue drains at once', async () => {
    await expect(queueOf(() => Promise.resolve()).queue.drain()).resolves.toBeUndefined();
  });
});
