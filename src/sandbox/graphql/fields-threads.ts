import { canSee } from '../http/permissions.ts';
import { actorOf } from '../http/tokens.ts';
import { associationOf } from '../model/access.ts';
import type { Edit, LabelEvent, Reaction, User } from '../model/records.ts';
import type { Comment, CommentDeletion, Issue, Repository } from '../model/world.ts';
import { type Context, connection, type Field, type Fields, field, listArg, type Tables } from './resolver.ts';

interface Written {
  readonly author: User | null;
  readonly body: string;
  readonly edits: readonly Edit[];
  readonly viaEmail?: boolean;
}

/** What everything with a body tells about its author and its edits. */
export function writtenFields<S extends object>(written: (source: S) => Written): Readonly<Record<string, Field<S>>> {
  return {
    author: field(each => written(each).author),
    body: field(each => written(each).body),
    lastEditedAt: field(each => written(each).edits.at(-1)?.at ?? null),
    editor: field(each => written(each).edits.at(-1)?.editor ?? null),
    includesCreatedEdit: field(each => written(each).edits.length > 0),
    createdViaEmail: field(each => written(each).viaEmail === true),
    viewerDidAuthor: field(
      (each, _args, { viewer }) => written(each).author !== null && written(each).author === actorOf(viewer),
    ),
    // Newest first; GitHub keeps 100 (sluiceway lab, 2026-09).
    userContentEdits: connection(each =>
      written(each)
        .edits.toReversed()
        .slice(0, 100)
        .map(edit => ({ __typename: 'UserContentEdit', ...edit })),
    ),
  };
}

export function threadFields<S extends object>(thread: (source: S) => Issue): Readonly<Record<string, Field<S>>> {
  return {
    ...writtenFields(thread),
    number: field(each => thread(each).number),
    title: field(each => thread(each).title),
    url: field(
      (each, _args, { world }) =>
        `${world.serverUrl}/${thread(each).repository.fullName}/${thread(each).pull === undefined ? 'issues' : 'pull'}/${thread(each).number}`,
    ),
    repository: field(each => thread(each).repository),
    locked: field(each => thread(each).locked),
    createdAt: field(each => thread(each).createdAt),
    updatedAt: field(each => thread(each).updatedAt),
    closedAt: field(each => thread(each).closedAt),
    closed: field(each => thread(each).state === 'closed'),
    authorAssociation: field((each, _args, { world }) =>
      associationOf(world, thread(each).repository, thread(each).author),
    ),
    milestone: field(each => thread(each).milestone),
    labels: connection(each => [...thread(each).labels]),
    assignees: connection(each => [...thread(each).assignees]),
    comments: connection(each => thread(each).comments),
    reactions: connection(each => thread(each).reactions),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  completed: 'COMPLETED',
  not_planned: 'NOT_PLANNED',
  reopened: 'REOPENED',
  duplicate: 'DUPLICATE',
};

/** What both kinds of threads have in their timelines, of the types that are asked for. */
export function threadEvents(
  thread: Issue,
  args: Readonly<Record<string, unknown>>,
): readonly (LabelEvent | CommentDeletion)[] {
  const types = listArg(args, 'itemTypes');
  const isAsked = (type: string): boolean => types === undefined || types.includes(type);
  const labels = thread.labelEvents.filter(event => isAsked(event.added ? 'LABELED_EVENT' : 'UNLABELED_EVENT'));
  return [...labels, ...(isAsked('COMMENT_DELETED_EVENT') ? thread.deletions : [])].toSorted((a, b) =>
    a.at.localeCompare(b.at),
  );
}

const issue: Fields<Issue> = {
  ...threadFields<Issue>(each => each),
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  fullDatabaseId: field(each => String(each.id)),
  state: field(each => each.state.toUpperCase()),
  stateReason: field(each => (each.stateReason === null ? null : (REASONS[each.stateReason] ?? 'COMPLETED'))),
  issueType: field(() => null),
  timelineItems: connection((each, args) => threadEvents(each, args), ['itemTypes']),
};

const comment: Fields<Comment> = {
  ...writtenFields<Comment>(each => each),
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  fullDatabaseId: field(each => String(each.id)),
  createdAt: field(each => each.createdAt),
  updatedAt: field(each => each.updatedAt),
  url: field(
    (each, _args, { world }) =>
      `${world.serverUrl}/${each.thread.repository.fullName}/issues/${each.thread.number}#issuecomment-${each.id}`,
  ),
  issue: field(each => each.thread),
  pullRequest: field(each => each.thread.pull ?? null),
  repository: field(each => each.thread.repository),
  authorAssociation: field((each, _args, { world }) => associationOf(world, each.thread.repository, each.author)),
  reactions: connection(each => each.reactions),
  isMinimized: field(each => each.minimized !== null),
  minimizedReason: field(each => each.minimized),
};

const deletion: Fields<CommentDeletion> = {
  id: field(each => each.nodeId),
  databaseId: field(each => each.id),
  actor: field(each => each.actor),
  createdAt: field(each => each.at),
  deletedCommentAuthor: field(each => each.author),
};

const edit: Fields<Edit> = {
  editedAt: field(each => each.at),
  createdAt: field(each => each.at),
  editor: field(each => each.editor),
  deletedAt: field(() => null),
  deletedBy: field(() => null),
};

const REACTION_NAMES: Readonly<Record<string, string>> = {
  '+1': 'THUMBS_UP',
  '-1': 'THUMBS_DOWN',
  laugh: 'LAUGH',
  confused: 'CONFUSED',
  heart: 'HEART',
  hooray: 'HOORAY',
  eyes: 'EYES',
  rocket: 'ROCKET',
};

const reaction: Fields<Reaction> = {
  id: field(each => each.nodeId),
  content: field(each => REACTION_NAMES[each.content] ?? 'EYES'),
  user: field(each => (each.user.kind === 'User' ? each.user : null)),
  createdAt: field(each => each.createdAt),
};

const labelEvent: Fields<LabelEvent> = {
  id: field(each => each.nodeId),
  actor: field(each => each.actor),
  createdAt: field(each => each.at),
  label: field(each => each.label),
};

/** Linked things in repositories that the token can't see are left out without an error (cli/cli#11841). */
export const onlySeen = <T extends { readonly repository: Repository }>(
  items: Iterable<T>,
  context: Context,
): readonly T[] => [...items].filter(item => canSee(context.world, context.viewer, item.repository));

export const threadTables: Tables = {
  Issue: issue,
  IssueComment: comment,
  CommentDeletedEvent: deletion,
  UserContentEdit: edit,
  Reaction: reaction,
  LabeledEvent: labelEvent,
  UnlabeledEvent: labelEvent,
};
