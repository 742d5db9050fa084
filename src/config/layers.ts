import { freezeLayer, freezeLayerName } from './freeze-layer.ts';
import { defaultLayer, defaultPreset, presets } from './presets.ts';
import { isPlainList, isPlainMap, type Path, type Plain, type PlainMap } from './yaml-tree.ts';

/** One source of settings; the file's is the last. */
export interface Layer {
  readonly name: string;
  readonly value: PlainMap;
}

export const fileLayerName = 'file';

/** Names in `extends`, or the default one where nothing stands. */
function presetNames(file: PlainMap): readonly string[] {
  const names = file['extends'];
  if (names === undefined) return [defaultPreset];
  return isPlainList(names) ? names.filter(name => typeof name === 'string') : [];
}

/** What a file builds on, in the order in which later ones win, and then the file itself. */
export function layersOf(file: PlainMap): readonly Layer[] {
  const named = presetNames(file).flatMap(name => {
    const value = Object.hasOwn(presets, name) ? presets[name] : undefined;
    return value ? [{ name, value }] : [];
  });
  const freezes = freezeLayer(file);
  return [
    { name: 'sluice:default', value: defaultLayer },
    ...named,
    ...(freezes ? [{ name: freezeLayerName, value: freezes }] : []),
    { name: fileLayerName, value: file },
  ];
}

/** Maps merge key by key; lists, scalars and conditions replace. */
export function mergeLayers(layers: readonly Layer[]): PlainMap {
  return layers.reduce<PlainMap>((held, layer) => mergeMaps(held, layer.value, []), {});
}

function mergeMaps(under: PlainMap, over: PlainMap, path: Path): PlainMap {
  const merged = new Map<string, Plain>(Object.entries(under));
  for (const [key, value] of Object.entries(over)) {
    const here = [...path, key];
    const held = merged.get(key);
    const isMerged = isPlainMap(held) && isPlainMap(value) && !isOneValue(here);
    merged.set(key, isMerged ? mergeMaps(held, value, here) : value);
  }
  return Object.fromEntries(merged);
}

/** A condition is one value: half of a preset's and half of one's own would be a third that nobody wrote. */
export function isOneValue(path: Path): boolean {
  return path.at(-1) === 'when' || (path.length === 2 && path[0] === 'tiers');
}
