import { diffFiles, type FileChange } from './diff.ts';
import { ancestors, type Commit, commitsBetween, mergeBase } from './git.ts';
import { emit, newId, register } from './make.ts';
import { filesOf, tipOf } from './push.ts';
import type { Cause, Milestone, User } from './records.ts';
import { announce, createThread } from './threads.ts';
import type { Issue, PullRequest, Repository, Review, Thread, World } from './world.ts';

export interface NewPull {
  readonly title: string;
  readonly body: string;
  readonly baseBranch: string;
  readonly headBranch: string;
  readonly headRepository: Repository;
  readonly draft?: boolean;
  readonly labels?: readonly string[];
  readonly milestone?: Milestone | null;
  readonly author?: User;
  readonly cause: Cause;
}

const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? #(\d{1,9})\b/giu;

/** Closing keywords link issues only from pull requests to the default branch (GitHub docs, "Linking a pull request to an issue"). */
export function linkIssues(pull: PullRequest): void {
  pull.linkedIssues.clear();
  if (pull.baseBranch !== pull.repository.defaultBranch) return;
  for (const match of pull.issue.body.matchAll(CLOSING)) {
    const issue = pull.repository.threads.get(Number(match[1]));
    if (issue !== undefined && issue.pull === undefined) pull.linkedIssues.add(issue);
  }
}

export function openPull(world: World, repository: Repository, input: NewPull): PullRequest {
  const head = tipOf(input.headRepository, input.headBranch);
  const base = tipOf(repository, input.baseBranch);
  if (head === undefined || base === undefined)
    throw new Error(`no such branch: ${head === undefined ? input.headBranch : input.baseBranch}`);
  const issue = createThread(world, repository, {
    ...input,
    author: input.author ?? input.cause.actor,
    typename: 'PullRequest',
  });
  const pull: PullRequest = {
    id: issue.id,
    nodeId: issue.nodeId,
    issue,
    repository,
    draft: input.draft ?? false,
    merged: false,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    baseBranch: input.baseBranch,
    notedBase: base,
    headBranch: input.headBranch,
    headRepository: input.headRepository,
    head,
    queued: false,
    reviews: [],
    threads: [],
    timeline: [],
    linkedIssues: new Set<Issue>(),
  };
  issue.pull = register(world, 'PullRequest', pull);
  linkIssues(pull);
  announce(world, issue, { action: 'opened', cause: input.cause });
  return pull;
}

export const baseTip = (pull: PullRequest): string => tipOf(pull.repository, pull.baseBranch) ?? pull.notedBase;

/** What GitHub tells as `baseRefOid` and `base.sha`. */
export const toldBase = (world: World, pull: PullRequest): string =>
  world.traits.staleBaseRefOid ? pull.notedBase : baseTip(pull);

const forkPoint = (world: World, pull: PullRequest): string =>
  mergeBase(world.commits, pull.merged ? pull.notedBase : baseTip(pull), pull.head) ?? baseTip(pull);

export function filesOfPull(world: World, pull: PullRequest): readonly FileChange[] {
  return diffFiles(filesOf(world, forkPoint(world, pull)), filesOf(world, pull.head));
}

/** GitHub lists at most 3,000 files (GitHub docs, "List pull requests files"). */
export const LISTED_FILES = 3000;
/** GitHub lists at most 250 commits (GitHub docs, "List commits on a pull request"). */
export const LISTED_COMMITS = 250;

export function commitsOfPull(world: World, pull: PullRequest): readonly Commit[] {
  return commitsBetween(world.commits, pull.merged ? pull.notedBase : baseTip(pull), pull.head);
}

/**
 * "The merged pull request that introduced the commit … If the commit is not present in the default branch, additionally
 * … open pull requests" (GitHub docs, "List pull requests associated with a commit").
 */
export function pullsOfCommit(world: World, repository: Repository, oid: string): readonly PullRequest[] {
  const tip = tipOf(repository, repository.defaultBranch) ?? '';
  const isIn = ancestors(world.commits, tip).has(oid);
  return [...repository.threads.values()]
    .flatMap(thread => thread.pull ?? [])
    .filter(pull => pull.merged || (!isIn && pull.issue.state === 'open'))
    .filter(pull => pull.mergeCommit === oid || commitsOfPull(world, pull).some(commit => commit.oid === oid));
}

export function retarget(world: World, pull: PullRequest, input: { base: string; cause: Cause }): void {
  if (pull.baseBranch === input.base) return;
  const before = { ref: pull.baseBranch, sha: pull.notedBase };
  const event = {
    kind: 'base-changed' as const,
    ...newId(world, 'BaseRefChangedEvent'),
    at: world.now,
    actor: input.cause.actor,
  };
  pull.timeline.push({ ...event, before: pull.baseBranch, after: input.base });
  pull.baseBranch = input.base;
  pull.notedBase = baseTip(pull);
  linkIssues(pull);
  const changes = { base: { ref: { from: before.ref }, sha: { from: before.sha } } };
  announce(world, pull.issue, { action: 'edited', cause: input.cause, extra: { changes } });
}

export function setDraft(world: World, pull: PullRequest, input: { draft: boolean; cause: Cause }): void {
  if (pull.draft === input.draft) return;
  pull.draft = input.draft;
  announce(world, pull.issue, { action: input.draft ? 'converted_to_draft' : 'ready_for_review', cause: input.cause });
}

export interface NewReview {
  readonly state: Review['state'];
  readonly body: string;
  readonly commit?: string;
  readonly cause: Cause;
}

export function addReview(world: World, pull: PullRequest, input: NewReview): Review {
  const review: Review = {
    ...newId(world, 'PullRequestReview'),
    pull,
    author: input.cause.actor,
    body: input.body,
    state: input.state,
    commit: input.commit ?? pull.head,
    submittedAt: world.now,
    updatedAt: world.now,
    edits: [],
  };
  pull.reviews.push(register(world, 'PullRequestReview', review));
  announceReview(world, review, { action: 'submitted', cause: input.cause });
  return review;
}

function announceReview(
  world: World,
  review: Review,
  told: { action: string; cause: Cause; extra?: Record<string, unknown> },
): void {
  review.pull.issue.updatedAt = world.now;
  emit(world, { name: 'pull_request_review', repository: review.pull.repository, pull: review.pull, review, ...told });
}

export function editReview(world: World, review: Review, input: { body: string; cause: Cause }): void {
  const from = review.body;
  review.body = input.body;
  review.edits.push({ at: world.now, editor: input.cause.actor });
  announceReview(world, review, { action: 'edited', cause: input.cause, extra: { changes: { body: { from } } } });
}

export function dismissReview(world: World, review: Review, input: { message: string; cause: Cause }): void {
  const event = {
    kind: 'review-dismissed' as const,
    ...newId(world, 'ReviewDismissedEvent'),
    at: world.now,
    actor: input.cause.actor,
  };
  review.pull.timeline.push({ ...event, review, previous: review.state, message: input.message });
  review.state = 'DISMISSED';
  review.updatedAt = world.now;
  announceReview(world, review, { action: 'dismissed', cause: input.cause });
}

export function openReviewThread(
  world: World,
  pull: PullRequest,
  input: { path: string; body: string; cause: Cause },
): Thread {
  const thread: Thread = {
    ...newId(world, 'PullRequestReviewThread'),
    pull,
    path: input.path,
    line: 1,
    commit: pull.head,
    author: input.cause.actor,
    body: input.body,
    createdAt: world.now,
    resolved: false,
  };
  pull.threads.push(register(world, 'PullRequestReviewThread', thread));
  addReview(world, pull, { state: 'COMMENTED', body: '', cause: input.cause });
  return thread;
}

export function resolveThread(world: World, thread: Thread, input: { resolved: boolean; cause: Cause }): void {
  if (thread.resolved === input.resolved) return;
  thread.resolved = input.resolved;
  const { pull } = thread;
  emit(world, {
    name: 'pull_request_review_thread',
    action: input.resolved ? 'resolved' : 'unresolved',
    repository: pull.repository,
    cause: input.cause,
    pull,
    thread,
  });
}

/** A thread is outdated when its file changed after it was opened. */
export function isOutdated(world: World, thread: Thread): boolean {
  return filesOf(world, thread.commit).get(thread.path)?.oid !== filesOf(world, thread.pull.head).get(thread.path)?.oid;
}
