/** What a config file can hold, after its caps: no aliases, no tags, no dates, no keys that aren't text. */
export type Plain = string | number | boolean | null | readonly Plain[] | PlainMap;
export type PlainMap = { readonly [key: string]: Plain };

/** Keys from the root of a file. */
export type Path = readonly (string | number)[];

/** A value with where it and everything in it stands. */
export interface Tree {
  readonly value: Plain;
  readonly offset: number;
  readonly children: ReadonlyMap<string | number, { readonly keyOffset: number; readonly tree: Tree }>;
}

export function isPlainMap(value: Plain | undefined): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isPlainList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}

/** The map at a key, or an empty one: checks of names go on where the shape is already known to be wrong. */
export function mapAt(value: Plain | undefined, key: string): PlainMap {
  const found = isPlainMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isPlainMap(found) ? found : {};
}

export function valueAt(value: Plain, path: Path): Plain | undefined {
  return path.reduce<Plain | undefined>((held, key) => {
    if (isPlainList(held)) return typeof key === 'number' ? held[key] : undefined;
    return isPlainMap(held) && typeof key === 'string' && Object.hasOwn(held, key) ? held[key] : undefined;
  }, value);
}

/** Where a path stands, or the nearest thing around it that exists. */
export function offsetOf(tree: Tree, path: Path, at: 'key' | 'value'): number {
  let here = tree;
  let offset = tree.offset;
  for (const [index, key] of path.entries()) {
    const child = here.children.get(key);
    if (!child) return offset;
    const isLast = index === path.length - 1;
    offset = isLast && at === 'value' ? child.tree.offset : child.keyOffset;
    here = child.tree;
  }
  return offset;
}
