import type { ErrorObject } from 'ajv/dist/2019.js';
import { isJson, type Json } from '../json.ts';
import { githubOpenApi, webhookPointer, type Operation, type Parameter } from './github-openapi.ts';

const told = (errors: readonly ErrorObject[]): string =>
  errors.slice(0, 3).map(error => `${error.instancePath || '(whole)'} ${error.message ?? ''}${detail(error.params)}`).join('; ');

const detail = (params: Json): string => {
  const name = params['additionalProperty'] ?? params['unevaluatedProperty'] ?? params['allowedValues'];
  return name === undefined ? '' : `: ${JSON.stringify(name)}`;
};

/** Where GitHub is known to send what its own description forbids. */
const INACCURATE: readonly { readonly path: RegExp; readonly message: string }[] = [
  // The repository of a deleted fork is null (github/rest-api-description#1811).
  { path: /\/head\/repo$/u, message: 'must be object' },
];

const isInaccurate = (error: ErrorObject): boolean =>
  INACCURATE.some(known => known.path.test(error.instancePath) && known.message === error.message);

/** What is wrong with a value at a pointer of the snapshot; undefined when nothing is. */
export function wrongWith(pointer: string, value: unknown): string | undefined {
  const validate = githubOpenApi().validator(pointer);
  if (validate(value)) return undefined;
  const errors = (validate.errors ?? []).filter(error => !isInaccurate(error));
  return errors.length === 0 ? undefined : told(errors);
}

export const wrongWithWebhook = (key: string, payload: unknown): string | undefined => wrongWith(webhookPointer(key), payload);

function propertiesOf(schema: Json, found: Set<string>): boolean {
  const ref = schema['$ref'];
  if (typeof ref === 'string') return propertiesOf(githubOpenApi().schemaAt(ref), found);
  let open = schema['additionalProperties'] === true || isJson(schema['additionalProperties']);
  if (isJson(schema['properties'])) for (const key of Object.keys(schema['properties'])) found.add(key);
  for (const list of [schema['oneOf'], schema['anyOf'], schema['allOf']])
    if (Array.isArray(list)) for (const item of list) open = (isJson(item) && propertiesOf(item, found)) || open;
  return open;
}

/** GitHub silently drops unknown members; here they are wrong, because they are our mistakes. */
function unknownMembers(schema: Json, body: unknown): readonly string[] {
  if (!isJson(body)) return [];
  const known = new Set<string>();
  const open = propertiesOf(schema, known);
  const own = open ? [] : Object.keys(body).filter(key => !known.has(key));
  const properties = isJson(schema['properties']) ? schema['properties'] : {};
  const inner = Object.entries(body).flatMap(([key, item]) => {
    const next = properties[key];
    return isJson(next) && isJson(next['properties']) ? unknownMembers(next, item).map(name => `${key}.${name}`) : [];
  });
  return [...own, ...inner];
}

export function wrongWithBody(operation: Operation, body: unknown): readonly string[] {
  if (operation.body === undefined) return isJson(body) && Object.keys(body).length > 0 ? ['the operation takes no body'] : [];
  const wrong = wrongWith(operation.body, body ?? {});
  const unknown = unknownMembers(operation.bodySchema ?? {}, body).map(name => `unknown body property "${name}"`);
  return [...(wrong === undefined ? [] : [wrong]), ...unknown];
}

function wrongWithParameter(parameter: Parameter, value: string): string | undefined {
  const choices = parameter.schema['enum'];
  if (parameter.schema['type'] === 'integer' && !/^\d{1,15}$/u.test(value)) return `query parameter "${parameter.name}" is not a number: ${value}`;
  if (Array.isArray(choices) && !choices.includes(value)) return `query parameter "${parameter.name}" is not one of ${choices.join(', ')}: ${value}`;
  return undefined;
}

export function wrongWithQuery(operation: Operation, query: ReadonlyMap<string, string>): readonly string[] {
  const known = new Map(operation.parameters.filter(each => each.in === 'query').map(each => [each.name, each]));
  return [...query].flatMap(([name, value]) => {
    const parameter = known.get(name);
    if (parameter === undefined) return [`unknown query parameter "${name}"`];
    const wrong = wrongWithParameter(parameter, value);
    return wrong === undefined ? [] : [wrong];
  });
}
