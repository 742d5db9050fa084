import { canSee } from '../http/permissions.ts';
import { actorOf } from '../http/tokens.ts';
import { findRepository, findUser } from '../model/make.ts';
import type { Repository } from '../model/world.ts';
import { demand } from './demand.ts';
import { type Context, type Fields, field, forbidden, listArg, type Tables, typedError } from './resolver.ts';

function seen(context: Context, owner: unknown, name: unknown): Repository {
  const found = findRepository(context.world, `${String(owner)}/${String(name)}`);
  if (found !== undefined && canSee(context.world, context.viewer, found)) return found;
  throw typedError('NOT_FOUND', `Could not resolve to a Repository with the name '${String(owner)}/${String(name)}'.`);
}

const repositoryOf = (value: object): Repository | undefined => {
  if ('defaultBranch' in value) return isRepository(value) ? value : undefined;
  if ('repository' in value && isRepository(value.repository)) return value.repository;
  if ('thread' in value && typeof value.thread === 'object' && value.thread !== null) return repositoryOf(value.thread);
  return 'pull' in value && typeof value.pull === 'object' && value.pull !== null
    ? repositoryOf(value.pull)
    : undefined;
};

const isRepository = (value: unknown): value is Repository =>
  typeof value === 'object' && value !== null && 'defaultBranch' in value;

function nodeById(context: Context, id: unknown): unknown {
  const entry = context.world.nodes.get(String(id));
  const repository = entry === undefined ? undefined : repositoryOf(entry.value);
  if (entry === undefined || (repository !== undefined && !canSee(context.world, context.viewer, repository)))
    throw typedError('NOT_FOUND', `Could not resolve to a node with the global id of '${String(id)}'`);
  if (repository !== undefined && entry.typename === 'PullRequest') demand(context, repository, 'pull_requests:read');
  if (repository !== undefined && entry.typename === 'Issue') demand(context, repository, 'issues:read');
  return entry.value;
}

const MOST_NODES = 100;

/** One id that leads nowhere is a null with an error at its place; the others are answered. */
function nodeOrError(context: Context, id: unknown): unknown {
  try {
    return nodeById(context, id);
  } catch (error) {
    return error;
  }
}

const query: Fields<unknown> = {
  rateLimit: field(
    (_source, _args, context) => ({
      cost: context.cost,
      nodeCount: context.nodeCount,
      limit: context.rate.limit,
      remaining: context.rate.remaining,
      used: context.rate.used,
      resetAt: new Date(context.rate.reset * 1000).toISOString(),
    }),
    ['dryRun'],
  ),
  repository: field(
    (_source, args, context) => seen(context, args['owner'], args['name']),
    ['owner', 'name', 'followRenames'],
  ),
  node: field((_source, args, context) => nodeById(context, args['id']), ['id']),
  nodes: field(
    (_source, args, context) => {
      const ids = listArg(args, 'ids') ?? [];
      if (ids.length > MOST_NODES)
        throw typedError('ARGUMENT_LIMIT', `You may not provide more than ${MOST_NODES} node ids.`);
      return ids.map(id => nodeOrError(context, id));
    },
    ['ids'],
  ),
  viewer: field((_source, _args, context) => {
    const actor = actorOf(context.viewer);
    if (actor?.kind !== 'User') throw forbidden();
    return actor;
  }),
  user: field(
    (_source, args, context) => {
      const user = findUser(context.world, String(args['login']));
      if (user?.kind === 'User') return user;
      throw typedError('NOT_FOUND', `Could not resolve to a User with the login of '${String(args['login'])}'.`);
    },
    ['login'],
  ),
  organization: field(
    (_source, args, context) => {
      const found = findUser(context.world, String(args['login']));
      if (found?.kind === 'Organization') return found;
      throw typedError(
        'NOT_FOUND',
        `Could not resolve to an Organization with the login of '${String(args['login'])}'.`,
      );
    },
    ['login'],
  ),
};

export const queryTables: Tables = { Query: query };
