import { canSee, mayRead, mayReadTeams } from '../http/permissions.ts';
import { actorOf } from '../http/tokens.ts';
import type { Json } from '../json.ts';
import { isMember, roleOf } from '../model/access.ts';
import { findRepository, findUser } from '../model/make.ts';
import { tipOf } from '../model/push.ts';
import type { Issue, Label, Milestone, PullRequest, Repository, Ruleset, Team, User, World } from '../model/world.ts';
import { resolveRef } from '../rest/repositories.ts';
import {
  type Context,
  commitNode,
  connection,
  type Fields,
  field,
  forbidden,
  listArg,
  type Tables,
  typedError,
} from './resolver.ts';

export interface RefNode {
  readonly __typename: 'Ref';
  readonly repository: Repository;
  readonly name: string;
}

const refNode = (repository: Repository, name: string): RefNode | null =>
  tipOf(repository, name) === undefined ? null : { __typename: 'Ref', repository, name };

function seen(context: Context, owner: unknown, name: unknown): Repository {
  const found = findRepository(context.world, `${String(owner)}/${String(name)}`);
  if (found !== undefined && canSee(context.world, context.viewer, found)) return found;
  throw typedError('NOT_FOUND', `Could not resolve to a Repository with the name '${String(owner)}/${String(name)}'.`);
}

/** Fails with FORBIDDEN at its own path when the token may not read this kind of thing. */
export function demand(context: Context, repository: Repository, permission: string): void {
  if (!mayRead(context.world, context.viewer, { repository, permission })) throw forbidden();
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
  return entry.value;
}

const query: Fields<unknown> = {
  rateLimit: field(
    (_source, _args, context) => ({
      ...{
        cost: context.cost,
        nodeCount: context.nodeCount,
        limit: context.rate.limit,
        remaining: context.rate.remaining,
        used: context.rate.used,
      },
      resetAt: new Date(context.rate.reset * 1000).toISOString(),
    }),
    ['dryRun'],
  ),
  repository: field(
    (_source, args, context) => seen(context, args['owner'], args['name']),
    ['owner', 'name', 'followRenames'],
  ),
  node: field((_source, args, context) => nodeById(context, args['id']), ['id']),
  nodes: field((_source, args, context) => (listArg(args, 'ids') ?? []).map(id => nodeById(context, id)), ['ids']),
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

const pullsOf = (repository: Repository): readonly PullRequest[] =>
  [...repository.threads.values()].flatMap(thread => thread.pull ?? []);

export const pullState = (pull: PullRequest): string => {
  if (pull.merged) return 'MERGED';
  return pull.issue.state === 'open' ? 'OPEN' : 'CLOSED';
};

function ordered<T extends { readonly createdAt: string; readonly updatedAt: string }>(
  items: readonly T[],
  order: unknown,
): readonly T[] {
  if (typeof order !== 'object' || order === null || !('field' in order) || !('direction' in order)) return items;
  const key = order.field === 'UPDATED_AT' ? 'updatedAt' : 'createdAt';
  const up = items.toSorted((a, b) => a[key].localeCompare(b[key]));
  return order.direction === 'DESC' ? up.toReversed() : up;
}

function listedPulls(repository: Repository, args: Json, context: Context): readonly PullRequest[] {
  demand(context, repository, 'pull_requests:read');
  const states = listArg(args, 'states');
  const labels = listArg(args, 'labels');
  const issues = pullsOf(repository)
    .filter(pull => states === undefined || states.includes(pullState(pull)))
    .filter(
      pull =>
        (args['baseRefName'] ?? pull.baseBranch) === pull.baseBranch &&
        (args['headRefName'] ?? pull.headBranch) === pull.headBranch,
    )
    .filter(pull => labels === undefined || [...pull.issue.labels].some(label => labels.includes(label.name)))
    .map(pull => pull.issue);
  return ordered(issues, args['orderBy']).flatMap(issue => issue.pull ?? []);
}

function listedIssues(repository: Repository, args: Json, context: Context): readonly Issue[] {
  demand(context, repository, 'issues:read');
  const states = listArg(args, 'states')?.map(word => String(word).toLowerCase());
  const labels = listArg(args, 'labels');
  const issues = [...repository.threads.values()]
    .filter(issue => issue.pull === undefined && (states === undefined || states.includes(issue.state)))
    .filter(issue => labels === undefined || [...issue.labels].some(label => labels.includes(label.name)));
  return ordered(issues, args['orderBy']);
}

export function missing(kind: string, number: unknown): Error {
  return typedError('NOT_FOUND', `Could not resolve to a ${kind} with the number of ${String(number)}.`);
}

const repository: Fields<Repository> = {
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  name: field(each => each.name),
  nameWithOwner: field(each => each.fullName),
  owner: field(each => each.owner),
  url: field((each, _args, { world }) => `${world.serverUrl}/${each.fullName}`),
  isArchived: field(each => each.archived),
  isPrivate: field(each => each.private),
  isFork: field(each => each.parent !== null),
  isEmpty: field(each => each.branches.size === 0),
  isInOrganization: field(each => each.owner.kind === 'Organization'),
  visibility: field(each => (each.private ? 'PRIVATE' : 'PUBLIC')),
  parent: field(each => each.parent),
  createdAt: field(each => each.createdAt),
  defaultBranchRef: field((each, _args, context) =>
    mayRead(context.world, context.viewer, { repository: each, permission: 'contents:read' })
      ? refNode(each, each.defaultBranch)
      : null,
  ),
  ref: field(
    (each, args) => refNode(each, String(args['qualifiedName']).replace('refs/heads/', '')),
    ['qualifiedName'],
  ),
  object: field(
    (each, args, { world }) => {
      const wanted = args['oid'] ?? args['expression'];
      const oid = resolveRef(world, each, String(wanted));
      return oid === undefined ? null : commitNode(world, each, oid);
    },
    ['oid', 'expression'],
  ),
  pullRequest: field(
    (each, args, context) => {
      demand(context, each, 'pull_requests:read');
      const pull = each.threads.get(Number(args['number']))?.pull;
      if (pull === undefined) throw missing('PullRequest', args['number']);
      return pull;
    },
    ['number'],
  ),
  issue: field(
    (each, args, context) => {
      demand(context, each, 'issues:read');
      const issue = each.threads.get(Number(args['number']));
      if (issue === undefined || issue.pull !== undefined) throw missing('Issue', args['number']);
      return issue;
    },
    ['number'],
  ),
  issueOrPullRequest: field(
    (each, args) => {
      const thread = each.threads.get(Number(args['number']));
      if (thread === undefined) throw missing('issue or pull request', args['number']);
      return thread.pull ?? thread;
    },
    ['number'],
  ),
  pullRequests: connection(
    (each, args, context) => listedPulls(each, args, context),
    ['states', 'labels', 'baseRefName', 'headRefName', 'orderBy'],
  ),
  issues: connection((each, args, context) => listedIssues(each, args, context), ['states', 'labels', 'orderBy']),
  labels: connection(each => [...each.labels.values()]),
  milestones: connection(
    (each, args) => {
      const states = listArg(args, 'states')?.map(word => String(word).toLowerCase());
      return each.milestones.filter(milestone => states === undefined || states.includes(milestone.state));
    },
    ['states'],
  ),
  rulesets: connection(each => each.rulesets),
  viewerPermission: field((each, _args, { world, viewer }) =>
    viewer.kind === 'user' ? roleOf(world, each, viewer.user).toUpperCase() : null,
  ),
};

const ref: Fields<RefNode> = {
  id: field(each => `REF_${each.repository.id}_${each.name}`),
  name: field(each => each.name),
  prefix: field(() => 'refs/heads/'),
  repository: field(each => each.repository),
  target: field((each, _args, { world }) => {
    const oid = tipOf(each.repository, each.name);
    return oid === undefined ? null : commitNode(world, each.repository, oid);
  }),
};

/** GraphQL shows a bot without its `[bot]`. */
const loginOf = (user: User): string => user.login.replace('[bot]', '');

const actor: Fields<User> = {
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  login: field(loginOf),
  name: field(each => each.name),
  url: field((each, _args, { world }) => `${world.serverUrl}/${loginOf(each)}`),
};

const teamsOf = (world: World, organization: User): readonly Team[] =>
  world.teams.filter(each => each.organization === organization);

const organization: Fields<User> = {
  ...actor,
  team: field(
    (each, args, context) => {
      if (!mayReadTeams(context.world, context.viewer)) throw forbidden();
      return teamsOf(context.world, each).find(team => team.slug === args['slug']) ?? null;
    },
    ['slug'],
  ),
  teams: connection(
    (each, args, context) => {
      if (!mayReadTeams(context.world, context.viewer)) throw forbidden();
      const logins = listArg(args, 'userLogins');
      return teamsOf(context.world, each).filter(
        team => logins === undefined || [...team.members].some(member => logins.includes(member.login)),
      );
    },
    ['userLogins'],
  ),
  membersWithRole: connection((each, _args, { world }) =>
    [...world.users.values()].filter(user => isMember(world, each, user)),
  ),
};

const team: Fields<Team> = {
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  slug: field(each => each.slug),
  name: field(each => each.name),
  combinedSlug: field(each => `${each.organization.login}/${each.slug}`),
  organization: field(each => each.organization),
  members: connection(each => [...each.members], ['membership']),
};

const label: Fields<Label> = {
  id: field(each => each.nodeId),
  name: field(each => each.name),
  color: field(each => each.color),
};

const milestone: Fields<Milestone> = {
  id: field(each => each.nodeId),
  number: field(each => each.number),
  title: field(each => each.title),
  state: field(each => each.state.toUpperCase()),
  dueOn: field(each => each.dueOn),
};

const ruleset: Fields<Ruleset> = {
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  name: field(each => each.name),
  enforcement: field(each => each.enforcement.toUpperCase()),
};

export const repositoryTables: Tables = {
  ...{
    Query: query,
    Repository: repository,
    Ref: ref,
    User: actor,
    Bot: actor,
    Mannequin: actor,
    Organization: organization,
  },
  ...{ Team: team, Label: label, Milestone: milestone, RepositoryRuleset: ruleset },
};
