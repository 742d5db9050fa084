/** One alarm a key: the earliest moment at which a subject must be looked at again. */
export interface Alarms {
  set(key: string, at: number, ring: () => void): void;
  clear(key: string): void;
  clearAll(): void;
}

/** Longer waits are the sweep's business. */
const longest = 24 * 3_600_000;

export function createAlarms(now: () => number): Alarms {
  const set = new Map<string, NodeJS.Timeout>();
  const clear = (key: string): void => {
    clearTimeout(set.get(key));
    set.delete(key);
  };
  return {
    set(key, at, ring) {
      clear(key);
      const wait = Math.max(at - now(), 0);
      if (wait > longest) return;
      const timer = setTimeout(() => {
        set.delete(key);
        ring();
      }, wait);
      timer.unref();
      set.set(key, timer);
    },
    clear,
    clearAll() {
      for (const key of [...set.keys()]) clear(key);
    },
  };
}
