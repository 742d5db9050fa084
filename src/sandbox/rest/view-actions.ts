import type { Json } from '../json.ts';
import type { Rule, Ruleset, Workflow } from '../model/records.ts';
import type { CheckRun, Repository, WorkflowRun } from '../model/world.ts';
import { repositoryView, userView, type ViewContext } from './view-basic.ts';
import { detailsUrlOf, headCommit, minimalPull, pullsAt } from './view-checks.ts';

export const workflowView = (workflow: Workflow, at: ViewContext & { repository: Repository }): Json => ({
  id: workflow.id,
  node_id: workflow.nodeId,
  name: workflow.name,
  path: workflow.path,
  state: 'active',
  created_at: workflow.createdAt,
  updated_at: workflow.createdAt,
  html_url: `${at.world.serverUrl}/${at.repository.fullName}/blob/${at.repository.defaultBranch}/${workflow.path}`,
});

const runTimes = (run: WorkflowRun): Json => ({
  created_at: run.createdAt,
  updated_at: run.updatedAt,
  run_started_at: run.startedAt,
});

function runLinks(run: WorkflowRun, at: ViewContext): Json {
  const path = `${run.repository.fullName}/actions/runs/${run.id}`;
  const head = at.world.repositories.get(run.headRepository.toLowerCase()) ?? run.repository;
  return {
    html_url: `${at.world.serverUrl}/${path}`,
    url: runUrl(run, at),
    rerun_url: `${runUrl(run, at)}/rerun`,
    jobs_url: `${runUrl(run, at)}/jobs`,
    head_commit: headCommit(at.world, run.headSha),
    repository: repositoryView(run.repository, at),
    head_repository: repositoryView(head, at),
    pull_requests: pullsAt(run.repository, run.headSha).map(pull => minimalPull(pull, at)),
  };
}

const runUrl = (run: WorkflowRun, at: ViewContext): string =>
  `${at.baseUrl}/repos/${run.repository.fullName}/actions/runs/${run.id}`;

const previousAttempt = (run: WorkflowRun, at: ViewContext): string | null =>
  run.attempt === 1 ? null : `${runUrl(run, at)}/attempts/${run.attempt - 1}`;

/** Where the run of a dispatch is, for whom asked with `return_run_details`. */
export const dispatchedView = (repository: Repository, id: number, at: ViewContext): Json => ({
  workflow_run_id: id,
  run_url: `${at.baseUrl}/repos/${repository.fullName}/actions/runs/${id}`,
  html_url: `${at.world.serverUrl}/${repository.fullName}/actions/runs/${id}`,
});

export function workflowRunView(run: WorkflowRun, at: ViewContext): Json {
  return {
    id: run.id,
    node_id: run.nodeId,
    name: run.workflow.name,
    path: run.workflow.path,
    workflow_id: run.workflow.id,
    head_branch: run.headBranch === '' ? null : run.headBranch,
    head_sha: run.headSha,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    run_number: run.runNumber,
    run_attempt: run.attempt,
    display_title: run.displayTitle,
    check_suite_id: run.suite.id,
    check_suite_node_id: run.suite.nodeId,
    actor: userView(run.actor, at),
    triggering_actor: userView(run.triggeringActor, at),
    referenced_workflows: [],
    previous_attempt_url: previousAttempt(run, at),
    ...runTimes(run),
    ...runLinks(run, at),
  };
}

export const jobView = (run: CheckRun, at: ViewContext): Json => ({
  id: run.id,
  node_id: run.nodeId,
  run_id: run.suite.run?.id,
  run_attempt: run.attempt,
  name: run.name,
  head_sha: run.suite.headSha,
  head_branch: run.suite.headBranch,
  status: run.status,
  conclusion: run.conclusion,
  created_at: run.createdAt,
  started_at: run.startedAt ?? run.createdAt,
  completed_at: run.completedAt,
  workflow_name: run.suite.run?.workflow.name ?? null,
  steps: [],
  labels: ['ubuntu-latest'],
  runner_id: null,
  runner_name: null,
  html_url: detailsUrlOf(at.world, run),
  run_url: `${at.baseUrl}/repos/${run.suite.repository.fullName}/actions/runs/${run.suite.run?.id}`,
});

export const ruleView = (rule: Rule, ruleset: Ruleset, repository: Repository): Json => ({
  type: rule.type,
  ...(rule.parameters === undefined ? {} : { parameters: rule.parameters }),
  ruleset_source_type: 'Repository',
  ruleset_source: repository.fullName,
  ruleset_id: ruleset.id,
});

export const rulesetView = (ruleset: Ruleset, repository: Repository): Json => ({
  id: ruleset.id,
  node_id: ruleset.nodeId,
  name: ruleset.name,
  target: 'branch',
  source_type: 'Repository',
  source: repository.fullName,
  enforcement: ruleset.enforcement,
  conditions: { ref_name: { include: ruleset.include, exclude: ruleset.exclude } },
  rules: ruleset.rules,
  created_at: ruleset.createdAt,
  updated_at: ruleset.createdAt,
  bypass_actors: [],
});
