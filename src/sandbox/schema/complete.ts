import { isJson, type Json } from '../json.ts';
import { githubOpenApi } from './github-openapi.ts';

/** Stands where GitHub would send something that the embedded GitHub does not model. It must never reach a decision or a text. */
export const SENTINEL = 'example-value-do-not-read';
const SENTINEL_NUMBER = 987_654_321;
const SENTINEL_TIME = '1970-01-01T00:00:00Z';
const DEPTH = 5;

function resolve(schema: Json): Json {
  const ref = schema['$ref'];
  return typeof ref === 'string' ? resolve(githubOpenApi().schemaAt(ref)) : schema;
}

const optionsOf = (schema: Json): readonly Json[] =>
  ['anyOf', 'oneOf'].flatMap(key => {
    const list = schema[key];
    return Array.isArray(list) ? list.filter(isJson).map(resolve) : [];
  });

const partsOf = (schema: Json): readonly Json[] => {
  const list = schema['allOf'];
  return Array.isArray(list) ? list.filter(isJson).map(resolve) : [];
};

const typesOf = (schema: Json): readonly unknown[] => {
  const type = schema['type'];
  if (type === undefined) return isJson(schema['properties']) ? ['object'] : [];
  return Array.isArray(type) ? type : [type];
};

const isNullOnly = (schema: Json): boolean => schema['type'] === 'null';

function stand(schema: Json, depth: number): unknown {
  const real = resolve(schema);
  const choices = Array.isArray(real['enum']) ? real['enum'] : undefined;
  if (choices !== undefined) return choices[0];
  const types = typesOf(real);
  if (depth <= 0 && (types.includes('null') || optionsOf(real).some(isNullOnly))) return null;
  const option = optionsOf(real).find(each => !isNullOnly(each));
  if (option !== undefined) return stand(option, depth);
  if (types.includes('string')) return real['format'] === 'date-time' ? SENTINEL_TIME : SENTINEL;
  if (types.includes('integer') || types.includes('number')) return SENTINEL_NUMBER;
  if (types.includes('boolean')) return false;
  if (types.includes('array')) return [];
  return types.includes('object') || partsOf(real).length > 0 ? completed(real, {}, depth - 1) : SENTINEL;
}

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' ? 'integer' : typeof value;
};

/** The option that a value is meant for: of its kind, and with no fixed value that contradicts it. */
function optionFor(options: readonly Json[], value: unknown): Json | undefined {
  const fits = (option: Json): boolean => {
    const types = typesOf(option);
    const kind = kindOf(value);
    if (types.length > 0 && !types.includes(kind) && !(kind === 'integer' && types.includes('number'))) return false;
    if (!isJson(value) || !isJson(option['properties'])) return true;
    return Object.entries(option['properties']).every(([key, schema]) => {
      const choices = isJson(schema) ? resolve(schema)['enum'] : undefined;
      return !Array.isArray(choices) || value[key] === undefined || choices.includes(value[key]);
    });
  };
  return options.find(fits);
}

function completedObject(schema: Json, value: Json, depth: number): Json {
  const properties = isJson(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].filter(key => typeof key === 'string') : [];
  const made: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const inner = properties[key];
    made[key] = isJson(inner) ? completed(inner, item, depth) : item;
  }
  for (const key of required) {
    const inner = properties[key];
    if (made[key] === undefined) made[key] = isJson(inner) ? stand(inner, depth) : SENTINEL;
  }
  return made;
}

/** A value with every member that the schema requires: what the model has not gets a sentinel of its type. */
export function completed(schema: Json, value: unknown, depth = DEPTH): unknown {
  const real = resolve(schema);
  const option = optionFor(optionsOf(real), value);
  const base = option === undefined ? value : completed(option, value, depth);
  const whole = partsOf(real).reduce((so, part) => completed(part, so, depth), base);
  if (Array.isArray(whole)) return isJson(real['items']) ? whole.map(item => completed(isJson(real['items']) ? real['items'] : {}, item, depth)) : whole;
  return isJson(whole) ? completedObject(real, whole, depth) : whole;
}
