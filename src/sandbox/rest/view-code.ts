import type { Json } from '../json.ts';
import { associationOf } from '../model/access.ts';
import { diffFiles, type FileChange } from '../model/diff.ts';
import type { Commit, Person } from '../model/git.ts';
import { hasConflicts, mergeBlockers } from '../model/merging.ts';
import { commitsOfPull, filesOfPull, toldBase } from '../model/pulls.ts';
import { filesOf } from '../model/push.ts';
import type { User } from '../model/records.ts';
import type { PullRequest, Repository, Review, Thread, World } from '../model/world.ts';
import { issueView, repositoryView, userOrNull, userView, type ViewContext } from './view-basic.ts';

/** The account behind a commit's e-mail address; an unlinked address has none. */
export function userByEmail(world: World, email: string): User | null {
  return [...world.users.values()].find(user => user.email === email) ?? null;
}

const gitPerson = (person: Person, date: string): Json => ({ name: person.name, email: person.email, date });

export function commitView(commit: Commit, at: ViewContext & { repository: Repository }): Json {
  const url = `${at.baseUrl}/repos/${at.repository.fullName}/commits/${commit.oid}`;
  const html = `${at.world.serverUrl}/${at.repository.fullName}/commit/`;
  return {
    sha: commit.oid,
    node_id: `C_kwDO${commit.oid}`,
    url,
    html_url: `${html}${commit.oid}`,
    commit: {
      author: gitPerson(commit.author, commit.date),
      committer: gitPerson(commit.committer, commit.date),
      message: commit.message,
      tree: { sha: commit.tree, url: `${at.baseUrl}/repos/${at.repository.fullName}/git/trees/${commit.tree}` },
      comment_count: 0,
    },
    author: userOrNull(userByEmail(at.world, commit.author.email), at),
    committer: userOrNull(userByEmail(at.world, commit.committer.email), at),
    parents: commit.parents.map(sha => ({
      sha,
      url: `${at.baseUrl}/repos/${at.repository.fullName}/commits/${sha}`,
      html_url: `${html}${sha}`,
    })),
  };
}

export function fileView(change: FileChange, at: ViewContext & { repository: Repository; sha: string }): Json {
  const base = `${at.world.serverUrl}/${at.repository.fullName}`;
  return {
    sha: change.oid,
    filename: change.path,
    status: change.kind,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${base}/blob/${at.sha}/${change.path}`,
    raw_url: `${base}/raw/${at.sha}/${change.path}`,
    contents_url: `${at.baseUrl}/repos/${at.repository.fullName}/contents/${change.path}?ref=${at.sha}`,
    ...(change.previous === undefined ? {} : { previous_filename: change.previous }),
  };
}

export const changesOf = (world: World, commit: Commit): readonly FileChange[] => {
  const parent = commit.parents[0];
  return diffFiles(parent === undefined ? new Map() : filesOf(world, parent), commit.files);
};

/** A deleted fork leaves its branch under the author's name (desktop/desktop#3022). */
const side = (
  pull: PullRequest,
  at: ViewContext,
  end: { ref: string; sha: string; repository: Repository | null },
): Json => {
  const owner = end.repository?.owner ?? pull.issue.author;
  return {
    ref: end.ref,
    sha: end.sha,
    repo: end.repository === null ? null : repositoryView(end.repository, at),
    label: `${owner?.login ?? 'unknown'}:${end.ref}`,
    user: userOrNull(owner, at),
  };
};

export function pullSummaryView(pull: PullRequest, at: ViewContext): Json {
  const { issue, repository } = pull;
  const { reactions: _reactions, comments: _comments, pull_request: _link, ...shared } = issueView(issue, at);
  const url = `${at.baseUrl}/repos/${repository.fullName}/pulls/${issue.number}`;
  return {
    ...shared,
    url,
    draft: pull.draft,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    auto_merge: null,
    requested_reviewers: [],
    requested_teams: [],
    statuses_url: `${at.baseUrl}/repos/${repository.fullName}/statuses/${pull.head}`,
    head: side(pull, at, { ref: pull.headBranch, sha: pull.head, repository: pull.headRepository }),
    base: side(pull, at, { ref: pull.baseBranch, sha: toldBase(at.world, pull), repository }),
  };
}

function mergeState(world: World, pull: PullRequest): string {
  if (pull.merged) return 'unknown';
  if (hasConflicts(world, pull)) return 'dirty';
  if (pull.draft) return 'draft';
  return mergeBlockers(world, pull).length === 0 ? 'clean' : 'blocked';
}

export function pullView(pull: PullRequest, at: ViewContext): Json {
  const files = filesOfPull(at.world, pull);
  const sum = (pick: (change: FileChange) => number): number =>
    files.reduce((total, change) => total + pick(change), 0);
  return {
    ...pullSummaryView(pull, at),
    merged: pull.merged,
    merged_by: userOrNull(pull.mergedBy, at),
    mergeable: pull.merged ? null : !hasConflicts(at.world, pull),
    mergeable_state: mergeState(at.world, pull),
    rebaseable: null,
    maintainer_can_modify: pull.headRepository !== pull.repository,
    comments: pull.issue.comments.length,
    review_comments: pull.threads.length,
    commits: commitsOfPull(at.world, pull).length,
    additions: sum(change => change.additions),
    deletions: sum(change => change.deletions),
    changed_files: files.length,
  };
}

export function reviewView(review: Review, at: ViewContext): Json {
  const { pull } = review;
  const html = `${at.world.serverUrl}/${pull.repository.fullName}/pull/${pull.issue.number}#pullrequestreview-${review.id}`;
  const pullUrl = `${at.baseUrl}/repos/${pull.repository.fullName}/pulls/${pull.issue.number}`;
  return {
    id: review.id,
    node_id: review.nodeId,
    user: userOrNull(review.author, at),
    body: review.body,
    state: review.state,
    commit_id: review.commit,
    submitted_at: review.submittedAt,
    updated_at: review.updatedAt,
    html_url: html,
    pull_request_url: pullUrl,
    author_association: associationOf(at.world, pull.repository, review.author),
    _links: { html: { href: html }, pull_request: { href: pullUrl } },
  };
}

export function threadCommentView(thread: Thread, at: ViewContext): Json {
  return {
    id: thread.id,
    node_id: thread.nodeId,
    body: thread.body,
    path: thread.path,
    line: thread.line,
    original_line: thread.line,
    commit_id: thread.commit,
    original_commit_id: thread.commit,
    user: userView(thread.author, at),
    created_at: thread.createdAt,
    updated_at: thread.createdAt,
    author_association: associationOf(at.world, thread.pull.repository, thread.author),
    side: 'RIGHT',
  };
}

export function treeView(
  sha: string,
  at: ViewContext & { repository: Repository; recursive: boolean },
): Json | undefined {
  const commit = [...at.world.commits.values()].find(each => each.oid === sha || each.tree === sha);
  if (commit === undefined) return undefined;
  const blobs = [...commit.files].map(([path, file]) => ({
    path,
    mode: file.mode,
    type: 'blob',
    sha: file.oid,
    size: Buffer.byteLength(file.text),
  }));
  const top = commit.root.entries.map(node =>
    node.kind === 'tree'
      ? { path: node.name, mode: '040000', type: 'tree', sha: node.tree.oid }
      : {
          path: node.name,
          mode: node.file.mode,
          type: 'blob',
          sha: node.file.oid,
          size: Buffer.byteLength(node.file.text),
        },
  );
  return {
    sha: commit.tree,
    url: `${at.baseUrl}/repos/${at.repository.fullName}/git/trees/${commit.tree}`,
    truncated: false,
    tree: at.recursive ? blobs : top,
  };
}
