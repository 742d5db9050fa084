import type { Finding } from './finding.ts';
import { isPlainList, isPlainMap, mapAt, type Path, type Plain, type PlainMap } from './yaml-tree.ts';

/** Days that do not exist, and days of the calendar that are said to be both. */
export function checkDays(file: PlainMap): readonly Finding[] {
  return [...dateFindings(file), ...calendarFindings(file)];
}

function dateFindings(file: PlainMap): readonly Finding[] {
  return Object.entries(mapAt(file, 'gates')).flatMap(([key, entry]): readonly Finding[] => {
    const date = isPlainMap(entry) ? entry['enforce-from'] : undefined;
    return noSuchDay(date, ['gates', key, 'enforce-from']);
  });
}

function noSuchDay(date: Plain | undefined, path: Path): readonly Finding[] {
  if (typeof date !== 'string' || isDate(date)) return [];
  const values = { key: path.join('.'), value: date, expected: '2026-12-15' };
  return [{ code: 'config_bad_value', path, at: 'value', values }];
}

function calendarFindings(file: PlainMap): readonly Finding[] {
  const calendar = mapAt(file, 'calendar');
  const listOf = (key: string) => {
    const days = calendar[key];
    return isPlainList(days) ? days : [];
  };
  const working = new Set(listOf('add-working-days'));
  const missing = ['add-working-days', 'add-holidays'].flatMap(key =>
    listOf(key).flatMap((day, index) => noSuchDay(day, ['calendar', key, index])),
  );
  const both = listOf('add-holidays').flatMap((day, index): readonly Finding[] => {
    const path = ['calendar', 'add-holidays', index];
    const isBoth = typeof day === 'string' && working.has(day);
    return isBoth ? [{ code: 'config_day_twice', path, at: 'value', values: { name: day } }] : [];
  });
  return [...missing, ...both];
}

/** False only for a day that its month lacks; other forms are the schema's business. */
function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return true;
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1];
  return days === undefined || Number(day) <= days;
}
