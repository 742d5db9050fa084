/** Works through keys: one at a time each, coalesced, at most so many at once in all. */
export interface WorkQueue<Job> {
  /** A key that waits already takes the newer job; one that runs is run once more afterwards. */
  push(key: string, job: Job): void;
  /** Stops taking jobs and resolves when the running ones are done. */
  drain(): Promise<void>;
  readonly size: number;
}

export interface QueueOptions<Job> {
  readonly parallel: number;
  work(job: Job): Promise<void>;
  /** Told of a job that failed; the queue goes on. */
  failed(job: Job, error: unknown): void;
  /** The newer of two jobs of a key, with whatever the older one knew and it doesn't. */
  merge(older: Job, newer: Job): Job;
}

/** An in-process queue: a lost process loses what waits, and the next sweep finds it again. */
export function createQueue<Job>(options: QueueOptions<Job>): WorkQueue<Job> {
  const waiting = new Map<string, Job>();
  const running = new Set<string>();
  let isDraining = false;
  let drained: (() => void) | undefined;

  const start = (key: string, job: Job): void => {
    waiting.delete(key);
    running.add(key);
    options
      .work(job)
      .catch((error: unknown) => options.failed(job, error))
      .finally(() => {
        running.delete(key);
        if (isDraining && running.size === 0) drained?.();
        startNext();
      });
  };

  const startNext = (): void => {
    if (isDraining) return;
    for (const [key, job] of waiting) {
      if (running.size >= options.parallel) return;
      if (!running.has(key)) start(key, job);
    }
  };

  return {
    push(key, job) {
      if (isDraining) return;
      const held = waiting.get(key);
      waiting.set(key, held === undefined ? job : options.merge(held, job));
      startNext();
    },
    async drain() {
      isDraining = true;
      if (running.size > 0) await new Promise<void>(resolve => (drained = resolve));
    },
    get size() {
      return waiting.size + running.size;
    },
  };
}
