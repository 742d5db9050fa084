import type { Problem } from '../domain/problem.ts';
import type { Gate } from '../gates/gate.ts';
import { gateTable } from '../gates/gate-table.ts';
import type { RuleSource } from '../gates/outcome.ts';
import { type FileAt, placeOf } from './finding.ts';
import { freezeLayerName, mergeFreezeIndex } from './freeze-layer.ts';
import { fileLayerName, isOneValue, type Layer, layersOf } from './layers.ts';
import { parseConfig } from './parse-config.ts';
import { readYaml } from './read-yaml.ts';
import { isPlainMap, offsetOf, type Path, type Plain } from './yaml-tree.ts';

/** One setting in effect, and the place that decided it. */
interface ExplainedKey {
  readonly key: string;
  readonly value: Plain;
  readonly source: RuleSource;
}

/** The effective config as plain rows, or what is wrong with the file. */
export type ExplainedConfig =
  | { readonly ok: true; readonly keys: readonly ExplainedKey[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Every setting in effect with where it comes from; `text` is undefined where there is no file. */
export function explainConfig(
  text: string | undefined,
  at: FileAt,
  table: readonly Gate[] = gateTable,
): ExplainedConfig {
  if (text === undefined) return { ok: true, keys: explainLayers(layersOf({ mode: 'observe' }), presetSource) };
  const parsed = parseConfig(text, at, table);
  if (!parsed.ok) return parsed;
  const read = readYaml(text, at.file);
  if (!read.ok) return read;
  const { tree, lineStarts } = read;
  const file = isPlainMap(tree.value) ? tree.value : {};
  const keys = explainLayers(layersOf(file), (layer, path) => {
    if (layer !== fileLayerName && layer !== freezeLayerName) return presetSource(layer);
    const place = layer === fileLayerName ? path : ['freezes', mergeFreezeIndex(file)];
    const { line } = placeOf(lineStarts, offsetOf(tree, place, 'key'));
    return { kind: 'file', path: at.file, line, sha: at.sha };
  });
  return { ok: true, keys };
}

/** Without a file, what a file would say is the recommended preset's. */
function presetSource(layer: string): RuleSource {
  return { kind: 'preset', name: layer === fileLayerName ? 'sluice:default' : layer };
}

function explainLayers(
  layers: readonly Layer[],
  sourceAt: (layer: string, path: Path) => RuleSource,
): readonly ExplainedKey[] {
  const rows = new Map<string, ExplainedKey>();
  for (const layer of layers) {
    for (const { path, value } of leaves(layer.value, [])) {
      const key = path.join('.');
      forgetAround(rows, key);
      rows.set(key, { key, value, source: sourceAt(layer.name, path) });
    }
  }
  return [...rows.values()];
}

/** A map that replaces a value, or a value that replaces a map, leaves nothing of what it replaces. */
function forgetAround(rows: Map<string, ExplainedKey>, key: string): void {
  for (const known of rows.keys()) {
    if (known.startsWith(`${key}.`) || key.startsWith(`${known}.`)) rows.delete(known);
  }
}

function leaves(value: Plain, path: Path): readonly { readonly path: Path; readonly value: Plain }[] {
  const isBranch = isPlainMap(value) && Object.keys(value).length > 0 && !isOneValue(path);
  if (!isBranch) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}
