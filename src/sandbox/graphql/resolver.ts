import type { GraphQLResolveInfo } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Site } from '../http/site.ts';
import type { Viewer } from '../http/tokens.ts';
import type { Json } from '../json.ts';
import type { Commit } from '../model/git.ts';
import { commitOf } from '../model/push.ts';
import type { Repository, World } from '../model/world.ts';

export interface Context {
  readonly site: Site;
  readonly world: World;
  readonly viewer: Viewer;
  /** Points and nodes of this request, computed before it runs. */
  readonly cost: number;
  readonly nodeCount: number;
  readonly baseUrl: string;
  readonly rate: { readonly limit: number; readonly remaining: number; readonly used: number; readonly reset: number };
}

/** Method syntax on purpose: a table for one source type then fits a table for unknown sources. */
export interface Field<S> {
  readonly args?: readonly string[];
  resolve(source: S, args: Json, context: Context, info: GraphQLResolveInfo): unknown;
}

export type Fields<S> = Readonly<Record<string, Field<S>>>;
export type Tables = Readonly<Record<string, Fields<unknown>>>;

type Resolve<S> = (source: S, args: Json, context: Context) => unknown;

export const field = <S>(resolve: Resolve<S>, args: readonly string[] = []): Field<S> => ({ resolve, args });

/** Commits know no repository, but what GraphQL tells about them does. */
export interface CommitNode {
  readonly __typename: 'Commit';
  readonly repository: Repository;
  readonly commit: Commit;
}

export const commitNode = (world: World, repository: Repository, oid: string): CommitNode => ({
  __typename: 'Commit',
  repository,
  commit: commitOf(world, oid),
});

/** An error as GitHub words it: with a type, at the path where it happened. */
export function typedError(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

export const forbidden = (): GraphQLError => typedError('FORBIDDEN', 'Resource not accessible by integration');

const PAGING = ['first', 'last', 'after', 'before'];
const LONGEST = 100;

const cursorOf = (at: number): string => Buffer.from(`cursor:v2:${at}`).toString('base64');

function positionOf(cursor: unknown): number | undefined {
  if (typeof cursor !== 'string') return undefined;
  const at = Number(Buffer.from(cursor, 'base64').toString('utf8').split(':').at(-1));
  if (Number.isInteger(at)) return at;
  throw typedError('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
}

function boundsOf(args: Json, total: number, pages: boolean): { start: number; end: number } {
  const { first, last } = args;
  if (!pages) return { start: 0, end: total };
  if (typeof first !== 'number' && typeof last !== 'number')
    throw typedError(
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` or `last` value to properly paginate the connection.',
    );
  if (Number(first ?? 0) > LONGEST || Number(last ?? 0) > LONGEST)
    throw typedError(
      'EXCESSIVE_PAGINATION',
      `Requesting more than ${LONGEST} records on the connection exceeds the limit of ${LONGEST} records.`,
    );
  const after = positionOf(args['after']);
  const from = after === undefined ? 0 : after + 1;
  const to = positionOf(args['before']) ?? total;
  if (typeof first === 'number') return { start: from, end: Math.min(to, from + first) };
  return { start: Math.max(from, to - Number(last)), end: to };
}

export interface Connection {
  readonly items: readonly unknown[];
  /** What GitHub counts where it lists less than there is. */
  readonly total?: number;
  readonly more?: Json;
}

function page(connection: Connection, args: Json, context: Context): Json {
  const { items } = connection;
  const { start, end } = boundsOf(args, items.length, context.world.traits.listsPage);
  const nodes = items.slice(start, end);
  const pageInfo = {
    hasNextPage: end < items.length,
    hasPreviousPage: start > 0,
    startCursor: nodes.length === 0 ? null : cursorOf(start),
    endCursor: nodes.length === 0 ? null : cursorOf(end - 1),
  };
  const edges = nodes.map((node, at) => ({ node, cursor: cursorOf(start + at) }));
  return { totalCount: connection.total ?? items.length, pageInfo, nodes, edges, ...connection.more };
}

/** A field that really pages; `args` names the further arguments that it honours. */
export const connection = <S>(
  items: (source: S, args: Json, context: Context) => readonly unknown[] | Connection,
  args: readonly string[] = [],
): Field<S> => ({
  args: [...PAGING, ...args],
  resolve: (source, given, context) => {
    const made = items(source, given, context);
    return page('items' in made ? made : { items: made }, given, context);
  },
});

export const listArg = (args: Json, name: string): readonly unknown[] | undefined => {
  const value = args[name];
  return Array.isArray(value) ? value : undefined;
};
