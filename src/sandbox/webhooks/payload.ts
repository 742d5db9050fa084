import type { Json } from '../json.ts';
import { diffFiles } from '../model/diff.ts';
import { commitsBetween, ZERO_OID } from '../model/git.ts';
import { commitOf, filesOf } from '../model/push.ts';
import type { Status } from '../model/records.ts';
import { peeled } from '../model/tags.ts';
import type { Repository, World } from '../model/world.ts';
import type { WorldEvent } from '../model/world-event.ts';
import { rulesetView, workflowRunView, workflowView } from '../rest/view-actions.ts';
import {
  commentView,
  issueView,
  labelView,
  milestoneView,
  repositoryView,
  userView,
  type ViewContext,
} from '../rest/view-basic.ts';
import { checkRunView, statusView, suiteView } from '../rest/view-checks.ts';
import { commitView, pullSummaryView, pullView, reviewView, threadCommentView } from '../rest/view-code.ts';
import { deploymentStatusView, deploymentView } from '../rest/view-deployments.ts';
import { completed } from '../schema/complete.ts';
import { githubOpenApi, webhookPointer } from '../schema/github-openapi.ts';

/** `pull_request` + `opened` is `pull-request-opened` in GitHub's description. */
export function webhookKey(event: Pick<WorldEvent, 'name' | 'action'>): string {
  const name = event.name.replaceAll('_', '-');
  if (event.name === 'repository_dispatch') return 'repository-dispatch-sample.collected';
  return event.action === undefined || event.name === 'status' ? name : `${name}-${event.action.replaceAll('_', '-')}`;
}

const gitUser = (person: { name: string; email: string }): Json => ({ name: person.name, email: person.email });

function pushCommit(world: World, oid: string, repository: Repository): Json {
  const commit = commitOf(world, oid);
  const [parent] = commit.parents;
  const changes = diffFiles(parent === undefined ? new Map() : filesOf(world, parent), commit.files);
  const paths = (...kinds: readonly string[]) =>
    changes.filter(change => kinds.includes(change.kind)).map(change => change.path);
  const renamedFrom = changes.flatMap(change => change.previous ?? []);
  return {
    id: oid,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.date,
    distinct: true,
    added: paths('added', 'renamed'),
    modified: paths('modified'),
    removed: [...paths('removed'), ...renamedFrom],
    author: gitUser(commit.author),
    committer: gitUser(commit.committer),
    url: `${world.serverUrl}/${repository.fullName}/commit/${oid}`,
  };
}

function pushPayload(event: WorldEvent, at: ViewContext): Json {
  const { repository } = event;
  const [before, after] = [event.before ?? ZERO_OID, event.after ?? ZERO_OID];
  const head = peeled(at.world, after);
  // A tag's commits were pushed with a branch.
  const pushed = head === undefined || event.ref?.startsWith('refs/tags/') === true ? undefined : head;
  const commits = pushed === undefined ? [] : commitsBetween(at.world.commits, before, pushed).slice(-20);
  return {
    ref: event.ref,
    before,
    after,
    created: before === ZERO_OID,
    deleted: after === ZERO_OID,
    forced: false,
    base_ref: null,
    compare: `${at.world.serverUrl}/${repository.fullName}/compare/${before}...${after}`,
    commits: commits.map(each => pushCommit(at.world, each.oid, repository)),
    head_commit: head === undefined ? null : pushCommit(at.world, head, repository),
    pusher: { name: event.cause.actor.login, email: event.cause.actor.email },
    repository: {
      ...repositoryView(repository, at),
      created_at: Math.floor(Date.parse(repository.createdAt) / 1000),
      pushed_at: Math.floor(Date.parse(at.world.now) / 1000),
    },
  };
}

function statusPayload(status: Status, event: WorldEvent, at: ViewContext): Json {
  const { repository } = event;
  const branches = [...repository.branches]
    .filter(([, oid]) => oid === status.sha)
    .map(([name, oid]) => ({ name, commit: { sha: oid, url: '' }, protected: false }));
  const commit = commitView(commitOf(at.world, status.sha), { ...at, repository });
  return {
    ...statusView(status, { ...at, repository }),
    id: status.id,
    sha: status.sha,
    name: repository.fullName,
    branches,
    commit,
  };
}

function mergeGroup(event: WorldEvent, at: ViewContext): Json {
  const head = event.after ?? ZERO_OID;
  return {
    merge_group: {
      head_sha: head,
      head_ref: event.ref,
      base_sha: event.before,
      base_ref: event.extra?.['base_ref'],
      head_commit: pushCommit(at.world, head, event.repository),
    },
  };
}

/** Views of whatever the event is about, under the names that GitHub gives them. */
function subjects(event: WorldEvent, at: ViewContext): Json {
  const { pull, review, thread, checkRun, suite, workflowRun, deployment } = event;
  const last = deployment?.statuses.at(-1);
  const code = { ...at, repository: event.repository };
  return {
    ...(pull === undefined
      ? {}
      : {
          pull_request: event.name === 'pull_request' ? pullView(pull, at) : pullSummaryView(pull, at),
          number: pull.issue.number,
        }),
    ...(event.issue === undefined ? {} : { issue: issueView(event.issue, at) }),
    ...(event.comment === undefined ? {} : { comment: commentView(event.comment, at) }),
    ...(event.label === undefined ? {} : { label: labelView(event.label) }),
    ...(event.milestone === undefined ? {} : { milestone: milestoneView(event.milestone) }),
    ...(review === undefined ? {} : { review: { ...reviewView(review, at), state: review.state.toLowerCase() } }),
    ...(thread === undefined ? {} : { thread: { node_id: thread.nodeId, comments: [threadCommentView(thread, at)] } }),
    ...(checkRun === undefined
      ? {}
      : { check_run: { ...checkRunView(checkRun, at), check_suite: suiteView(checkRun.suite, at) } }),
    ...(suite === undefined ? {} : { check_suite: { ...suiteView(suite, at), check_runs_url: '' } }),
    ...(workflowRun === undefined
      ? {}
      : { workflow_run: workflowRunView(workflowRun, at), workflow: workflowView(workflowRun.workflow, code) }),
    ...(deployment === undefined
      ? {}
      : { deployment: deploymentView(deployment, code), workflow: null, workflow_run: null }),
    ...(deployment === undefined || last === undefined
      ? {}
      : { deployment_status: deploymentStatusView(last, { ...code, deployment }) }),
    ...(event.ruleset === undefined ? {} : { repository_ruleset: rulesetView(event.ruleset, event.repository) }),
    ...(event.user === undefined ? {} : { member: userView(event.user, at) }),
  };
}

/** Where a transferred issue is now. */
function newPlace(event: WorldEvent, at: ViewContext): Json {
  const moved = event.repository.gone.get(event.issue?.number ?? 0);
  if (moved === undefined || moved === 'deleted') return {};
  return { changes: { new_issue: issueView(moved, at), new_repository: repositoryView(moved.repository, at) } };
}

function special(event: WorldEvent, at: ViewContext): Json {
  if (event.name === 'issues' && event.action === 'transferred') return newPlace(event, at);
  if (event.name === 'push') return pushPayload(event, at);
  if (event.name === 'merge_group') return mergeGroup(event, at);
  if (event.name === 'status' && event.status !== undefined) return statusPayload(event.status, event, at);
  return {};
}

/** Which members of `subjects` an event really carries: `number` is a pull request event's only. */
function trimmed(event: WorldEvent, payload: Json): Json {
  const { number, base_ref: _base, ...rest } = payload;
  return event.name === 'pull_request'
    ? { number, ...rest }
    : { ...rest, ...(event.name === 'push' ? { base_ref: null } : {}) };
}

/** The payload as GitHub would send it, complete by GitHub's schema for this event. */
export function payloadOf(event: WorldEvent, at: ViewContext & { installationId?: number }): Json {
  const { repository, cause } = event;
  const organization =
    repository.owner.kind === 'Organization'
      ? { organization: { login: repository.owner.login, id: repository.owner.id, node_id: repository.owner.nodeId } }
      : {};
  const base = {
    ...(event.action === undefined ? {} : { action: event.action }),
    repository: repositoryView(repository, at),
    sender: userView(cause.actor, at),
    ...organization,
    ...(at.installationId === undefined
      ? {}
      : { installation: { id: at.installationId, node_id: `MDI_${at.installationId}` } }),
  };
  const whole = trimmed(event, { ...base, ...subjects(event, at), ...event.extra, ...special(event, at) });
  const made = completed(githubOpenApi().schemaAt(webhookPointer(webhookKey(event))), whole);
  return typeof made === 'object' && made !== null ? { ...made } : {};
}
