import { emit } from './make.ts';
import { mergeCommitOf } from './merging.ts';
import { baseTip } from './pulls.ts';
import { deleteBranch, moveBranch, tipOf } from './push.ts';
import type { Cause } from './records.ts';
import { announce } from './threads.ts';
import type { PullRequest, World } from './world.ts';

/** A merge group of the queue: a branch that merges its members onto the base, named as GitHub names it. */
export function enqueue(
  world: World,
  pulls: readonly PullRequest[],
  cause: Cause,
): { branch: string; head: string; base: string } {
  const last = pulls.at(-1);
  if (last === undefined) throw new Error('a merge group needs a pull request');
  const { repository, baseBranch } = last;
  const base = baseTip(last);
  const head = pulls.reduce(
    (tip, pull) =>
      mergeCommitOf(world, {
        base: tip,
        head: pull.head,
        actor: cause.actor,
        message: `Merge pull request #${pull.issue.number}`,
      }),
    base,
  );
  const branch = `gh-readonly-queue/${baseBranch}/pr-${last.issue.number}-${base}`;
  for (const pull of pulls) {
    pull.queued = true;
    announce(world, pull.issue, { action: 'enqueued', cause });
  }
  moveBranch(world, repository, { branch, after: head, cause });
  emit(world, {
    name: 'merge_group',
    action: 'checks_requested',
    repository,
    cause,
    ref: `refs/heads/${branch}`,
    before: base,
    after: head,
    extra: { base_ref: `refs/heads/${baseBranch}` },
  });
  return { branch, head, base };
}

/** The branches of groups that a pull request is the last member of. */
const groupBranches = (pull: PullRequest): readonly string[] =>
  [...pull.repository.branches.keys()].filter(branch =>
    branch.startsWith(`gh-readonly-queue/${pull.baseBranch}/pr-${pull.issue.number}-`),
  );

/** Takes a pull request out of the queue; its group's branch goes with it. */
export function dequeue(world: World, pull: PullRequest, input: { reason: string; cause: Cause }): void {
  const { repository } = pull;
  pull.queued = false;
  for (const branch of groupBranches(pull)) {
    const head = tipOf(repository, branch);
    const base = branch.split('-').at(-1);
    deleteBranch(repository, branch);
    if (head === undefined || base === undefined) continue;
    const about = {
      name: 'merge_group',
      action: 'destroyed',
      repository,
      cause: input.cause,
      ref: `refs/heads/${branch}`,
    };
    emit(world, {
      ...about,
      before: base,
      after: head,
      extra: { base_ref: `refs/heads/${pull.baseBranch}`, reason: 'dequeued' },
    });
  }
  announce(world, pull.issue, { action: 'dequeued', cause: input.cause, extra: { reason: input.reason } });
}
