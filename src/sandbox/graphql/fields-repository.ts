import type { Json } from '../json.ts';
import { roleOf } from '../model/access.ts';
import type { Label, Milestone, Ruleset } from '../model/records.ts';
import type { Issue, PullRequest, Repository } from '../model/world.ts';
import { demand } from './demand.ts';
import { gitFields } from './fields-refs.ts';
import { type Context, connection, type Fields, field, listArg, type Tables, typedError } from './resolver.ts';

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

function missing(kind: string, number: unknown): Error {
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
  ...gitFields,
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
    (each, args, context) => {
      const thread = each.threads.get(Number(args['number']));
      if (thread === undefined) throw missing('issue or pull request', args['number']);
      demand(context, each, thread.pull === undefined ? 'issues:read' : 'pull_requests:read');
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
  Repository: repository,
  Label: label,
  Milestone: milestone,
  RepositoryRuleset: ruleset,
};
