import type { RunnerHost, TriggerEvent } from './host.ts';
import { textAt, valueAt } from './payload.ts';

/** Under which name a workflow sees an event, whose file counts, and what GITHUB_SHA and GITHUB_REF say. */
export interface Origin {
  readonly event: string;
  readonly ref: string;
  readonly sha: string;
  /** Commit whose workflow files are read. */
  readonly fileSha: string;
  /** What the run is shown at. */
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepository: string;
  readonly headRef: string;
  readonly baseRef: string;
  /** A fork's pull request outside `pull_request_target`: read-only token, no secrets. */
  readonly fromFork: boolean;
  /** Waits for a maintainer's approval. */
  readonly held: boolean;
}

type PullRequest = NonNullable<TriggerEvent['pullRequest']>;

const HEAD_EVENTS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
const REF_EVENTS = ['push', 'merge_group', 'workflow_dispatch', 'deployment', 'deployment_status', 'create', 'release'];
const DEFAULT_BRANCH_EVENTS = [
  'branch_protection_rule',
  'check_run',
  'check_suite',
  'delete',
  'discussion',
  'discussion_comment',
  'fork',
  'gollum',
  'issue_comment',
  'issues',
  'label',
  'milestone',
  'page_build',
  'public',
  'repository_dispatch',
  'schedule',
  'status',
  'watch',
  'workflow_run',
];

/**
 * GitHub docs, "Events that trigger workflows": each event's "GITHUB_SHA" and "GITHUB_REF" columns. Since 2025-12-08
 * `pull_request_target` takes file, SHA and ref from the default branch, whatever the base is (github-facts 2.8).
 */
export function originsOf(event: TriggerEvent, host: RunnerHost): readonly Origin[] {
  const { pullRequest } = event;
  if (HEAD_EVENTS.includes(event.name)) {
    if (pullRequest === undefined) throw new Error(`event ${event.name} came without pullRequest`);
    const head = headOrigin(event, pullRequest);
    return event.name === 'pull_request' ? [head, targetOrigin(event, pullRequest, host)] : [head];
  }
  if (REF_EVENTS.includes(event.name)) return refOrigins(event, host);
  return DEFAULT_BRANCH_EVENTS.includes(event.name) ? [defaultOrigin(event, host)] : [];
}

function headOrigin(event: TriggerEvent, pull: PullRequest): Origin {
  return {
    event: event.name,
    ref: `refs/pull/${pull.number}/merge`,
    sha: textAt(event.payload, 'pull_request', 'merge_commit_sha') ?? pull.headSha,
    fileSha: pull.headSha,
    ...shownAt(pull),
    fromFork: pull.fromFork,
    held: (pull.fromFork && pull.firstTimeContributor) || event.causedBy === 'github-token',
  };
}

function targetOrigin(event: TriggerEvent, pull: PullRequest, host: RunnerHost): Origin {
  return { ...defaultOrigin(event, host), event: 'pull_request_target', ...shownAt(pull) };
}

function shownAt(pull: PullRequest): Pick<Origin, 'headSha' | 'headBranch' | 'headRepository' | 'headRef' | 'baseRef'> {
  return {
    headSha: pull.headSha,
    headBranch: pull.headBranch,
    headRepository: pull.headRepository,
    headRef: pull.headBranch,
    baseRef: pull.baseBranch,
  };
}

function defaultOrigin(event: TriggerEvent, host: RunnerHost): Origin {
  const branch = host.defaultBranch(event.repository);
  return atRef(event, `refs/heads/${branch.name}`, branch.sha);
}

function refOrigins(event: TriggerEvent, host: RunnerHost): readonly Origin[] {
  // A push that deletes a branch has no commit to read a workflow from.
  if (valueAt(event.payload, 'deleted') === true) return [];
  if (event.sha === undefined && event.ref === undefined) return [defaultOrigin(event, host)];
  const branch = host.defaultBranch(event.repository);
  const ref = fullRef(event.ref ?? '');
  const sha = event.sha ?? (ref === `refs/heads/${branch.name}` ? branch.sha : undefined);
  if (sha === undefined) throw new Error(`event ${event.name} on ${ref} came without sha`);
  return [atRef(event, ref, sha)];
}

function atRef(event: TriggerEvent, ref: string, sha: string): Origin {
  return {
    event: event.name,
    ref,
    sha,
    fileSha: sha,
    headSha: sha,
    headBranch: shortRef(ref),
    headRepository: event.repository,
    headRef: '',
    baseRef: '',
    fromFork: false,
    held: false,
  };
}

function fullRef(ref: string): string {
  return ref === '' || ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
}

/** `main` of `refs/heads/main`, `7/merge` of `refs/pull/7/merge`. */
export function shortRef(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags|pull)\//, '');
}
