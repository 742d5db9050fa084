import { emit, register } from './make.ts';
import type { Cause } from './records.ts';
import { createThread } from './threads.ts';
import type { Issue, Repository, World } from './world.ts';

/** The number stays taken; nothing of the issue can be read any more, nor what stood in it. */
export function deleteIssue(world: World, issue: Issue, cause: Cause): void {
  const { repository } = issue;
  repository.threads.delete(issue.number);
  repository.gone.set(issue.number, 'deleted');
  for (const node of [issue, ...issue.comments]) world.nodes.delete(node.nodeId);
  emit(world, { name: 'issues', action: 'deleted', repository, cause, issue });
}

/**
 * The issue gets a new id and number in the other repository of the owner, labels and milestone stay behind, and its old
 * number leads there (GitHub docs, "Transferring an issue to another repository"). Whether comments keep their ids nobody
 * has measured: here they do, so that whoever reads one by its id has to see where it stands now.
 */
export function transferIssue(world: World, issue: Issue, input: { to: Repository; cause: Cause }): Issue {
  const { repository } = issue;
  const { to, cause } = input;
  const { author, title, body } = issue;
  if (author === null) throw new Error('a transferred issue has an author');
  const moved = register(world, 'Issue', createThread(world, to, { author, title, body }));
  moved.comments.push(...issue.comments);
  for (const comment of moved.comments) comment.thread = moved;
  repository.threads.delete(issue.number);
  repository.gone.set(issue.number, moved);
  world.nodes.delete(issue.nodeId);
  emit(world, { name: 'issues', action: 'transferred', repository, cause, issue });
  emit(world, { name: 'issues', action: 'opened', repository: to, cause, issue: moved });
  return moved;
}
