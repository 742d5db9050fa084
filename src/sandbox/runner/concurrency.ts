/** One run or job that wants to enter a group. */
export interface Ticket {
  /** Group name; case does not matter (GitHub docs, "concurrency"). */
  readonly group: string;
  readonly cancelsRunning: boolean;
  readonly queue: 'single' | 'max';
  /** Called when a newer one with `cancel-in-progress` arrives while this one runs. */
  cancel(): void;
}

/** Admits one of a group at a time. */
export interface ConcurrencyGroups {
  enter(ticket: Ticket): Promise<'entered' | 'cancelled'>;
  leave(ticket: Ticket): void;
}

interface Waiting {
  readonly ticket: Ticket;
  answer(answer: 'entered' | 'cancelled'): void;
}

interface Group {
  running: Ticket | undefined;
  waiting: Waiting[];
}

/** GitHub docs: `queue: max` holds 100; the docs do not say what happens to the next, here it is cancelled. */
const MAX_WAITING = 100;

/** `cancelsPending` is the trait: a newer pending one replaces the older. Off, all wait in order. */
export function createConcurrencyGroups(cancelsPending: boolean): ConcurrencyGroups {
  const groups = new Map<string, Group>();
  return {
    enter(ticket) {
      const group = groups.get(keyOf(ticket)) ?? { running: undefined, waiting: [] };
      groups.set(keyOf(ticket), group);
      return enter(group, ticket, cancelsPending);
    },
    leave(ticket) {
      const group = groups.get(keyOf(ticket));
      if (group?.running !== ticket) return;
      const next = group.waiting.shift();
      group.running = next?.ticket;
      next?.answer('entered');
      if (next === undefined) groups.delete(keyOf(ticket));
    },
  };
}

async function enter(group: Group, ticket: Ticket, cancelsPending: boolean): Promise<'entered' | 'cancelled'> {
  if (group.running === undefined) {
    group.running = ticket;
    return 'entered';
  }
  if (ticket.cancelsRunning) group.running.cancel();
  if (ticket.queue === 'max' && group.waiting.length >= MAX_WAITING) return 'cancelled';
  if (ticket.queue === 'single' && cancelsPending) {
    for (const older of group.waiting.splice(0)) older.answer('cancelled');
  }
  return new Promise(answer => group.waiting.push({ ticket, answer }));
}

function keyOf(ticket: Ticket): string {
  return ticket.group.toLowerCase();
}
