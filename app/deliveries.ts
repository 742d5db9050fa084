/**
 * Which deliveries need no second look: those under way and those that are done. A redelivery carries the id of the first
 * one, so an id counts only once its work has succeeded.
 */
export interface Deliveries {
  isKnown(id: string): boolean;
  /** Its work begins, in so many jobs. */
  open(id: string, jobs: number): void;
  /** One job of each is done. */
  done(ids: readonly string[]): void;
  /** A job of each has failed or was put off: a redelivery is welcome. */
  forget(ids: readonly string[]): void;
}

/** GitHub redelivers for three days; so many ids of 36 characters take about a megabyte. */
const mostKept = 10_000;

export function createDeliveries(): Deliveries {
  /** Jobs left by id; 0 is done. The oldest come first. */
  const left = new Map<string, number>();
  return {
    isKnown: id => left.has(id),
    open(id, jobs) {
      left.set(id, jobs);
      for (const oldest of left.keys()) {
        if (left.size <= mostKept) return;
        left.delete(oldest);
      }
    },
    done(ids) {
      for (const id of ids) {
        const jobs = left.get(id);
        if (jobs !== undefined) left.set(id, Math.max(jobs - 1, 0));
      }
    },
    forget(ids) {
      for (const id of ids) left.delete(id);
    },
  };
}
