import type { Gate } from '../gates/gate.ts';
import { gateKeys, gateKeysSchema, overlayKeysSchema } from './file-schema.ts';
import type { Finding } from './finding.ts';
import { suggestName } from './nearest-name.ts';
import { gatesNotBuilt, isNotBuilt } from './not-built.ts';
import type { Schema } from './walk-schema.ts';
import { isPlainMap, mapAt, type Path, type Plain, type PlainMap } from './yaml-tree.ts';

/** The keys of one map that one schema judges; `schemas` are all that share the map. */
export interface Part {
  readonly schema: Schema;
  readonly value: PlainMap;
  readonly schemas: readonly Schema[];
  readonly at: Path;
}

/** A gate of the file with its row of the table, or why it has none. */
export type ResolvedGate =
  | { readonly kind: 'known'; readonly gate: Gate }
  | { readonly kind: 'unknown'; readonly finding: Finding };

/** A named gate by its key, a team's own by its `kind`. */
export function resolveGate(key: string, entry: PlainMap, table: readonly Gate[]): ResolvedGate {
  const gate = findGate(key, entry, table);
  return gate ? { kind: 'known', gate } : { kind: 'unknown', finding: whyUnknown(key, entry, table) };
}

function findGate(key: string, entry: PlainMap, table: readonly Gate[]): Gate | undefined {
  const named = table.find(gate => gate.kind === 'named' && gate.id === key);
  return named ?? table.find(gate => gate.kind === 'generic' && gate.id === entry['kind']);
}

function whyUnknown(key: string, entry: PlainMap, table: readonly Gate[]): Finding {
  const path = ['gates', key];
  const kind = entry['kind'];
  if (kind !== undefined) return whyUnknownKind([...path, 'kind'], kind, table);
  const name = path.join('.');
  if (isNotBuilt(gatesNotBuilt.named, key)) return { code: 'config_not_built', path, at: 'key', values: { key: name } };
  const named = table.filter(gate => gate.kind === 'named').map(gate => gate.id);
  const suggestion = suggestName(key, named);
  // A key that resembles no gate is a team's own one, which only lacks its kind.
  if (suggestion.didYouMean === undefined) {
    return { code: 'config_missing_key', path: [...path, 'kind'], at: 'key', values: { key: `${name}.kind` } };
  }
  return { code: 'config_unknown_key', path, at: 'key', values: { key: name, ...suggestion } };
}

function whyUnknownKind(path: Path, kind: Plain, table: readonly Gate[]): Finding {
  const key = path.join('.');
  if (typeof kind !== 'string') {
    return { code: 'config_wrong_type', path, at: 'value', values: { key, expected: 'text' } };
  }
  if (isNotBuilt(gatesNotBuilt.kinds, kind)) {
    return { code: 'config_not_built', path, at: 'value', values: { key: `${key}: ${kind}` } };
  }
  const kinds = table.filter(gate => gate.kind === 'generic').map(gate => gate.id);
  const values = { key, value: kind, expected: kinds.join(' | '), ...suggestName(kind, kinds) };
  return { code: 'config_bad_value', path, at: 'value', values };
}

/** A gate's entry, and each of its overlays, by the schemas that judge it. */
export function partsOf(key: string, entry: PlainMap, gate: Gate): readonly Part[] {
  const own = split(entry, ['gates', key], { keys: gateKeysSchema, gate });
  const overlays = (['by-tier', 'by-stage'] as const).flatMap(by =>
    Object.entries(mapAt(entry, by)).flatMap(([name, overlay]) => {
      const at = ['gates', key, by, name];
      return isPlainMap(overlay) ? split(overlay, at, { keys: overlayKeysSchema, gate }) : [];
    }),
  );
  return [...own, ...overlays];
}

function split(
  entry: PlainMap,
  at: Path,
  by: { readonly keys: typeof gateKeysSchema | typeof overlayKeysSchema; readonly gate: Gate },
): readonly Part[] {
  const schemas = [by.keys, by.gate.options];
  const isShared = (key: string) => Object.hasOwn(by.keys.shape, key);
  const isKind = (key: string) => key === 'kind' && by.gate.kind === 'generic' && at.length === 2;
  return [
    { schema: by.keys, value: pick(entry, isShared), schemas, at },
    { schema: by.gate.options, value: pick(entry, key => !isShared(key) && !isKind(key)), schemas, at },
  ];
}

function pick(map: PlainMap, wanted: (key: string) => boolean): PlainMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => wanted(key)));
}

/** A gate's own options, as written. */
export function optionsOf(entry: PlainMap): PlainMap {
  return pick(entry, key => key !== 'kind' && !gateKeys.includes(key));
}
