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
  /** Milliseconds from one start of a key to its next one: a burst is the first look and one at the end, not a look each. */
  readonly rest: number;
  work(job: Job): Promise<void>;
  /** Told of a job that failed; the queue goes on. */
  failed(job: Job, error: unknown): void;
  /** The newer of two jobs of a key, with whatever the older one knew and it doesn't. */
  merge(older: Job, newer: Job): Job;
}

interface State<Job> {
  readonly waiting: Map<string, Job>;
  readonly running: Set<string>;
  /** Keys that were started within the last `rest` milliseconds. */
  readonly resting: Set<string>;
  isDraining: boolean;
  drained: () => void;
}

/** An in-process queue: a lost process loses what waits, and the next sweep finds it again. */
export function createQueue<Job>(options: QueueOptions<Job>): WorkQueue<Job> {
  const waiting = new Map<string, Job>();
  const running = new Set<string>();
  const state: State<Job> = { waiting, running, resting: new Set(), isDraining: false, drained: () => {} };
  return {
    push(key, job) {
      if (state.isDraining) return;
      const held = waiting.get(key);
      waiting.set(key, held === undefined ? job : options.merge(held, job));
      startNext(state, options);
    },
    async drain() {
      state.isDraining = true;
      if (running.size > 0) await new Promise<void>(resolve => (state.drained = resolve));
    },
    get size() {
      return waiting.size + running.size;
    },
  };
}

function startNext<Job>(state: State<Job>, options: QueueOptions<Job>): void {
  if (state.isDraining) return;
  for (const [key, job] of state.waiting) {
    if (state.running.size >= options.parallel) return;
    if (state.running.has(key) || state.resting.has(key)) continue;
    state.waiting.delete(key);
    state.running.add(key);
    if (options.rest > 0) letRest(key, state, options);
    void run(job, options).then(() => {
      state.running.delete(key);
      if (state.isDraining && state.running.size === 0) state.drained();
      startNext(state, options);
    });
  }
}

function letRest<Job>(key: string, state: State<Job>, options: QueueOptions<Job>): void {
  state.resting.add(key);
  setTimeout(() => {
    state.resting.delete(key);
    startNext(state, options);
  }, options.rest);
}

async function run<Job>(job: Job, options: QueueOptions<Job>): Promise<void> {
  try {
    await options.work(job);
  } catch (error) {
    options.failed(job, error);
  }
}
