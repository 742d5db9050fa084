import type { Gate } from '../gates/gate.ts';
import type { Finding } from './finding.ts';
import { resolveGate } from './gate-parts.ts';
import { suggestName } from './nearest-name.ts';
import { incompletePresets, presets } from './presets.ts';
import { isPlainList, isPlainMap, mapAt, type Path, type Plain, type PlainMap } from './yaml-tree.ts';

/** What no schema can say: which presets and zones exist, which dates, and that no stage stands empty. */
export function checkValues(file: PlainMap, merged: PlainMap, table: readonly Gate[]): readonly Finding[] {
  return [...presetFindings(file), ...zoneFindings(file), ...dateFindings(file), ...emptyStages(file, merged, table)];
}

function presetFindings(file: PlainMap): readonly Finding[] {
  const names = file['extends'];
  if (!isPlainList(names)) return [];
  return names.flatMap((name, index) => {
    return typeof name === 'string' ? presetFinding(name, ['extends', index]) : [];
  });
}

function presetFinding(name: string, path: Path): readonly Finding[] {
  if (Object.hasOwn(presets, name)) return [];
  if (incompletePresets.includes(name)) {
    return [{ code: 'config_preset_incomplete', path, at: 'value', values: { preset: name } }];
  }
  if (name === 'org') return [{ code: 'config_not_built', path, at: 'value', values: { key: 'extends: org' } }];
  const known = Object.keys(presets);
  const values = { key: 'extends', value: name, expected: known.join(' | '), ...suggestName(name, known) };
  return [{ code: 'config_bad_value', path, at: 'value', values }];
}

function zoneFindings(file: PlainMap): readonly Finding[] {
  const zone = file['timezone'];
  if (typeof zone !== 'string' || !/^[A-Za-z]/.test(zone) || isZone(zone)) return [];
  const suggestion = suggestName(zone, Intl.supportedValuesOf('timeZone'));
  const values = { key: 'timezone', value: zone, expected: 'Asia/Shanghai', ...suggestion };
  return [{ code: 'config_bad_value', path: ['timezone'], at: 'value', values }];
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function dateFindings(file: PlainMap): readonly Finding[] {
  return Object.entries(mapAt(file, 'gates')).flatMap(([key, entry]): readonly Finding[] => {
    const date = isPlainMap(entry) ? entry['enforce-from'] : undefined;
    if (typeof date !== 'string' || isDate(date)) return [];
    const path = ['gates', key, 'enforce-from'];
    const values = { key: path.join('.'), value: date, expected: '2026-12-15' };
    return [{ code: 'config_bad_value', path, at: 'value', values }];
  });
}

/** False only for a day that its month lacks; other forms are the schema's business. */
function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return true;
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1];
  return days === undefined || Number(day) <= days;
}

/** A stage of the file that no gate names would be a check that always passes. Locked gates stand at every file anyway. */
function emptyStages(file: PlainMap, merged: PlainMap, table: readonly Gate[]): readonly Finding[] {
  const asked = new Set(Object.entries(mapAt(merged, 'gates')).flatMap(([key, entry]) => stagesOf(key, entry, table)));
  return Object.keys(mapAt(file, 'stages'))
    .filter(stage => !asked.has(stage))
    .map(stage => ({ code: 'config_gateless_stage', path: ['stages', stage], at: 'key', values: { stage } }));
}

function stagesOf(key: string, entry: Plain, table: readonly Gate[]): readonly string[] {
  const resolved = isPlainMap(entry) ? resolveGate(key, entry, table) : undefined;
  if (resolved?.kind !== 'known' || resolved.gate.lockedOn || !isPlainMap(entry)) return [];
  if (entry['level'] === 'off') return [];
  const stages = entry['stages'];
  return isPlainList(stages) ? stages.filter(stage => typeof stage === 'string') : resolved.gate.stages;
}
