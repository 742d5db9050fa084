import type { Gate } from '../gates/gate.ts';
import { checkDays } from './check-days.ts';
import { freezeFindings } from './check-freezes.ts';
import type { Finding } from './finding.ts';
import { resolveGate } from './gate-parts.ts';
import { suggestName } from './nearest-name.ts';
import { incompletePresets, presets } from './presets.ts';
import { shortVerbs } from './short-verbs.ts';
import { isPlainList, isPlainMap, mapAt, type Path, type Plain, type PlainMap } from './yaml-tree.ts';

/** What no schema can say: which presets and zones exist, which dates, and that no stage stands empty. */
export function checkValues(file: PlainMap, merged: PlainMap, table: readonly Gate[]): readonly Finding[] {
  return [
    ...presetFindings(file),
    ...zoneFindings(file),
    ...checkDays(file),
    ...freezeFindings(file),
    ...authorityFindings(file),
    ...renameFindings(file),
    ...emptyStages(file, merged, table),
  ];
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

/** A `timezone` of the right form that names no zone. */
export function zoneFindings(file: PlainMap): readonly Finding[] {
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

/** Files as the source of projects and releases are for later. */
function authorityFindings(file: PlainMap): readonly Finding[] {
  return Object.entries(mapAt(file, 'authority')).flatMap(([key, value]): readonly Finding[] => {
    const path = ['authority', key];
    if (value !== 'file') return [];
    return [{ code: 'config_not_built', path, at: 'value', values: { key: `${path.join('.')}: file` } }];
  });
}

/** A word that already means another verb would make the same line mean two things. */
function renameFindings(file: PlainMap): readonly Finding[] {
  const taken = new Set<Plain>(['sluice', ...shortVerbs]);
  const renames = Object.entries(mapAt(mapAt(file, 'commands'), 'rename'));
  return renames.flatMap(([verb, word]): readonly Finding[] => {
    const isTaken = taken.has(word);
    taken.add(word);
    if (!isTaken) return [];
    const path = ['commands', 'rename', verb];
    return [{ code: 'config_word_taken', path, at: 'value', values: { name: String(word) } }];
  });
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
