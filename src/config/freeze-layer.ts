import type * as z from 'zod/mini';
import { type Freeze, freezeEnds } from '../calendar/freeze.ts';
import type { freezeSchema } from './freeze-schema.ts';
import { isPlainList, isPlainMap, mapAt, type PlainMap } from './yaml-tree.ts';

/** What a file's freezes ask for by themselves. */
export const freezeLayerName = 'freezes';

/** The gate that a freeze of merges brings along. */
const freezeGateId = 'freeze';

/** The file's freezes, as instants of its zone. */
export function buildFreezes(written: readonly z.output<typeof freezeSchema>[], zone: string): readonly Freeze[] {
  return written.map(({ id, scope, from, to, reason, paths, except }) => ({
    id,
    scope: scope ?? 'deploy',
    ...freezeEnds({ from, to }, zone),
    reason,
    paths: paths ?? [],
    except: except && { by: except.by, quorum: except.quorum ?? 1 },
  }));
}

/**
 * A team that writes a freeze of merges wants it kept: the gate is then required, under whatever the file says of it. Who
 * may waive it are all whom these freezes except, unless the file says that itself. Undefined without such a freeze. The
 * file may still be wrong in any way.
 */
export function freezeLayer(file: PlainMap): PlainMap | undefined {
  const merges = mergeFreezes(file).map(one => one.freeze);
  if (merges.length === 0) return undefined;
  const isWritten = mapAt(mapAt(file, 'gates'), freezeGateId)['waive'] !== undefined;
  const waive = isWritten ? {} : waiveOf(merges.map(one => mapAt(one, 'except')));
  return { gates: { [freezeGateId]: { level: 'required', ...waive } } };
}

/** Where a file's first freeze of merges stands. */
export function mergeFreezeIndex(file: PlainMap): number {
  return mergeFreezes(file)[0]?.index ?? 0;
}

function mergeFreezes(file: PlainMap): readonly { readonly freeze: PlainMap; readonly index: number }[] {
  const freezes = file['freezes'];
  if (!isPlainList(freezes)) return [];
  return freezes.flatMap((freeze, index) => {
    return isPlainMap(freeze) && freeze['scope'] === 'merge' ? [{ freeze, index }] : [];
  });
}

function waiveOf(excepts: readonly PlainMap[]): PlainMap {
  const by = [...new Set(excepts.flatMap(one => (isPlainList(one['by']) ? one['by'] : [])))];
  if (by.length === 0) return {};
  return { waive: { by, ...(excepts.some(one => one['quorum'] === 2) ? { second: by } : {}) } };
}
