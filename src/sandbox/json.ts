/** Plain JSON objects, as they come in bodies and seeds. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textIn = (body: Json, key: string): string | undefined => {
  const value = body[key];
  return typeof value === 'string' ? value : undefined;
};

export const numberIn = (body: Json, key: string): number | undefined => {
  const value = body[key];
  return typeof value === 'number' ? value : undefined;
};

export const jsonIn = (body: Json, key: string): Json | undefined => {
  const value = body[key];
  return isJson(value) ? value : undefined;
};

export const textsIn = (body: Json, key: string): readonly string[] => {
  const value = body[key];
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
};

/** Drops members that are undefined, so that optional properties stay absent. */
export function defined<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  const entries: [string, unknown][] = Object.entries(value).filter(([, item]) => item !== undefined);
  const made: Partial<T> = {};
  return Object.assign(made, Object.fromEntries(entries));
}
