import { isDay } from '../calendar/civil-day.ts';
import { zoneFindings } from '../config/check-values.ts';
import type { Finding } from '../config/finding.ts';
import { mapIssues } from '../config/map-issues.ts';
import { suggestName } from '../config/nearest-name.ts';
import { isPlainList, isPlainMap, type Path, type Plain, type PlainMap } from '../config/yaml-tree.ts';
import { everySignal, everyStep, type KindKeys, signalKeys, stepKeys } from './kind-keys.ts';
import { planKeysNotBuilt, sayNotBuilt } from './plan-not-built.ts';
import { planFileSchema } from './plan-schema.ts';

/** All that is wrong with the form of a plan's file; what its steps mean together is for lint. */
export function checkPlanFile(file: PlainMap, name: string): readonly Finding[] {
  const parsed = planFileSchema.safeParse(file);
  const issues = parsed.success ? [] : parsed.error.issues;
  const shape = mapIssues(issues, { value: file, schemas: [planFileSchema], at: [], notBuilt: planKeysNotBuilt });
  return sayNotBuilt(
    [
      ...shape,
      ...zoneFindings(file),
      ...nameFindings(file, name),
      ...kindFindings(file, 'steps', { every: everyStep, table: stepKeys }),
      ...kindFindings(file, 'signals', { every: everySignal, table: signalKeys }),
      ...dayFindings(file),
    ],
    file,
  );
}

/** The file's name is what commands and other plans know it by. */
function nameFindings(file: PlainMap, name: string): readonly Finding[] {
  const id = file['id'];
  const expected = name.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  if (typeof id !== 'string' || id === expected) return [];
  return [{ code: 'plan_file_name', path: ['id'], at: 'value', values: { value: id, expected } }];
}

interface Kinds {
  readonly every: readonly string[];
  readonly table: Readonly<Record<string, KindKeys>>;
}

function kindFindings(file: PlainMap, list: string, kinds: Kinds): readonly Finding[] {
  return entriesOf(file, list).flatMap(([entry, path]): readonly Finding[] => {
    const kind = entry['kind'];
    if (typeof kind !== 'string' || !Object.hasOwn(kinds.table, kind)) return [];
    return keyFindings(entry, path, { kind, every: kinds.every, keys: kinds.table[kind] });
  });
}

function keyFindings(
  entry: PlainMap,
  path: Path,
  {
    kind,
    every,
    keys,
  }: { readonly kind: string; readonly every: readonly string[]; readonly keys?: KindKeys | undefined },
): readonly Finding[] {
  const needed = keys?.needed ?? [];
  const known = [...every, ...needed, ...(keys?.free ?? [])];
  const missing = needed.filter(key => !Object.hasOwn(entry, key));
  const strange = Object.keys(entry).filter(key => !known.includes(key) && isKeyOfAnother(key));
  return [
    ...missing.map((key): Finding => {
      const at = [...path, key];
      return { code: 'config_missing_key', path: at, at: 'key', values: { key: at.join('.') } };
    }),
    ...strange.map((key): Finding => {
      const values = { key, kind, ...suggestName(key, known) };
      return { code: 'plan_key_not_for_kind', path: [...path, key], at: 'key', values };
    }),
  ];
}

/** A key that no kind knows is the schema's to say. */
function isKeyOfAnother(key: string): boolean {
  return [...Object.values(stepKeys), ...Object.values(signalKeys)].some(({ needed, free }) =>
    [...needed, ...free].includes(key),
  );
}

function dayFindings(file: PlainMap): readonly Finding[] {
  return entriesOf(file, 'steps').flatMap(([{ at }, path]): readonly Finding[] => {
    const isMissing = typeof at === 'string' && /^20\d\d-\d\d-\d\dT/.test(at) && !isDay(at.slice(0, 10));
    if (!isMissing) return [];
    const values = { key: [...path, 'at'].join('.'), value: at, expected: '2026-12-15T10:00' };
    return [{ code: 'config_bad_value', path: [...path, 'at'], at: 'value', values }];
  });
}

function entriesOf(file: PlainMap, list: string): readonly (readonly [PlainMap, Path])[] {
  const entries: Plain | undefined = file[list];
  if (!isPlainList(entries)) return [];
  return entries.flatMap((entry, index) => (isPlainMap(entry) ? [[entry, [list, index]] as const] : []));
}
