import { readFileSync } from 'node:fs';
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import { isJson, type Json } from '../json.ts';
import { lazy } from './lazy.ts';

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Json;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** JSON pointers into the snapshot; absent when the operation has no body or no documented JSON answer. */
  readonly body?: string;
  readonly bodySchema?: Json;
  readonly answers: ReadonlyMap<number, string | undefined>;
}

interface Snapshot {
  readonly doc: Json;
  readonly operations: readonly Operation[];
  /** A validator for the schema at a pointer; compiled once. */
  readonly validator: (pointer: string) => ValidateFunction;
  readonly schemaAt: (pointer: string) => Json;
}

const FILE = new URL('./github-openapi.json', import.meta.url);
/** GitHub's own answers break these formats, so they are not checked (octokit/openapi, examples). */
const UNCHECKED = ['uri', 'uri-template', 'repo.nwo', 'email', 'int64'];
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/u;

const escapePointer = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');
const unescapePointer = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

export const webhookPointer = (key: string): string => `#/webhooks/${escapePointer(key)}`;

function parametersOf(raw: Json): readonly Parameter[] {
  const list = Array.isArray(raw['parameters']) ? raw['parameters'].filter(isJson) : [];
  return list.map(item => ({ name: String(item['name']), in: String(item['in']), schema: isJson(item['schema']) ? item['schema'] : {} }));
}

function operationOf(at: { path: string; method: string }, raw: Json): Operation {
  const base = `#/paths/${escapePointer(at.path)}/${at.method}`;
  const responses = Object.entries(isJson(raw['responses']) ? raw['responses'] : {}).map(
    ([status, answer]): [number, string | undefined] => [
      Number(status),
      isJson(answer) && answer['schema'] !== undefined ? `${base}/responses/${status}/schema` : undefined,
    ],
  );
  const body = raw['body'];
  return {
    id: String(raw['operationId']), method: at.method.toUpperCase(), path: at.path, parameters: parametersOf(raw),
    ...(isJson(body) ? { body: `${base}/body`, bodySchema: body } : {}),
    answers: new Map(responses),
  };
}

function lookUp(doc: Json, pointer: string): Json {
  const found = pointer.slice(2).split('/').reduce<unknown>((at, part) => (isJson(at) || Array.isArray(at) ? Reflect.get(at, unescapePointer(part)) : undefined), doc);
  if (!isJson(found)) throw new Error(`no schema at ${pointer}`);
  return found;
}

function newAjv(): Ajv2019 {
  const ajv = new Ajv2019({ strict: false, allErrors: true, inlineRefs: false, logger: false });
  for (const format of UNCHECKED) ajv.addFormat(format, true);
  ajv.addFormat('date-time', DATE_TIME);
  return ajv;
}

function compiler(doc: Json): Snapshot['validator'] {
  const ajv = newAjv().addSchema({ ...doc, $id: 'github' });
  const made = new Map<string, ValidateFunction>();
  return pointer => {
    const known = made.get(pointer) ?? ajv.compile({ $ref: `github${encodePointer(pointer)}` });
    made.set(pointer, known);
    return known;
  };
}

/** A fragment is a URI: braces of path templates have to be encoded in a reference. */
const encodePointer = (pointer: string): string => `#${pointer.slice(1).split('/').map(encodeURIComponent).join('/')}`;

function load(): Snapshot {
  const doc: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  if (!isJson(doc)) throw new Error('the snapshot of GitHub\'s description is not an object');
  const operations = Object.entries(isJson(doc['paths']) ? doc['paths'] : {}).flatMap(([path, methods]) =>
    Object.entries(isJson(methods) ? methods : {}).flatMap(([method, raw]) => (isJson(raw) ? operationOf({ path, method }, raw) : [])),
  );
  return { doc, operations, validator: compiler(doc), schemaAt: pointer => lookUp(doc, pointer) };
}

/** The slim snapshot of GitHub's REST description that `scripts/cut-openapi.ts` cuts; it never changes while running. */
export const githubOpenApi = lazy(load);
