/** Knows what is still under way, and keeps the first error of what nobody awaited. */
export interface Activity {
  track<T>(work: Promise<T>): Promise<T>;
  /** The same, for work whose error nobody else would see: `settled` throws it. */
  background(work: Promise<void>): void;
  settled(): Promise<void>;
}

export function createActivity(): Activity {
  const active = new Set<Promise<unknown>>();
  const errors: unknown[] = [];
  const track = <T>(work: Promise<T>): Promise<T> => {
    const done: Promise<unknown> = work.then(
      () => active.delete(done),
      () => active.delete(done),
    );
    active.add(done);
    return work;
  };
  return {
    track,
    background: work => void track(work.catch((error: unknown) => void errors.push(error))),
    async settled() {
      do {
        while (active.size > 0) await Promise.all(active);
        // A host that emits its events in a later turn starts new work here.
        await new Promise(resolve => setImmediate(resolve));
      } while (active.size > 0);
      if (errors.length > 0) throw errors.splice(0)[0];
    },
  };
}
