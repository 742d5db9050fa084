/** What stands at a dotted path of parsed JSON; undefined where there is nothing. */
export function valueAt(json: unknown, path: string): unknown {
  return (path === '' ? [] : path.split('.')).reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined),
    json,
  );
}

export const textAt = (json: unknown, path: string): string => String(valueAt(json, path));

export const numberAt = (json: unknown, path: string): number => Number(valueAt(json, path));

export function listAt(json: unknown, path: string): readonly unknown[] {
  const found = valueAt(json, path);
  if (!Array.isArray(found)) throw new Error(`no list at ${path}`);
  return found;
}
