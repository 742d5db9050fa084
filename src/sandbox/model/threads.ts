import { canPush } from './access.ts';
import { emit, newId, register } from './make.ts';
import type { App, Cause, Label, Milestone, Reaction, User } from './records.ts';
import type { Comment, Issue, Repository, World } from './world.ts';
import type { WorldEvent } from './world-event.ts';

export interface NewThread {
  readonly author: User;
  readonly title: string;
  readonly body: string;
  readonly labels?: readonly string[];
  readonly milestone?: Milestone | null;
  readonly assignees?: readonly User[];
}

/** An issue, or the issue half of a pull request; the caller announces it. */
export function createThread(world: World, repository: Repository, input: NewThread & { typename?: string }): Issue {
  const ids = newId(world, input.typename ?? 'Issue');
  const issue: Issue = {
    ...ids,
    number: repository.nextNumber,
    repository,
    author: input.author,
    title: input.title,
    body: input.body,
    state: 'open',
    stateReason: null,
    locked: false,
    createdAt: world.now,
    updatedAt: world.now,
    closedAt: null,
    closedBy: null,
    milestone: input.milestone ?? null,
    labels: new Set((input.labels ?? []).map(name => ensureLabel(world, repository, name))),
    labelEvents: [],
    assignees: new Set(input.assignees ?? []),
    edits: [],
    comments: [],
    deletions: [],
    reactions: [],
  };
  repository.nextNumber += 1;
  repository.threads.set(issue.number, issue);
  return issue;
}

export function createIssue(world: World, repository: Repository, input: NewThread & { cause: Cause }): Issue {
  const issue = register(world, 'Issue', createThread(world, repository, input));
  announce(world, issue, { action: 'opened', cause: input.cause });
  return issue;
}

type Told = Pick<WorldEvent, 'cause'> & Partial<WorldEvent> & { readonly action: string };

/** The event of a thread: `pull_request` for pull requests, `issues` for issues. */
export function announce(world: World, thread: Issue, told: Told): void {
  thread.updatedAt = world.now;
  const subject =
    thread.pull === undefined ? { name: 'issues', issue: thread } : { name: 'pull_request', pull: thread.pull };
  emit(world, { ...subject, repository: thread.repository, ...told });
}

export function ensureLabel(world: World, repository: Repository, name: string, color = 'ededed'): Label {
  const known = repository.labels.get(name.toLowerCase());
  if (known !== undefined) return known;
  const label = register(world, 'Label', { ...newId(world, 'Label'), name, color });
  repository.labels.set(name.toLowerCase(), label);
  return label;
}

export function setLabel(world: World, thread: Issue, input: { name: string; added: boolean; cause: Cause }): void {
  const label = ensureLabel(world, thread.repository, input.name);
  if (thread.labels.has(label) === input.added) return;
  if (input.added) thread.labels.add(label);
  else thread.labels.delete(label);
  const event = { ...newId(world, 'LabeledEvent'), label, actor: input.cause.actor, at: world.now, added: input.added };
  thread.labelEvents.push(register(world, input.added ? 'LabeledEvent' : 'UnlabeledEvent', event));
  announce(world, thread, { action: input.added ? 'labeled' : 'unlabeled', cause: input.cause, label });
}

export function setLocked(world: World, thread: Issue, input: { locked: boolean; cause: Cause }): void {
  if (thread.locked === input.locked) return;
  thread.locked = input.locked;
  announce(world, thread, { action: input.locked ? 'locked' : 'unlocked', cause: input.cause });
}

export interface ThreadEdit {
  readonly title?: string;
  readonly body?: string;
  readonly cause: Cause;
}

export function editThread(world: World, thread: Issue, edit: ThreadEdit): void {
  const changes: Record<string, { from: string }> = {};
  if (edit.title !== undefined && edit.title !== thread.title) changes['title'] = { from: thread.title };
  if (edit.body !== undefined && edit.body !== thread.body) changes['body'] = { from: thread.body };
  if (Object.keys(changes).length === 0) return;
  if (changes['body'] !== undefined) thread.edits.push({ at: world.now, editor: edit.cause.actor });
  thread.title = edit.title ?? thread.title;
  thread.body = edit.body ?? thread.body;
  announce(world, thread, { action: 'edited', cause: edit.cause, extra: { changes } });
}

export function setState(
  world: World,
  thread: Issue,
  input: { state: 'open' | 'closed'; reason?: string | null; cause: Cause },
): void {
  if (thread.state === input.state) return;
  thread.state = input.state;
  thread.stateReason =
    input.state === 'open' ? 'reopened' : (input.reason ?? (thread.pull === undefined ? 'completed' : null));
  thread.closedAt = input.state === 'closed' ? world.now : null;
  thread.closedBy = input.state === 'closed' ? input.cause.actor : null;
  announce(world, thread, { action: input.state === 'open' ? 'reopened' : 'closed', cause: input.cause });
}

function announceComment(world: World, comment: Comment, told: Told): void {
  comment.thread.updatedAt = world.now;
  emit(world, {
    name: 'issue_comment',
    repository: comment.thread.repository,
    issue: comment.thread,
    comment,
    ...told,
  });
}

/** "Commenting is disabled on issues with more than 2500 comments" (digitaldrywood/detent#1540). */
const MOST_COMMENTS = 2500;

/** GitHub's words to who may not comment here: locked threads are for those with write, full ones for nobody. */
export function refusesComment(world: World, thread: Issue, cause: Cause): string | undefined {
  const isStranger = cause.actor.kind === 'User' && !canPush(world, thread.repository, cause.actor);
  if (thread.locked && isStranger) return 'Unable to create comment because issue is locked.';
  return thread.comments.length >= MOST_COMMENTS
    ? `Commenting is disabled on issues with more than ${MOST_COMMENTS} comments`
    : undefined;
}

export interface NewComment {
  readonly body: string;
  readonly viaApp?: App | null;
  readonly viaEmail?: boolean;
  readonly cause: Cause;
}

export function addComment(world: World, thread: Issue, input: NewComment): Comment {
  const comment: Comment = {
    ...newId(world, 'IssueComment'),
    author: input.cause.actor,
    viaApp: input.viaApp ?? [...world.apps.values()].find(app => app.bot === input.cause.actor) ?? null,
    viaEmail: input.viaEmail ?? false,
    body: input.body,
    createdAt: world.now,
    updatedAt: world.now,
    edits: [],
    reactions: [],
    minimized: null,
    thread,
  };
  thread.comments.push(register(world, 'IssueComment', comment));
  announceComment(world, comment, { action: 'created', cause: input.cause });
  return comment;
}

/** Who edited a comment stays readable, also when it is not its author. */
export function editComment(world: World, comment: Comment, input: { body: string; cause: Cause }): void {
  const from = comment.body;
  if (from === input.body) return;
  comment.body = input.body;
  comment.updatedAt = world.now;
  comment.edits.push({ at: world.now, editor: input.cause.actor });
  announceComment(world, comment, { action: 'edited', cause: input.cause, extra: { changes: { body: { from } } } });
}

/** Hiding is told as an edit that changes no text (Mergifyio/mergify#5032). */
export function hideComment(world: World, comment: Comment, input: { reason: string; cause: Cause }): void {
  comment.minimized = input.reason;
  comment.updatedAt = world.now;
  announceComment(world, comment, { action: 'edited', cause: input.cause, extra: { changes: {} } });
}

export function deleteComment(world: World, comment: Comment, cause: Cause): void {
  const { thread, author } = comment;
  thread.comments.splice(thread.comments.indexOf(comment), 1);
  world.nodes.delete(comment.nodeId);
  const trace = { ...newId(world, 'CommentDeletedEvent'), at: world.now, actor: cause.actor, author };
  thread.deletions.push(register(world, 'CommentDeletedEvent', trace));
  announceComment(world, comment, { action: 'deleted', cause });
}

/** Reacting twice with the same content gives the first reaction again. */
export function addReaction(
  world: World,
  to: { readonly reactions: Reaction[] },
  input: { content: string; user: User },
): { reaction: Reaction; fresh: boolean } {
  const known = to.reactions.find(each => each.user === input.user && each.content === input.content);
  if (known !== undefined) return { reaction: known, fresh: false };
  const reaction = register(world, 'Reaction', { ...newId(world, 'Reaction'), ...input, createdAt: world.now });
  to.reactions.push(reaction);
  return { reaction, fresh: true };
}
