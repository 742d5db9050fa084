import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildSchema,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { isJson, type Json } from '../json.ts';
import { lazy } from '../schema/lazy.ts';
import { checkTables } from './fields-checks.ts';
import { codeTables } from './fields-code.ts';
import { peopleTables } from './fields-people.ts';
import { pullRequestTables } from './fields-pull-request.ts';
import { queryTables } from './fields-query.ts';
import { refTables } from './fields-refs.ts';
import { repositoryTables } from './fields-repository.ts';
import { threadTables } from './fields-threads.ts';
import { type Context, type Field, type Tables, typedError } from './resolver.ts';

/** Fields that are newer than the package's schema (2025-02), each with its source. */
const ADDITIONS = [
  // Issue types (GitHub changelog, 2025-01-13, general availability 2025-04-09).
  'type IssueType { id: ID! name: String! } extend type Issue { issueType: IssueType }',
];

/** GitHub sends ids above 2³¹ as `Int`, which graphql-js refuses to (github-facts 2.14). */
const relaxIds = (sdl: string): string =>
  `scalar LargeInt\n${sdl.replaceAll(/\bdatabaseId: Int\b/gu, 'databaseId: LargeInt')}`;

const TABLES: Tables = {
  ...queryTables,
  ...peopleTables,
  ...repositoryTables,
  ...refTables,
  ...codeTables,
  ...pullRequestTables,
  ...threadTables,
  ...checkTables,
};

/** Their members are made by `connection()` and by resolvers as plain values. */
const isPlain = (type: string): boolean =>
  /(?:Connection|Edge)$/u.test(type) ||
  [
    'PageInfo',
    'RateLimit',
    'IssueType',
    'WorkflowRunFile',
    'TreeEntry',
    'GitActor',
    'StatusCheckRollup',
    'CheckRunStateCount',
    'StatusContextStateCount',
  ].includes(type);

function notModelled(context: Context, text: string): never {
  context.site.violate(`GraphQL: not modelled: ${text}`);
  throw typedError('NOT_MODELLED', `The embedded GitHub does not model ${text}`);
}

function readPlain(source: unknown, context: Context, info: GraphQLResolveInfo): unknown {
  const value = isJson(source) ? source[info.fieldName] : undefined;
  return value === undefined ? notModelled(context, `${info.parentType.name}.${info.fieldName}`) : value;
}

function checkArguments(
  info: GraphQLResolveInfo,
  args: Json,
  at: { known: readonly string[]; context: Context },
): void {
  for (const given of info.fieldNodes[0]?.arguments ?? []) {
    const name = given.name.value;
    if (args[name] !== undefined && args[name] !== null && !at.known.includes(name))
      notModelled(at.context, `argument ${name} of ${info.parentType.name}.${info.fieldName}`);
  }
}

function resolveWith(found: Field<unknown> | undefined, plain: boolean) {
  return (source: unknown, args: Json, context: Context, info: GraphQLResolveInfo): unknown => {
    checkArguments(info, args, { known: found?.args ?? [], context });
    if (found !== undefined) return found.resolve(source, args, context, info);
    return plain ? readPlain(source, context, info) : notModelled(context, `${info.parentType.name}.${info.fieldName}`);
  };
}

function attach(type: GraphQLObjectType): void {
  const plain = isPlain(type.name);
  const table = TABLES[type.name] ?? {};
  for (const each of Object.values(type.getFields())) each.resolve = resolveWith(table[each.name], plain);
}

function typeNameOf(value: unknown, context: Context): string | undefined {
  if (!isJson(value)) return undefined;
  if (typeof value['__typename'] === 'string') return value['__typename'];
  return context.world.nodes.get(String(value['nodeId']))?.typename;
}

function build(): GraphQLSchema {
  const sdl = readFileSync(
    fileURLToPath(new URL('./schema.graphql', import.meta.resolve('@octokit/graphql-schema'))),
    'utf8',
  );
  const schema = buildSchema([relaxIds(sdl), ...ADDITIONS].join('\n'), { assumeValid: true });
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isObjectType(type)) attach(type);
    else if (isAbstractType(type)) type.resolveType = (value: unknown, context: Context) => typeNameOf(value, context);
  }
  return schema;
}

/** GitHub's own schema with resolvers over the model; it holds no state. */
export const githubSchema = lazy(build);
