import type { Json } from '../json.ts';
import { latestStatuses, suiteState } from '../model/checks.ts';
import { commitOf } from '../model/push.ts';
import type { Status } from '../model/records.ts';
import type { CheckRun, CheckSuite, PullRequest, Repository, World } from '../model/world.ts';
import { appView, repositoryView, userView, type ViewContext } from './view-basic.ts';

/** Open pull requests whose head is a commit; empty for heads in forks, as on GitHub (GitHub docs, "Check runs": `pull_requests`). */
export function pullsAt(repository: Repository, sha: string): readonly PullRequest[] {
  return [...repository.threads.values()]
    .flatMap(thread => thread.pull ?? [])
    .filter(pull => pull.head === sha && pull.issue.state === 'open' && pull.headRepository === repository);
}

export const minimalPull = (pull: PullRequest, at: ViewContext): Json => {
  const repo = {
    id: pull.repository.id,
    name: pull.repository.name,
    url: `${at.baseUrl}/repos/${pull.repository.fullName}`,
  };
  return {
    id: pull.id,
    number: pull.issue.number,
    url: `${at.baseUrl}/repos/${pull.repository.fullName}/pulls/${pull.issue.number}`,
    head: { ref: pull.headBranch, sha: pull.head, repo },
    base: { ref: pull.baseBranch, sha: pull.notedBase, repo },
  };
};

/**
 * Where a run's details are: for Actions GitHub puts its own page, whatever was asked for. A run that GITHUB_TOKEN made
 * through the API has no job's page, in whosever suite it hangs (dorny/test-reporter#564: "Check run HTML: …/runs/<id>").
 */
export const detailsUrlOf = (world: World, run: CheckRun): string => {
  const { suite } = run;
  if (suite.app.slug !== 'github-actions') return run.detailsUrl;
  const base = `${world.serverUrl}/${suite.repository.fullName}`;
  return suite.run === null || !run.job
    ? `${base}/runs/${run.id}`
    : `${base}/actions/runs/${suite.run.id}/job/${run.id}`;
};

export function checkRunView(run: CheckRun, at: ViewContext): Json {
  const { suite } = run;
  const url = `${at.baseUrl}/repos/${suite.repository.fullName}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: run.nodeId,
    name: run.name,
    head_sha: suite.headSha,
    status: run.status,
    conclusion: run.conclusion,
    external_id: run.externalId,
    details_url: detailsUrlOf(at.world, run),
    url,
    html_url: `${at.world.serverUrl}/${suite.repository.fullName}/runs/${run.id}`,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    app: appView(suite.app, at),
    check_suite: { id: suite.id },
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    pull_requests: pullsAt(suite.repository, suite.headSha).map(pull => minimalPull(pull, at)),
  };
}

export const headCommit = (world: World, sha: string): Json => {
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
    id: suite.id,
    node_id: suite.nodeId,
    head_sha: suite.headSha,
    head_branch: suite.headBranch,
    status,
    conclusion,
    before: suite.push?.before ?? null,
    after: suite.push?.after ?? null,
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
    url: `${at.baseUrl}/repos/${suite.repository.fullName}/check-suites/${suite.id}`,
    app: appView(suite.app, at),
    repository: repositoryView(suite.repository, at),
    head_commit: headCommit(at.world, suite.headSha),
    pull_requests: pullsAt(suite.repository, suite.headSha).map(pull => minimalPull(pull, at)),
    latest_check_runs_count: suite.runs.length,
  };
}

export function statusView(status: Status, at: ViewContext & { repository: Repository }): Json {
  return {
    id: status.id,
    node_id: status.nodeId,
    state: status.state,
    context: status.context,
    description: status.description,
    target_url: status.targetUrl,
    creator: userView(status.creator, at),
    created_at: status.createdAt,
    updated_at: status.createdAt,
    url: `${at.baseUrl}/repos/${at.repository.fullName}/statuses/${status.sha}`,
    avatar_url: null,
  };
}

export function combinedStatusView(sha: string, at: ViewContext & { repository: Repository }): Json {
  const statuses = latestStatuses(at.repository, sha);
  const bad = statuses.some(status => status.state === 'failure' || status.state === 'error');
  const good = statuses.length > 0 && statuses.every(status => status.state === 'success');
  const settled = good ? 'success' : 'pending';
  return {
    state: bad ? 'failure' : settled,
    sha,
    total_count: statuses.length,
    statuses: statuses.map(status => statusView(status, at)),
    repository: repositoryView(at.repository, at),
    url: `${at.baseUrl}/repos/${at.repository.fullName}/commits/${sha}/status`,
  };
}
