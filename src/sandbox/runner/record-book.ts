import type { RunRecord } from './records.ts';

/** The records of a runner, in the order of their events. */
export interface RecordBook {
  /** Adds a record and answers with the function that changes it. */
  add(record: RunRecord): (change: (now: RunRecord) => RunRecord) => void;
  readonly all: () => readonly RunRecord[];
}

export function createRecords(log?: (line: string) => void): RecordBook {
  const records: RunRecord[] = [];
  return {
    add(record) {
      const index = records.push(record) - 1;
      log?.(lineOf(record));
      return change => {
        const now = records[index] ?? record;
        const next = change(now);
        records[index] = next;
        if (next.status !== now.status) log?.(lineOf(next));
      };
    },
    all: () => [...records],
  };
}

function lineOf(record: RunRecord): string {
  const what = record.conclusion ?? record.reason ?? '';
  return `${record.workflowPath} ${record.event} ${record.action ?? ''} ${record.status} ${what}`.replace(
    / {2,}/g,
    ' ',
  );
}
