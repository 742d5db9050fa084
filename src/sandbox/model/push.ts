import { ensureAppSuites } from './checks.ts';
import { ancestors, type Commit, type Files, makeCommit, type Person, withChanges, ZERO_OID } from './git.ts';
import { addRepository, emit, findRepository, newId, register } from './make.ts';
import type { Cause, Push, User } from './records.ts';
import type { PullRequest, Repository, World } from './world.ts';

export const personOf = (user: User): Person => ({ name: user.name, email: user.email });

/** A commit by its id, or a bug: ids inside the model always exist. */
export function commitOf(world: World, oid: string): Commit {
  const commit = world.commits.get(oid);
  if (commit === undefined) throw new Error(`no commit ${oid} in the embedded GitHub`);
  return commit;
}

export const filesOf = (world: World, oid: string): Files => commitOf(world, oid).files;

export const tipOf = (repository: Repository, branch: string): string | undefined => repository.branches.get(branch);

export interface CommitOptions {
  readonly author?: Person;
  readonly coAuthors?: readonly Person[];
  readonly committer?: Person;
  readonly message?: string;
  readonly parents: readonly string[];
  readonly files: Files;
  readonly signedByGitHub?: boolean;
}

export function createCommit(world: World, user: User, options: CommitOptions): Commit {
  const author = options.author ?? personOf(user);
  const commit = makeCommit({
    author,
    committer: options.committer ?? author,
    message: options.message ?? 'Change files',
    date: world.now,
    parents: options.parents,
    files: options.files,
    coAuthors: options.coAuthors ?? [],
    signedByGitHub: options.signedByGitHub ?? false,
  });
  world.commits.set(commit.oid, commit);
  register(world, 'Commit', { ...commit, nodeId: `C_kwDO${commit.oid}` });
  return commit;
}

export interface BranchMove {
  readonly branch: string;
  readonly after: string;
  readonly forced?: boolean;
}

function pullsFrom(world: World, repository: Repository, branch: string): readonly PullRequest[] {
  return [...world.repositories.values()]
    .flatMap(each => [...each.threads.values()].flatMap(thread => thread.pull ?? []))
    .filter(pull => pull.headRepository === repository && pull.headBranch === branch && pull.issue.state === 'open');
}

function synchronize(
  world: World,
  pull: PullRequest,
  move: BranchMove & { before: string; push: Push; cause: Cause },
): void {
  const { before, after, cause } = move;
  pull.head = after;
  pull.issue.updatedAt = world.now;
  pull.notedBase = tipOf(pull.repository, pull.baseBranch) ?? pull.notedBase;
  if (move.forced === true || !ancestors(world.commits, after).has(before))
    pull.timeline.push({
      kind: 'force-push',
      ...newId(world, 'HeadRefForcePushedEvent'),
      at: world.now,
      actor: cause.actor,
      before,
      after,
    });
  ensureAppSuites(world, pull.repository, {
    headSha: after,
    push: pull.headRepository === pull.repository ? move.push : null,
  });
  emit(world, {
    name: 'pull_request',
    action: 'synchronize',
    repository: pull.repository,
    cause,
    pull,
    before,
    after,
    extra: { before, after },
  });
}

/** Points a branch at a commit: the push event, then `synchronize` for each open pull request from it. */
export function moveBranch(world: World, repository: Repository, move: BranchMove & { cause: Cause }): void {
  const before = tipOf(repository, move.branch) ?? ZERO_OID;
  if (before === move.after) return;
  repository.branches.set(move.branch, move.after);
  const push = { pusher: move.cause.actor, before, after: move.after, branch: move.branch };
  const ref = `refs/heads/${move.branch}`;
  ensureAppSuites(world, repository, { headSha: move.after, push });
  emit(world, { name: 'push', repository, cause: move.cause, ref, before, after: move.after });
  for (const pull of pullsFrom(world, repository, move.branch)) synchronize(world, pull, { ...move, before, push });
}

export function deleteBranch(repository: Repository, branch: string): void {
  repository.branches.delete(branch);
}

export interface FileChanges {
  readonly branch: string;
  readonly files: Readonly<Record<string, string | null>>;
  readonly message?: string;
  readonly author?: Person;
  readonly coAuthors?: readonly Person[];
  readonly committer?: Person;
  readonly base?: string;
}

/** Commits changes on top of a branch (made from `base` when it is new) and pushes it. */
export function commitFiles(world: World, repository: Repository, input: FileChanges & { cause: Cause }): Commit {
  const parent = tipOf(repository, input.branch) ?? tipOf(repository, input.base ?? repository.defaultBranch);
  const before: Files = parent === undefined ? new Map() : filesOf(world, parent);
  const commit = createCommit(world, input.cause.actor, {
    ...input,
    parents: parent === undefined ? [] : [parent],
    files: withChanges(before, input.files),
  });
  moveBranch(world, repository, { branch: input.branch, after: commit.oid, cause: input.cause });
  return commit;
}

/** A fork shares all commits; it starts with the parent's branches. */
export function forkOf(world: World, parent: Repository, owner: User): Repository {
  const known = findRepository(world, `${owner.login}/${parent.name}`);
  if (known !== undefined) return known;
  const fork = addRepository(world, {
    owner,
    name: parent.name,
    private: parent.private,
    defaultBranch: parent.defaultBranch,
    parent,
  });
  for (const [branch, oid] of parent.branches) fork.branches.set(branch, oid);
  return fork;
}
