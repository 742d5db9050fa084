import type { Json } from '../json.ts';
import { latestStatuses, suiteState } from '../model/checks.ts';
import { commitOf } from '../model/push.ts';
import type {
  CheckRun,
  CheckSuite,
  Deployment,
  DeploymentStatus,
  PullRequest,
  Repository,
  Rule,
  Ruleset,
  Status,
  Workflow,
  WorkflowRun,
  World,
} from '../model/world.ts';
import { appView, repositoryView, userOrNull, userView, type ViewContext } from './view-basic.ts';

/** Open pull requests whose head is a commit; empty for heads in forks, as on GitHub (GitHub docs, "Check runs": `pull_requests`). */
function pullsAt(repository: Repository, sha: string): readonly PullRequest[] {
  return [...repository.threads.values()]
    .flatMap(thread => thread.pull ?? [])
    .filter(pull => pull.head === sha && pull.issue.state === 'open' && pull.headRepository === repository);
}

const minimalPull = (pull: PullRequest, at: ViewContext): Json => {
  const repo = {
    id: pull.repository.id,
    name: pull.repository.name,
    url: `${at.baseUrl}/repos/${pull.repository.fullName}`,
  };
  return {
    ...{
      id: pull.id,
      number: pull.issue.number,
      url: `${at.baseUrl}/repos/${pull.repository.fullName}/pulls/${pull.issue.number}`,
    },
    ...{
      head: { ref: pull.headBranch, sha: pull.head, repo },
      base: { ref: pull.baseBranch, sha: pull.notedBase, repo },
    },
  };
};

/** Where a run's details are: for Actions GitHub puts its own page, whatever was asked for. */
export const detailsUrlOf = (world: World, run: CheckRun): string => {
  const { suite } = run;
  if (suite.app.slug !== 'github-actions') return run.detailsUrl;
  const base = `${world.serverUrl}/${suite.repository.fullName}`;
  return suite.run === null ? `${base}/runs/${run.id}` : `${base}/actions/runs/${suite.run.id}/job/${run.id}`;
};

export function checkRunView(run: CheckRun, at: ViewContext): Json {
  const { suite } = run;
  const url = `${at.baseUrl}/repos/${suite.repository.fullName}/check-runs/${run.id}`;
  return {
    ...{
      id: run.id,
      node_id: run.nodeId,
      name: run.name,
      head_sha: suite.headSha,
      status: run.status,
      conclusion: run.conclusion,
    },
    ...{
      external_id: run.externalId,
      details_url: detailsUrlOf(at.world, run),
      url,
      html_url: `${at.world.serverUrl}/${suite.repository.fullName}/runs/${run.id}`,
    },
    ...{
      started_at: run.startedAt,
      completed_at: run.completedAt,
      app: appView(suite.app, at),
      check_suite: { id: suite.id },
    },
    ...{
      output: {
        title: run.title,
        summary: run.summary,
        text: run.text,
        annotations_count: run.annotations.length,
        annotations_url: `${url}/annotations`,
      },
    },
    pull_requests: pullsAt(suite.repository, suite.headSha).map(pull => minimalPull(pull, at)),
  };
}

const headCommit = (world: World, sha: string): Json => {
  const commit = commitOf(world, sha);
  return {
    id: sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.date,
    author: commit.author,
    committer: commit.committer,
  };
};

export function suiteView(suite: CheckSuite, at: ViewContext): Json {
  const { status, conclusion } = suiteState(suite);
  return {
    ...{
      id: suite.id,
      node_id: suite.nodeId,
      head_sha: suite.headSha,
      head_branch: suite.headBranch,
      status,
      conclusion,
    },
    ...{
      before: suite.push?.before ?? null,
      after: suite.push?.after ?? null,
      created_at: suite.createdAt,
      updated_at: suite.updatedAt,
    },
    ...{
      url: `${at.baseUrl}/repos/${suite.repository.fullName}/check-suites/${suite.id}`,
      app: appView(suite.app, at),
    },
    ...{ repository: repositoryView(suite.repository, at), head_commit: headCommit(at.world, suite.headSha) },
    ...{
      pull_requests: pullsAt(suite.repository, suite.headSha).map(pull => minimalPull(pull, at)),
      latest_check_runs_count: suite.runs.length,
    },
  };
}

export function statusView(status: Status, at: ViewContext & { repository: Repository }): Json {
  return {
    ...{
      id: status.id,
      node_id: status.nodeId,
      state: status.state,
      context: status.context,
      description: status.description,
    },
    ...{
      target_url: status.targetUrl,
      creator: userView(status.creator, at),
      created_at: status.createdAt,
      updated_at: status.createdAt,
    },
    ...{ url: `${at.baseUrl}/repos/${at.repository.fullName}/statuses/${status.sha}`, avatar_url: null },
  };
}

export function combinedStatusView(sha: string, at: ViewContext & { repository: Repository }): Json {
  const statuses = latestStatuses(at.repository, sha);
  const bad = statuses.some(status => status.state === 'failure' || status.state === 'error');
  const good = statuses.length > 0 && statuses.every(status => status.state === 'success');
  const settled = good ? 'success' : 'pending';
  return {
    ...{
      state: bad ? 'failure' : settled,
      sha,
      total_count: statuses.length,
      statuses: statuses.map(status => statusView(status, at)),
    },
    ...{
      repository: repositoryView(at.repository, at),
      url: `${at.baseUrl}/repos/${at.repository.fullName}/commits/${sha}/status`,
    },
  };
}

export const workflowView = (workflow: Workflow, at: ViewContext & { repository: Repository }): Json => ({
  ...{ id: workflow.id, node_id: workflow.nodeId, name: workflow.name, path: workflow.path, state: 'active' },
  ...{
    created_at: workflow.createdAt,
    updated_at: workflow.createdAt,
    html_url: `${at.world.serverUrl}/${at.repository.fullName}/blob/${at.repository.defaultBranch}/${workflow.path}`,
  },
});

export function workflowRunView(run: WorkflowRun, at: ViewContext): Json {
  const { repository } = run;
  const head = at.world.repositories.get(run.headRepository.toLowerCase()) ?? repository;
  return {
    ...{
      id: run.id,
      node_id: run.nodeId,
      name: run.workflow.name,
      path: run.workflow.path,
      workflow_id: run.workflow.id,
    },
    ...{
      head_branch: run.headBranch,
      head_sha: run.headSha,
      event: run.event,
      status: run.status,
      conclusion: run.conclusion,
    },
    ...{
      run_number: run.runNumber,
      run_attempt: 1,
      display_title: run.displayTitle,
      check_suite_id: run.suite.id,
      check_suite_node_id: run.suite.nodeId,
    },
    ...{
      created_at: run.createdAt,
      updated_at: run.updatedAt,
      run_started_at: run.createdAt,
      actor: userView(run.actor, at),
      triggering_actor: userView(run.actor, at),
    },
    ...{
      html_url: `${at.world.serverUrl}/${repository.fullName}/actions/runs/${run.id}`,
      url: `${at.baseUrl}/repos/${repository.fullName}/actions/runs/${run.id}`,
    },
    ...{
      repository: repositoryView(repository, at),
      head_repository: repositoryView(head, at),
      head_commit: headCommit(at.world, run.headSha),
    },
    ...{
      pull_requests: pullsAt(repository, run.headSha).map(pull => minimalPull(pull, at)),
      referenced_workflows: [],
      previous_attempt_url: null,
    },
  };
}

export const jobView = (run: CheckRun, at: ViewContext): Json => ({
  ...{
    id: run.id,
    node_id: run.nodeId,
    run_id: run.suite.run?.id,
    name: run.name,
    head_sha: run.suite.headSha,
    head_branch: run.suite.headBranch,
  },
  ...{
    status: run.status,
    conclusion: run.conclusion,
    created_at: run.createdAt,
    started_at: run.startedAt ?? run.createdAt,
    completed_at: run.completedAt,
  },
  ...{
    workflow_name: run.suite.run?.workflow.name ?? null,
    steps: [],
    labels: ['ubuntu-latest'],
    runner_id: null,
    runner_name: null,
  },
  ...{
    html_url: detailsUrlOf(at.world, run),
    run_url: `${at.baseUrl}/repos/${run.suite.repository.fullName}/actions/runs/${run.suite.run?.id}`,
  },
});

export const deploymentView = (deployment: Deployment, at: ViewContext & { repository: Repository }): Json => ({
  ...{ id: deployment.id, node_id: deployment.nodeId, sha: deployment.sha, ref: deployment.ref, task: deployment.task },
  ...{
    environment: deployment.environment,
    original_environment: deployment.environment,
    description: deployment.description,
    payload: deployment.payload,
  },
  ...{
    creator: userOrNull(deployment.creator, at),
    created_at: deployment.createdAt,
    updated_at: deployment.createdAt,
  },
  ...{
    url: `${at.baseUrl}/repos/${at.repository.fullName}/deployments/${deployment.id}`,
    statuses_url: `${at.baseUrl}/repos/${at.repository.fullName}/deployments/${deployment.id}/statuses`,
  },
});

export const deploymentStatusView = (status: DeploymentStatus, at: ViewContext & { deployment: Deployment }): Json => ({
  ...{
    id: status.id,
    node_id: status.nodeId,
    state: status.state,
    description: status.description,
    environment: at.deployment.environment,
  },
  ...{
    creator: userOrNull(status.creator, at),
    created_at: status.createdAt,
    updated_at: status.createdAt,
    target_url: '',
  },
});

export const ruleView = (rule: Rule, ruleset: Ruleset, repository: Repository): Json => ({
  ...{ type: rule.type, ...(rule.parameters === undefined ? {} : { parameters: rule.parameters }) },
  ...{ ruleset_source_type: 'Repository', ruleset_source: repository.fullName, ruleset_id: ruleset.id },
});

export const rulesetView = (ruleset: Ruleset, repository: Repository): Json => ({
  ...{
    id: ruleset.id,
    node_id: ruleset.nodeId,
    name: ruleset.name,
    target: 'branch',
    source_type: 'Repository',
    source: repository.fullName,
  },
  ...{
    enforcement: ruleset.enforcement,
    conditions: { ref_name: { include: ruleset.include, exclude: ruleset.exclude } },
    rules: ruleset.rules,
  },
  ...{ created_at: ruleset.createdAt, updated_at: ruleset.createdAt, bypass_actors: [] },
});
