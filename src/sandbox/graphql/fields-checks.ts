import { mayRead } from '../http/permissions.ts';
import { latestRuns, suiteState } from '../model/checks.ts';
import { requiredChecks } from '../model/merging.ts';
import type { App, Push, Status, Workflow } from '../model/records.ts';
import type { Rollup } from '../model/rollup.ts';
import type { CheckRun, CheckSuite, Repository, WorkflowRun } from '../model/world.ts';
import { detailsUrlOf } from '../rest/view-checks.ts';
import {
  type Connection,
  type Context,
  commitNode,
  connection,
  type Fields,
  field,
  forbidden,
  type Tables,
} from './resolver.ts';

interface RollupNode {
  readonly commit: unknown;
  readonly repository: Repository;
  readonly found: Rollup;
  readonly mayRead: { readonly checks: boolean; readonly statuses: boolean };
}

const countsOf = (words: readonly string[]) =>
  [...new Set(words)].map(word => ({ state: word.toUpperCase(), count: words.filter(each => each === word).length }));

/** A context of a kind that the token may not read is null with a FORBIDDEN of its own. */
function contextNodes(each: RollupNode): Connection {
  const items = each.found.contexts.map(context => {
    if (context.kind === 'run') return each.mayRead.checks ? context.run : forbidden();
    return each.mayRead.statuses ? context.status : forbidden();
  });
  const runs = each.found.contexts.flatMap(context => (context.kind === 'run' ? [context.run] : []));
  const statuses = each.found.contexts.flatMap(context => (context.kind === 'status' ? [context.status] : []));
  const more = {
    checkRunCount: runs.length,
    checkRunCountsByState: countsOf(runs.map(run => run.conclusion ?? run.status)),
    statusContextCount: statuses.length,
    statusContextCountsByState: countsOf(statuses.map(status => status.state)),
  };
  return { items, more };
}

const rollup: Fields<RollupNode> = { contexts: connection(each => contextNodes(each)) };

const isRequired = (repository: Repository, name: string): boolean =>
  requiredChecks(repository, repository.defaultBranch).some(check => check.name === name);

const checkRun: Fields<CheckRun> = {
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  fullDatabaseId: field(each => String(each.id)),
  name: field(each => each.name),
  status: field(each => each.status.toUpperCase()),
  conclusion: field(each => each.conclusion?.toUpperCase() ?? null),
  startedAt: field(each => each.startedAt),
  completedAt: field(each => each.completedAt),
  title: field(each => each.title),
  summary: field(each => each.summary),
  text: field(each => each.text),
  externalId: field(each => (each.externalId === '' ? null : each.externalId)),
  detailsUrl: field((each, _args, { world }) => detailsUrlOf(world, each)),
  url: field((each, _args, { world }) => `${world.serverUrl}/${each.suite.repository.fullName}/runs/${each.id}`),
  permalink: field((each, _args, { world }) => `${world.serverUrl}/${each.suite.repository.fullName}/runs/${each.id}`),
  checkSuite: field(each => each.suite),
  repository: field(each => each.suite.repository),
  isRequired: field(each => isRequired(each.suite.repository, each.name), ['pullRequestNumber', 'pullRequestId']),
};

const status: Fields<Status> = {
  id: field(each => each.nodeId),
  context: field(each => each.context),
  state: field(each => each.state.toUpperCase()),
  description: field(each => each.description),
  targetUrl: field(each => each.targetUrl),
  createdAt: field(each => each.createdAt),
  creator: field(each => each.creator),
};

function runOf(suite: CheckSuite, context: Context): WorkflowRun | null {
  if (suite.run === null) return null;
  if (!mayRead(context.world, context.viewer, { repository: suite.repository, permission: 'actions:read' }))
    throw forbidden();
  return suite.run;
}

const suite: Fields<CheckSuite> = {
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  createdAt: field(each => each.createdAt),
  updatedAt: field(each => each.updatedAt),
  status: field(each => suiteState(each).status.toUpperCase()),
  conclusion: field(each => suiteState(each).conclusion?.toUpperCase() ?? null),
  app: field(each => each.app),
  creator: field(each => (each.creator?.kind === 'User' ? each.creator : null)),
  push: field(each => each.push),
  repository: field(each => each.repository),
  workflowRun: field((each, _args, context) => runOf(each, context)),
  commit: field((each, _args, { world }) => commitNode(world, each.repository, each.headSha)),
  checkRuns: connection(
    (each, args) => {
      const filter = args['filterBy'];
      const all = typeof filter === 'object' && filter !== null && 'checkType' in filter && filter.checkType === 'ALL';
      const name =
        typeof filter === 'object' && filter !== null && 'checkName' in filter ? filter.checkName : undefined;
      return (all ? each.runs : latestRuns(each.runs)).filter(run => (name ?? run.name) === run.name);
    },
    ['filterBy'],
  ),
};

const app: Fields<App> = {
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  slug: field(each => each.slug),
  name: field(each => each.name),
};

const push: Fields<Push> = {
  pusher: field(each => each.pusher),
  previousSha: field(each => each.before),
  nextSha: field(each => each.after),
};

const pathOf = (run: WorkflowRun): string => `/${run.repository.fullName}/actions/runs/${run.id}`;

const workflowRun: Fields<WorkflowRun> = {
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  event: field(each => each.event),
  runNumber: field(each => each.runNumber),
  createdAt: field(each => each.createdAt),
  updatedAt: field(each => each.updatedAt),
  resourcePath: field(pathOf),
  url: field((each, _args, { world }) => `${world.serverUrl}${pathOf(each)}`),
  checkSuite: field(each => each.suite),
  workflow: field(each => ({ __typename: 'Workflow', workflow: each.workflow, repository: each.repository })),
  file: field(each => ({ path: each.workflow.path, repositoryName: each.repository.fullName })),
};

const workflow: Fields<{ readonly workflow: Workflow; readonly repository: Repository }> = {
  id: field(each => each.workflow.nodeId),
  databaseId: field(each => each.workflow.id),
  name: field(each => each.workflow.name),
  resourcePath: field(
    each => `/${each.repository.fullName}/actions/workflows/${each.workflow.path.split('/').at(-1) ?? ''}`,
  ),
};

export const checkTables: Tables = {
  StatusCheckRollup: rollup,
  CheckRun: checkRun,
  StatusContext: status,
  CheckSuite: suite,
  App: app,
  Push: push,
  WorkflowRun: workflowRun,
  Workflow: workflow,
};
