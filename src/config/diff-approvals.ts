import type { Reason } from '../gates/gate.ts';
import { isPlainList, isPlainMap, type Plain, type PlainMap } from './yaml-tree.ts';

interface Entry {
  readonly count: number;
  /** Undefined: anybody who can push. */
  readonly from: readonly string[] | undefined;
  readonly when: string;
  /** Alternatives as one text; empty for a plain entry. */
  readonly any: string;
  readonly names: readonly string[];
}

/** Entries that ask less than before, or are gone. Without any, one approval by somebody who can push is asked. */
export function approvalsWeakened(gate: string, before: readonly Plain[], after: readonly Plain[]): readonly Reason[] {
  const now = (after.length > 0 ? after : [{}]).map(entryOf);
  return before.map(entryOf).flatMap((entry): readonly Reason[] => {
    if (now.some(other => asksSame(entry, other) && other.count >= entry.count)) return [];
    const fewer = now.filter(other => asksSame(entry, other)).map(other => other.count);
    if (fewer.length > 0) {
      const to = Math.max(...fewer);
      return [{ code: 'weakened_count', values: { gate, option: 'approvals', from: entry.count, to } }];
    }
    if (now.some(other => asksSame({ ...entry, when: other.when }, other))) return [];
    return [{ code: 'weakened_role', values: { gate, names: entry.names } }];
  });
}

function entryOf(value: Plain): Entry {
  const entry: PlainMap = isPlainMap(value) ? value : {};
  const from = isPlainList(entry['from']) ? entry['from'].map(String) : undefined;
  const any = isPlainList(entry['any']) ? entry['any'] : [];
  const count = typeof entry['count'] === 'number' ? entry['count'] : 1;
  return {
    count,
    from,
    when: JSON.stringify(entry['when'] ?? null),
    any: any.length > 0 ? JSON.stringify(any) : '',
    names: from ?? (any.length > 0 ? any.flatMap(one => entryOf(one).names) : ['permission:write']),
  };
}

/** The other asks the same people or fewer of them, under the same condition or none; how many is asked elsewhere. */
function asksSame(entry: Entry, other: Entry): boolean {
  const isWhen = other.when === entry.when || other.when === 'null';
  if (!isWhen || entry.any !== other.any) return false;
  const { from } = entry;
  return from === undefined || (other.from?.every(name => from.includes(name)) ?? false);
}
