/** Counts work that nobody waits for. */
export interface Pending {
  readonly size: number;
  /** The promise must not reject. */
  add(work: Promise<unknown>): void;
}

export function createPending(): Pending {
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(work) {
      size += 1;
      void work.then(() => {
        size -= 1;
      });
    },
  };
}
