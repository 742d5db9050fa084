import { readFileSync, writeFileSync } from 'node:fs';
import { OPERATIONS, WEBHOOKS } from './openapi-selection.ts';

type Json = Record<string, unknown>;

const SOURCE = new URL('../node_modules/@octokit/openapi/generated/api.github.com.json', import.meta.url);
const TARGET = new URL('../src/sandbox/schema/github-openapi.json', import.meta.url);
const DROPPED = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'tags',
  'x-github',
  'default',
  'title',
]);
/** Keys whose children are names chosen by GitHub (properties, schemas), never keywords to drop. */
const NAMED = new Set(['properties', 'schemas', 'parameters', 'responses', 'patternProperties']);

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const child = (value: unknown, key: string): unknown => (isJson(value) ? value[key] : undefined);

function allowNull(schema: Json): Json {
  const { nullable: _nullable, ...rest } = schema;
  if (Array.isArray(rest['enum'])) rest['enum'] = [...rest['enum'], null];
  if (typeof rest['type'] === 'string') rest['type'] = [rest['type'], 'null'];
  for (const key of ['oneOf', 'anyOf']) {
    const options = rest[key];
    if (Array.isArray(options)) rest[key] = [...options, { type: 'null' }];
  }
  const bare = rest['type'] === undefined && (rest['allOf'] !== undefined || rest['$ref'] !== undefined);
  return bare ? { anyOf: [rest, { type: 'null' }] } : rest;
}

/** OpenAPI 3.0 to JSON Schema 2019: `nullable` is spelled out, prose and examples are left out. */
function slim(value: unknown, named = false): unknown {
  if (Array.isArray(value)) return value.map(item => slim(item));
  if (!isJson(value)) return value;
  const entries = Object.entries(value)
    .filter(([key]) => named || !DROPPED.has(key))
    .map(([key, item]): [string, unknown] => [
      key,
      key === 'enum' && !named ? item : slim(item, NAMED.has(key) && !named),
    ]);
  const made: Json = Object.fromEntries(entries);
  return made['nullable'] === true && !named ? allowNull(made) : made;
}

function collectRefs(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectRefs(item, found);
  if (!isJson(value)) return;
  const ref = value['$ref'];
  if (typeof ref === 'string') found.add(ref);
  for (const item of Object.values(value)) collectRefs(item, found);
}

const lookUp = (doc: Json, ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, part) => child(at, part.replaceAll('~1', '/').replaceAll('~0', '~')), doc);

/** Only answers with a JSON body on success are kept: every documented failure has the same shape. */
function slimOperation(operation: Json, doc: Json): Json {
  const responses = Object.entries(isJson(operation['responses']) ? operation['responses'] : {})
    .filter(([status]) => status.startsWith('2'))
    .map(([status, answer]): [string, unknown] => {
      const ref = child(answer, '$ref');
      const body = child(child(typeof ref === 'string' ? lookUp(doc, ref) : answer, 'content'), 'application/json');
      return [status, body === undefined ? {} : { schema: slim(child(body, 'schema')) }];
    });
  const body = child(child(child(operation['requestBody'], 'content'), 'application/json'), 'schema');
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'] : [];
  return {
    operationId: operation['operationId'],
    parameters: parameters.map(item => {
      const ref = child(item, '$ref');
      return slim(typeof ref === 'string' ? lookUp(doc, ref) : item);
    }),
    ...(body === undefined ? {} : { body: slim(body) }),
    responses: Object.fromEntries(responses),
  };
}

function cutOperations(doc: Json): Json {
  const wanted = new Set(OPERATIONS);
  const paths: Record<string, Json> = {};
  for (const [path, methods] of Object.entries(isJson(doc['paths']) ? doc['paths'] : {}))
    for (const [method, operation] of Object.entries(isJson(methods) ? methods : {})) {
      const id = child(operation, 'operationId');
      if (!isJson(operation) || typeof id !== 'string' || !wanted.delete(id)) continue;
      paths[path] = { ...paths[path], [method]: slimOperation(operation, doc) };
    }
  if (wanted.size > 0) throw new Error(`Not in GitHub's description: ${[...wanted].join(', ')}`);
  return paths;
}

function cutWebhooks(doc: Json): Json {
  const hooks: Json = {};
  for (const name of WEBHOOKS) {
    const content = child(child(child(child(doc['x-webhooks'], name), 'post'), 'requestBody'), 'content');
    const schema = child(child(content, 'application/json'), 'schema');
    if (schema === undefined) throw new Error(`Not in GitHub's description: webhook ${name}`);
    hooks[name] = slim(schema);
  }
  return hooks;
}

function cutSchemas(doc: Json, roots: readonly unknown[]): Json {
  const found = new Set<string>();
  const schemas: Json = {};
  for (const root of roots) collectRefs(root, found);
  for (const ref of found) {
    const schema = slim(lookUp(doc, ref));
    collectRefs(schema, found);
    schemas[ref.slice('#/components/schemas/'.length)] = schema;
  }
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The slim snapshot of GitHub's REST description as text; the same input gives the same bytes. */
export function cutOpenApi(): string {
  const doc: unknown = JSON.parse(readFileSync(SOURCE, 'utf8'));
  if (!isJson(doc)) throw new Error("GitHub's description is not an object");
  const paths = cutOperations(doc);
  const webhooks = cutWebhooks(doc);
  const source = { package: '@octokit/openapi@23.0.2', file: 'generated/api.github.com.json', license: 'MIT' };
  return `${JSON.stringify({ source, paths, webhooks, components: { schemas: cutSchemas(doc, [paths, webhooks]) } })}\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(TARGET, cutOpenApi());
