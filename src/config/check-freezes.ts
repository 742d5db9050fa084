import { isDay } from '../calendar/civil-day.ts';
import type { Finding } from './finding.ts';
import { isPlainList, isPlainMap, type Path, type Plain, type PlainMap } from './yaml-tree.ts';

/** Freezes on days that do not exist, that end before they begin, and two of one id. */
export function freezeFindings(file: PlainMap): readonly Finding[] {
  const freezes = file['freezes'];
  if (!isPlainList(freezes)) return [];
  const seen = new Set<Plain>();
  return freezes.flatMap((freeze, index) => {
    if (!isPlainMap(freeze)) return [];
    const path = ['freezes', index];
    const id = freeze['id'];
    const isTwice = id !== undefined && seen.has(id);
    if (id !== undefined) seen.add(id);
    const twice: Finding = {
      code: 'config_freeze_twice',
      path: [...path, 'id'],
      at: 'value',
      values: { name: `${id}` },
    };
    return [...(isTwice ? [twice] : []), ...endFindings(freeze, path)];
  });
}

function endFindings(freeze: PlainMap, path: Path): readonly Finding[] {
  const missing = ['from', 'to'].flatMap(key => noSuchDay(freeze[key], [...path, key]));
  const { from, to } = freeze;
  if (missing.length > 0 || typeof from !== 'string' || typeof to !== 'string') return missing;
  // Civil times of one form compare as texts, whatever clocks do in between.
  if (withTime(from) < withTime(to)) return [];
  return [{ code: 'config_freeze_reversed', path: [...path, 'to'], at: 'value', values: { from, to } }];
}

function withTime(text: string): string {
  return text.length > 10 ? text : `${text}T00:00`;
}

/** Other forms are the schema's business. */
function noSuchDay(text: Plain | undefined, path: Path): readonly Finding[] {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d/.test(text) || isDay(text.slice(0, 10))) return [];
  const values = { key: path.join('.'), value: text, expected: '2026-12-15 | 2026-12-15T18:00' };
  return [{ code: 'config_bad_value', path, at: 'value', values }];
}
