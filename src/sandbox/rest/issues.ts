import { canSee } from '../http/permissions.ts';
import { numberIn, textIn, textsIn } from '../json.ts';
import { canPush } from '../model/access.ts';
import { findUser } from '../model/make.ts';
import { addMilestone, setMilestone } from '../model/milestones.ts';
import type { Reaction } from '../model/records.ts';
import {
  addComment,
  addReaction,
  createIssue,
  deleteComment,
  editComment,
  editThread,
  ensureLabel,
  refusesComment,
  setLabel,
  setState,
} from '../model/threads.ts';
import type { Comment, Issue } from '../model/world.ts';
import {
  type Answer,
  type Call,
  created,
  failed,
  type Handlers,
  idIn,
  invalid,
  listed,
  notFound,
  nothing,
  ok,
  paramIn,
  writes,
} from './operation.ts';
import { commentView, issueView, labelView, milestoneView, reactionView, userOrNull } from './view-basic.ts';

/** Threads of both kinds are reached through the issues API; for pull requests either permission is enough. */
const EITHER_READ = { permissions: ['issues:read', 'pull_requests:read'], role: 'read' } as const;
const EITHER_WRITE = { permissions: ['issues:write', 'pull_requests:write'], role: 'read' } as const;
const EITHER_TRIAGE = { ...EITHER_WRITE, role: 'triage' } as const;

const atIssue =
  (answer: (issue: Issue, call: Call) => Answer) =>
  (call: Call): Answer => {
    const number = idIn(call, 'issue_number');
    const issue = call.repository.threads.get(number);
    return issue === undefined ? notHere(call, call.repository.gone.get(number)) : answer(issue, call);
  };

/** "301 if the issue was transferred … 410 Gone if it was deleted" (GitHub docs, "Get an issue"). */
function notHere(call: Call, gone: Issue | 'deleted' | undefined): Answer {
  if (gone === undefined) return notFound;
  if (gone === 'deleted') return failed(410, 'This issue was deleted');
  if (!canSee(call.world, call.viewer, gone.repository)) return notFound;
  const location = `${call.baseUrl}/repositories/${gone.repository.id}/issues/${gone.number}`;
  return { ...failed(301, 'Moved Permanently', { url: location }), headers: { location } };
}

const atComment =
  (answer: (comment: Comment, call: Call) => Answer) =>
  (call: Call): Answer => {
    const all = [...call.repository.threads.values()].flatMap(thread => thread.comments);
    const comment = all.find(each => each.id === idIn(call, 'comment_id'));
    return comment === undefined ? notFound : answer(comment, call);
  };

const fullIssue = (issue: Issue, call: Call): object => ({
  ...issueView(issue, call),
  closed_by: userOrNull(issue.closedBy, call),
});

function listIssues(call: Call): Answer {
  const { query } = call;
  const state = query.get('state') ?? 'open';
  const labels = (query.get('labels') ?? '').split(',').filter(name => name !== '');
  const since = query.get('since');
  const issues = [...call.repository.threads.values()]
    .filter(issue => state === 'all' || issue.state === state)
    .filter(issue =>
      labels.every(name => [...issue.labels].some(label => label.name.toLowerCase() === name.toLowerCase())),
    )
    .filter(issue => since === undefined || issue.updatedAt >= since)
    .filter(issue => (query.get('creator') ?? issue.author?.login) === issue.author?.login);
  const key = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const sorted = issues.toSorted((a, b) => a[key].localeCompare(b[key]) || a.number - b.number);
  return listed((query.get('direction') === 'asc' ? sorted : sorted.toReversed()).map(issue => issueView(issue, call)));
}

function milestoneOf(call: Call): { readonly milestone?: Issue['milestone'] } {
  const raw = call.body['milestone'];
  if (raw === undefined) return {};
  return { milestone: call.repository.milestones.find(each => each.number === Number(raw)) ?? null };
}

/** "Only users with push access can set labels for new issues. Labels are silently dropped otherwise." (GitHub docs, "Create an issue") */
function mayLabel({ world, viewer, repository, body }: Call): boolean {
  textsIn(body, 'labels');
  return viewer.kind !== 'user' || canPush(world, repository, viewer.user);
}

function createOne(call: Call): Answer {
  const cause = call.cause();
  const assignees = textsIn(call.body, 'assignees').flatMap(login => findUser(call.world, login) ?? []);
  const title = textIn(call.body, 'title') ?? String(numberIn(call.body, 'title') ?? '');
  const issue = createIssue(call.world, call.repository, {
    author: cause.actor,
    title,
    body: textIn(call.body, 'body') ?? '',
    labels: mayLabel(call) ? textsIn(call.body, 'labels') : [],
    assignees,
    cause,
    ...milestoneOf(call),
  });
  return created(fullIssue(issue, call));
}

/** "Issue updates above 262,144 bytes: REST answers 200 and stores nothing" (sluiceway lab, 2026-09). */
const STORED_BYTES = 262_144;

function updateOne(issue: Issue, call: Call): Answer {
  const cause = call.cause();
  const body = textIn(call.body, 'body');
  const title = textIn(call.body, 'title');
  if (Buffer.byteLength(body ?? '') > STORED_BYTES) return ok(fullIssue(issue, call));
  editThread(call.world, issue, {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    cause,
  });
  const { milestone } = milestoneOf(call);
  if (milestone !== undefined) setMilestone(call.world, issue, { milestone, cause });
  if (call.body['labels'] !== undefined) replaceLabels(issue, call);
  const state = call.body['state'];
  if (state === 'open' || state === 'closed')
    setState(call.world, issue, { state, reason: textIn(call.body, 'state_reason') ?? null, cause });
  return ok(fullIssue(issue, call));
}

function replaceLabels(issue: Issue, call: Call): void {
  const wanted = textsIn(call.body, 'labels');
  for (const label of [...issue.labels])
    if (!wanted.includes(label.name))
      setLabel(call.world, issue, { name: label.name, added: false, cause: call.cause() });
  for (const name of wanted) setLabel(call.world, issue, { name, added: true, cause: call.cause() });
}

function listComments(comments: readonly Comment[], call: Call): Answer {
  const since = call.query.get('since');
  return listed(
    comments.filter(each => since === undefined || each.updatedAt >= since).map(each => commentView(each, call)),
  );
}

function listAllComments(call: Call): Answer {
  const all = [...call.repository.threads.values()].flatMap(thread => thread.comments);
  const key = call.query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const ordered = all.toSorted((a, b) => a[key].localeCompare(b[key]) || a.id - b.id);
  return listComments(call.query.get('direction') === 'desc' ? ordered.toReversed() : ordered, call);
}

function createComment(issue: Issue, call: Call): Answer {
  const { viewer } = call;
  const refused = refusesComment(call.world, issue, call.cause());
  if (refused !== undefined) return failed(403, refused);
  const viaApp = viewer.kind === 'installation' || viewer.kind === 'github-token' ? viewer.app : null;
  return created(
    commentView(
      addComment(call.world, issue, { body: textIn(call.body, 'body') ?? '', viaApp, cause: call.cause() }),
      call,
    ),
  );
}

function addLabels(issue: Issue, call: Call): Answer {
  for (const name of textsIn(call.body, 'labels'))
    setLabel(call.world, issue, { name, added: true, cause: call.cause() });
  return ok([...issue.labels].map(labelView));
}

function removeLabel(issue: Issue, call: Call): Answer {
  const name = paramIn(call, 'name').toLowerCase();
  if (![...issue.labels].some(label => label.name.toLowerCase() === name)) return failed(404, 'Label does not exist');
  setLabel(call.world, issue, { name, added: false, cause: call.cause() });
  return ok([...issue.labels].map(labelView));
}

function react(to: { readonly reactions: Reaction[] }, call: Call): Answer {
  const { reaction, fresh } = addReaction(call.world, to, {
    content: textIn(call.body, 'content') ?? '',
    user: call.cause().actor,
  });
  return { status: fresh ? 201 : 200, body: reactionView(reaction, call) };
}

const reactionsOf = (from: { readonly reactions: readonly Reaction[] }, call: Call): Answer =>
  listed(
    from.reactions
      .filter(each => (call.query.get('content') ?? each.content) === each.content)
      .map(each => reactionView(each, call)),
  );

function unreact(comment: Comment, call: Call): Answer {
  const at = comment.reactions.findIndex(each => each.id === idIn(call, 'reaction_id'));
  if (at === -1) return notFound;
  comment.reactions.splice(at, 1);
  return nothing;
}

export const issueHandlers: Handlers = {
  'issues/list-for-repo': {
    query: ['state', 'labels', 'since', 'creator', 'direction', 'sort'],
    need: EITHER_READ,
    handle: listIssues,
  },
  'issues/create': { need: writes('issues', 'read'), handle: createOne },
  'issues/get': { need: EITHER_READ, handle: atIssue((issue, call) => ok(fullIssue(issue, call))) },
  'issues/update': { need: EITHER_TRIAGE, handle: atIssue(updateOne) },
  'issues/list-comments': {
    query: ['since'],
    need: EITHER_READ,
    handle: atIssue((issue, call) => listComments(issue.comments, call)),
  },
  'issues/list-comments-for-repo': {
    query: ['since', 'sort', 'direction'],
    need: EITHER_READ,
    handle: listAllComments,
  },
  'issues/get-comment': { need: EITHER_READ, handle: atComment((comment, call) => ok(commentView(comment, call))) },
  'issues/create-comment': { need: EITHER_WRITE, handle: atIssue(createComment) },
  'issues/update-comment': {
    need: EITHER_WRITE,
    handle: atComment((comment, call) => {
      editComment(call.world, comment, { body: textIn(call.body, 'body') ?? '', cause: call.cause() });
      return ok(commentView(comment, call));
    }),
  },
  'issues/delete-comment': {
    need: EITHER_WRITE,
    handle: atComment((comment, call) => {
      deleteComment(call.world, comment, call.cause());
      return nothing;
    }),
  },
  'issues/list-labels-for-repo': {
    need: EITHER_READ,
    handle: call => listed([...call.repository.labels.values()].map(labelView)),
  },
  'issues/create-label': {
    need: { permissions: EITHER_WRITE.permissions, role: 'write' },
    handle: call => {
      const name = textIn(call.body, 'name') ?? '';
      const color = textIn(call.body, 'color') ?? 'ededed';
      if (call.repository.labels.has(name.toLowerCase())) return invalid('already_exists');
      return created(labelView(ensureLabel(call.world, call.repository, name, color)));
    },
  },
  'issues/list-labels-on-issue': {
    need: EITHER_READ,
    handle: atIssue(issue => listed([...issue.labels].map(labelView))),
  },
  'issues/add-labels': { need: EITHER_TRIAGE, handle: atIssue(addLabels) },
  'issues/remove-label': { need: EITHER_TRIAGE, handle: atIssue(removeLabel) },
  'issues/list-milestones': {
    need: EITHER_READ,
    handle: call => listed(call.repository.milestones.map(milestoneView)),
  },
  'issues/create-milestone': {
    need: EITHER_TRIAGE,
    handle: call => {
      const input = {
        title: textIn(call.body, 'title') ?? '',
        dueOn: textIn(call.body, 'due_on') ?? null,
        cause: call.cause(),
      };
      return created(milestoneView(addMilestone(call.world, call.repository, input)));
    },
  },
  'issues/get-milestone': {
    need: EITHER_READ,
    handle: call => {
      const found = call.repository.milestones.find(each => each.number === idIn(call, 'milestone_number'));
      return found === undefined ? notFound : ok(milestoneView(found));
    },
  },
  'reactions/list-for-issue-comment': { query: ['content'], need: EITHER_READ, handle: atComment(reactionsOf) },
  'reactions/create-for-issue-comment': { need: EITHER_WRITE, handle: atComment(react) },
  'reactions/delete-for-issue-comment': { need: EITHER_WRITE, handle: atComment(unreact) },
  'reactions/list-for-issue': { query: ['content'], need: EITHER_READ, handle: atIssue(reactionsOf) },
  'reactions/create-for-issue': { need: EITHER_WRITE, handle: atIssue(react) },
};
