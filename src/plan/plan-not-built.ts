import type { Finding } from '../config/finding.ts';
import { type Path, type Plain, valueAt } from '../config/yaml-tree.ts';

/** Keys of a plan that have a meaning already and are refused until what they ask for exists, by the map they stand in. */
const keysByMap: Readonly<Record<string, readonly string[]>> = {
  '': ['release-day', 'pacing'],
  rollback: ['drill-before'],
  'components.*': ['compatible'],
  'signals.*': ['query', 'inconclusive'],
};

const valuesByKey: Readonly<Record<string, readonly string[]>> = {
  mode: ['gate'],
  'signals.*.kind': ['metric', 'experiment'],
  'steps.*.need.*': ['risks', 'documents'],
};

export function planKeysNotBuilt(map: Path): readonly string[] {
  return keysByMap[patternOf(map)] ?? [];
}

/** Says `not built` in place of a kind or mode for later, and of that entry nothing else: its other keys belong to it. */
export function sayNotBuilt(findings: readonly Finding[], file: Plain): readonly Finding[] {
  const later = findings.flatMap(one => laterValue(one, file));
  const entries = later.map(one => one.path.slice(0, -1)).filter(path => path.length > 0);
  const isInside = (path: Path) => entries.some(entry => entry.every((key, index) => path[index] === key));
  const paths = later.map(one => patternAt(one.path));
  return [...later, ...findings.filter(one => !paths.includes(patternAt(one.path)) && !isInside(one.path))];
}

function laterValue({ path }: Finding, file: Plain): readonly Finding[] {
  const value = valueAt(file, path);
  const isLater = typeof value === 'string' && (valuesByKey[patternOf(path)] ?? []).includes(value);
  return isLater
    ? [{ code: 'config_not_built', path, at: 'value', values: { key: `${path.join('.')}: ${value}` } }]
    : [];
}

function patternAt(path: Path): string {
  return path.join('\n');
}

function patternOf(path: Path): string {
  return path.map(key => (typeof key === 'number' ? '*' : key)).join('.');
}
