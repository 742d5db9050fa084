import { mayReadTeams } from '../http/permissions.ts';
import type { Json } from '../json.ts';
import { associationOf, canPush, teamsOf } from '../model/access.ts';
import type { FileChange } from '../model/diff.ts';
import { hasConflicts, mergeBlockers, reviewDecision, rulesFor } from '../model/merging.ts';
import { commitsOfPull, filesOfPull, isOutdated, LISTED_COMMITS, LISTED_FILES, toldBase } from '../model/pulls.ts';
import type { PullRequest, Review, Thread, TimelineItem } from '../model/world.ts';
import { rollup } from './fields-code.ts';
import { refNode } from './fields-refs.ts';
import { pullState } from './fields-repository.ts';
import { onlySeen, threadEvents, threadFields, writtenFields } from './fields-threads.ts';
import {
  type Connection,
  type Context,
  commitNode,
  connection,
  type Fields,
  field,
  forbidden,
  listArg,
  type Tables,
} from './resolver.ts';

const CHANGE: Readonly<Record<FileChange['kind'], string>> = {
  added: 'ADDED',
  removed: 'DELETED',
  modified: 'MODIFIED',
  renamed: 'RENAMED',
};

function fileNodes(pull: PullRequest, context: Context): Connection {
  const files = filesOfPull(context.world, pull);
  const items = files.slice(0, LISTED_FILES).map(file => ({ __typename: 'PullRequestChangedFile', file }));
  return { items, total: files.length };
}

const sum = (pull: PullRequest, context: Context, pick: 'additions' | 'deletions'): number =>
  filesOfPull(context.world, pull).reduce((total, file) => total + file[pick], 0);

function commitNodes(pull: PullRequest, context: Context): Connection {
  const commits = commitsOfPull(context.world, pull);
  const items = commits.slice(0, LISTED_COMMITS).map(commit => ({
    __typename: 'PullRequestCommit',
    pull,
    commit: commitNode(context.world, pull.repository, commit.oid),
  }));
  return { items, total: commits.length };
}

const TIMELINE: Readonly<Record<TimelineItem['kind'], { readonly type: string; readonly item: string }>> = {
  'force-push': { type: 'HeadRefForcePushedEvent', item: 'HEAD_REF_FORCE_PUSHED_EVENT' },
  'base-changed': { type: 'BaseRefChangedEvent', item: 'BASE_REF_CHANGED_EVENT' },
  'review-dismissed': { type: 'ReviewDismissedEvent', item: 'REVIEW_DISMISSED_EVENT' },
};

function timeline(pull: PullRequest, args: Json): readonly unknown[] {
  const types = listArg(args, 'itemTypes');
  const events = pull.timeline
    .filter(item => types === undefined || types.includes(TIMELINE[item.kind].item))
    .map(item => ({ __typename: TIMELINE[item.kind].type, pull, item, at: item.at }));
  return [...events, ...threadEvents(pull.issue, args)].toSorted((a, b) => a.at.localeCompare(b.at));
}

const mergeState = (pull: PullRequest, { world }: Context): string => {
  if (pull.merged) return 'UNKNOWN';
  if (hasConflicts(world, pull)) return 'DIRTY';
  if (pull.draft) return 'DRAFT';
  return mergeBlockers(world, pull).length === 0 ? 'CLEAN' : 'BLOCKED';
};

const reviewsOf = (pull: PullRequest, args: Json): readonly Review[] => {
  const states = listArg(args, 'states');
  return pull.reviews.filter(review => states === undefined || states.includes(review.state));
};

const latestReviews = (pull: PullRequest): readonly Review[] => [
  ...new Map(
    pull.reviews.filter(review => review.state !== 'COMMENTED').map(review => [review.author, review]),
  ).values(),
];

const hasQueue = (pull: PullRequest): boolean =>
  rulesFor(pull.repository, pull.baseBranch).some(({ rule }) => rule.type === 'merge_queue');

const refOf = (repository: PullRequest['headRepository'], name: string): unknown =>
  repository === null ? null : refNode(repository, `refs/heads/${name}`);

const pullRequest: Fields<PullRequest> = {
  ...threadFields<PullRequest>(each => each.issue),
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  fullDatabaseId: field(each => String(each.id)),
  state: field(pullState),
  isDraft: field(each => each.draft),
  merged: field(each => each.merged),
  mergedAt: field(each => each.mergedAt),
  mergedBy: field(each => each.mergedBy),
  mergeCommit: field((each, _args, { world }) =>
    each.mergeCommit === null ? null : commitNode(world, each.repository, each.mergeCommit),
  ),
  isCrossRepository: field(each => each.headRepository !== each.repository),
  maintainerCanModify: field(each => each.headRepository !== each.repository),
  mergeable: field((each, _args, { world }) => (hasConflicts(world, each) ? 'CONFLICTING' : 'MERGEABLE')),
  mergeStateStatus: field((each, _args, context) => mergeState(each, context)),
  reviewDecision: field((each, _args, { world }) => reviewDecision(world, each)),
  changedFiles: field((each, _args, { world }) => filesOfPull(world, each).length),
  additions: field((each, _args, context) => sum(each, context, 'additions')),
  deletions: field((each, _args, context) => sum(each, context, 'deletions')),
  isInMergeQueue: field(each => each.queued),
  isMergeQueueEnabled: field(hasQueue),
  baseRefName: field(each => each.baseBranch),
  baseRefOid: field((each, _args, { world }) => toldBase(world, each)),
  headRefName: field(each => each.headBranch),
  headRefOid: field(each => each.head),
  baseRef: field(each => refOf(each.repository, each.baseBranch)),
  headRef: field(each => refOf(each.headRepository, each.headBranch)),
  baseRepository: field(each => each.repository),
  headRepository: field(each => each.headRepository),
  headRepositoryOwner: field(each => each.headRepository?.owner ?? null),
  statusCheckRollup: field((each, _args, context) =>
    rollup(commitNode(context.world, each.repository, each.head), context),
  ),
  closingIssuesReferences: connection((each, _args, context) => onlySeen(each.linkedIssues, context)),
  files: connection((each, _args, context) => fileNodes(each, context)),
  reviews: connection((each, args) => reviewsOf(each, args), ['states']),
  latestReviews: connection(each => latestReviews(each)),
  reviewRequests: connection(() => []),
  reviewThreads: connection(each => each.threads),
  timelineItems: connection((each, args) => timeline(each, args), ['itemTypes']),
  commits: connection((each, _args, context) => commitNodes(each, context)),
  autoMergeRequest: field(() => null),
  isReadByViewer: field(() => false),
};

const review: Fields<Review> = {
  ...writtenFields<Review>(each => each),
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  fullDatabaseId: field(each => String(each.id)),
  state: field(each => each.state),
  submittedAt: field(each => each.submittedAt),
  createdAt: field(each => each.submittedAt),
  updatedAt: field(each => each.updatedAt),
  pullRequest: field(each => each.pull),
  authorAssociation: field((each, _args, { world }) => associationOf(world, each.pull.repository, each.author)),
  authorCanPushToRepository: field(
    (each, _args, { world }) => each.author !== null && canPush(world, each.pull.repository, each.author),
  ),
  commit: field((each, _args, { world }) =>
    world.commits.has(each.commit) ? commitNode(world, each.pull.repository, each.commit) : null,
  ),
  onBehalfOf: connection((each, _args, context) => {
    if (!mayReadTeams(context.world, context.viewer)) throw forbidden();
    return each.author === null
      ? []
      : teamsOf(context.world, each.author).filter(team => team.organization === each.pull.repository.owner);
  }),
};

const thread: Fields<Thread> = {
  id: field(each => each.nodeId),
  isResolved: field(each => each.resolved),
  isOutdated: field((each, _args, { world }) => isOutdated(world, each)),
  path: field(each => each.path),
  line: field(each => each.line),
  pullRequest: field(each => each.pull),
};

const changedFile: Fields<{ readonly file: FileChange }> = {
  path: field(each => each.file.path),
  changeType: field(each => CHANGE[each.file.kind]),
  additions: field(each => each.file.additions),
  deletions: field(each => each.file.deletions),
};

const pullCommit: Fields<{ readonly pull: PullRequest; readonly commit: unknown }> = {
  commit: field(each => each.commit),
  pullRequest: field(each => each.pull),
};

interface TimelineNode {
  readonly pull: PullRequest;
  readonly item: TimelineItem;
}

const happened: Fields<TimelineNode> = {
  id: field(each => each.item.nodeId),
  createdAt: field(each => each.item.at),
  actor: field(each => each.item.actor),
  pullRequest: field(each => each.pull),
};

const sides = (each: TimelineNode): { before: string; after: string } =>
  'before' in each.item ? each.item : { before: '', after: '' };

const forcePush: Fields<TimelineNode> = {
  ...happened,
  beforeCommit: field((each, _args, { world }) => commitNode(world, each.pull.repository, sides(each).before)),
  afterCommit: field((each, _args, { world }) => commitNode(world, each.pull.repository, sides(each).after)),
};

const baseChanged: Fields<TimelineNode> = {
  ...happened,
  previousRefName: field(each => sides(each).before),
  currentRefName: field(each => sides(each).after),
};

const dismissed: Fields<TimelineNode> = {
  ...happened,
  previousReviewState: field(each => (each.item.kind === 'review-dismissed' ? each.item.previous : null)),
  review: field(each => (each.item.kind === 'review-dismissed' ? each.item.review : null)),
  dismissalMessage: field(each => (each.item.kind === 'review-dismissed' ? each.item.message : null)),
};

export const pullRequestTables: Tables = {
  PullRequest: pullRequest,
  PullRequestReview: review,
  PullRequestReviewThread: thread,
  PullRequestChangedFile: changedFile,
  PullRequestCommit: pullCommit,
  HeadRefForcePushedEvent: forcePush,
  BaseRefChangedEvent: baseChanged,
  ReviewDismissedEvent: dismissed,
};
