import { parseRepositoryName, type RepositoryName } from '../domain/repository-name.ts';
import type { Subject } from '../domain/subject.ts';
import { type Delivery, namedPullRequests, type Payload, payloadShape, repositoryOf } from './delivery.ts';
import { isWatched, type WatchedEvent } from './events.ts';
import { readDeploymentStatus, releaseOfRun } from './release-subjects.ts';
import { readComment, readIssue, readMilestone } from './thread-subjects.ts';

/** Files whose change on the default branch re-judges every open pull request. */
const policyFile =
  /^(?:\.github\/sluice\.yml|\.github\/sluice\/.+|\.github\/workflows\/sluice[^/]*\.ya?ml|(?:\.github\/|docs\/)?CODEOWNERS)$/;

const ourCheck = /^sluice\//;

type Reader = (payload: Payload, repository: RepositoryName) => readonly Subject[];

/** What each event asks to look at again. An event that isn't here can change no verdict: it costs nothing. */
const readers: Readonly<Record<WatchedEvent, Reader>> = {
  pull_request: readPullRequest,
  pull_request_target: readPullRequest,
  pull_request_review: readPullRequest,
  pull_request_review_thread: readPullRequest,
  workflow_run: readWorkflowRun,
  check_run: readCheckRun,
  check_suite: ({ check_suite: suite, ...payload }, repository) =>
    suite ? headSubjects(repository, suite.head_sha, namedPullRequests(payload, suite.pull_requests)) : [],
  status: ({ sha }, repository) => (sha ? [{ kind: 'head', repository, sha }] : []),
  merge_group: ({ action, merge_group: group }, repository) =>
    group && action === 'checks_requested'
      ? [
          {
            kind: 'merge-group',
            repository,
            headSha: group.head_sha,
            baseSha: group.base_sha,
            headRef: group.head_ref,
            baseRef: group.base_ref,
          },
        ]
      : [],
  issue_comment: readComment,
  issues: readIssue,
  milestone: readMilestone,
  deployment_status: readDeploymentStatus,
  push: readPush,
  schedule: (_payload, repository) => [{ kind: 'installation', repository }],
  repository_dispatch: (_payload, repository) => [{ kind: 'installation', repository }],
  workflow_dispatch: readDispatch,
};

/**
 * The subjects that a delivery asks to look at again; empty when it can't change a verdict or its payload is of
 * another shape than GitHub's.
 */
export function subjectsFor(delivery: Delivery): readonly Subject[] {
  const payload = payloadShape.safeParse(delivery.payload);
  if (!payload.success) return [];
  if (delivery.event === 'installation' || delivery.event === 'installation_repositories')
    return installedRepositories(payload.data);
  const repository = repositoryOf(payload.data);
  return repository && isWatched(delivery.event) ? readers[delivery.event](payload.data, repository) : [];
}

function readPullRequest(payload: Payload, repository: RepositoryName): readonly Subject[] {
  const { pull_request: pullRequest, action, sender } = payload;
  if (!pullRequest || action === 'closed') return [];
  const isPush = action === 'opened' || action === 'synchronize' || action === 'reopened';
  const hint = {
    ...(pullRequest.head && { headSha: pullRequest.head.sha }),
    ...(payload.before && { beforeSha: payload.before }),
    ...(isPush && action !== 'reopened' && sender && { pushedBy: { id: sender.id, login: sender.login } }),
  };
  return [{ kind: 'pull-request', repository, number: pullRequest.number, hint }];
}

/** Our own run is news only when somebody asks: by "Re-run", or by a button, which is a command of whoever pressed it. */
function readCheckRun({ check_run: run, ...payload }: Payload, repository: RepositoryName): readonly Subject[] {
  if (!run) return [];
  const numbers = namedPullRequests(payload, run.pull_requests);
  const { requested_action: pressed, sender, action } = payload;
  if (!ourCheck.test(run.name)) return headSubjects(repository, run.head_sha, numbers);
  if (action === 'requested_action' && pressed && sender && numbers.length > 0) {
    const by = { id: sender.id, login: sender.login };
    const button = { action: pressed.identifier, sender: by, headSha: run.head_sha };
    return numbers.map(number => ({ kind: 'thread', repository, number, hint: { button } }));
  }
  // A fork's run names no pull request: it is at least judged again.
  const isAsked = action === 'rerequested' || action === 'requested_action';
  return isAsked ? headSubjects(repository, run.head_sha, numbers) : [];
}

/** A deploy run that Sluice started is about its release, and about no pull request. */
function readWorkflowRun({ workflow_run: run, ...payload }: Payload, repository: RepositoryName): readonly Subject[] {
  if (!run) return [];
  const release = releaseOfRun(run);
  if (release !== undefined)
    return payload.action === 'completed' ? [{ kind: 'release', repository, id: release }] : [];
  return headSubjects(repository, run.head_sha, namedPullRequests(payload, run.pull_requests));
}

function headSubjects(repository: RepositoryName, sha: string, numbers: readonly number[]): readonly Subject[] {
  if (numbers.length === 0) return [{ kind: 'head', repository, sha }];
  return numbers.map(number => ({ kind: 'pull-request', repository, number, hint: { headSha: sha } }));
}

/** Actions strips the file lists from a push: there the workflow's own `paths` filter has done the work. */
function readPush(payload: Payload, repository: RepositoryName): readonly Subject[] {
  if (payload.ref !== `refs/heads/${payload.repository?.default_branch}`) return [];
  const commits = payload.commits ?? [];
  // A branch that was set back lists no commit at all.
  const isListed = commits.length > 0 && commits.every(commit => commit.added || commit.modified || commit.removed);
  const files = commits.flatMap(commit => [
    ...(commit.added ?? []),
    ...(commit.modified ?? []),
    ...(commit.removed ?? []),
  ]);
  return !isListed || files.some(file => policyFile.test(file)) ? [{ kind: 'installation', repository }] : [];
}

function readDispatch(payload: Payload, repository: RepositoryName): readonly Subject[] {
  const wanted = payload.inputs?.['number'];
  if (wanted === undefined || wanted === null || wanted === '') return [{ kind: 'installation', repository }];
  const number = Number(wanted);
  return Number.isSafeInteger(number) && number > 0 ? [{ kind: 'pull-request', repository, number }] : [];
}

function installedRepositories(payload: Payload): readonly Subject[] {
  if (payload.action === 'deleted' || payload.action === 'suspend' || payload.action === 'removed') return [];
  return [...(payload.repositories ?? []), ...(payload.repositories_added ?? [])]
    .map(one => parseRepositoryName(one.full_name))
    .filter(one => one !== undefined)
    .map(repository => ({ kind: 'installation', repository }));
}
