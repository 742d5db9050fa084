import type { Json } from '../json.ts';
import { associationOf } from '../model/access.ts';
import type { App, Label, Milestone, Reaction, User } from '../model/records.ts';
import type { Comment, Issue, Repository, Team, World } from '../model/world.ts';

/** What views need beside the model: the base of API URLs. */
export interface ViewContext {
  readonly world: World;
  readonly baseUrl: string;
}

export function userView(user: User, at: ViewContext): Json {
  return {
    login: user.login,
    id: user.id,
    node_id: user.nodeId,
    type: user.kind,
    site_admin: false,
    gravatar_id: '',
    url: `${at.baseUrl}/users/${user.login}`,
    html_url: `${at.world.serverUrl}/${user.login.replace('[bot]', '')}`,
  };
}

export const userOrNull = (user: User | null, at: ViewContext): Json | null =>
  user === null ? null : userView(user, at);

export function repositoryView(repository: Repository, at: ViewContext): Json {
  const url = `${at.baseUrl}/repos/${repository.fullName}`;
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: repository.fullName,
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    owner: userView(repository.owner, at),
    html_url: `${at.world.serverUrl}/${repository.fullName}`,
    url,
    fork: repository.parent !== null,
    archived: repository.archived,
    default_branch: repository.defaultBranch,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    pushed_at: repository.createdAt,
    disabled: false,
    has_issues: true,
    topics: [],
  };
}

export function teamView(team: Team, at: ViewContext): Json {
  return {
    id: team.id,
    node_id: team.nodeId,
    name: team.name,
    slug: team.slug,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    parent: null,
    members_count: team.members.size,
    html_url: `${at.world.serverUrl}/orgs/${team.organization.login}/teams/${team.slug}`,
  };
}

export const labelView = (label: Label): Json => ({
  id: label.id,
  node_id: label.nodeId,
  name: label.name,
  color: label.color,
  default: false,
  description: null,
});

export function milestoneView(milestone: Milestone | null): Json | null {
  if (milestone === null) return null;
  return {
    id: milestone.id,
    node_id: milestone.nodeId,
    number: milestone.number,
    title: milestone.title,
    state: milestone.state,
    due_on: milestone.dueOn,
    created_at: milestone.createdAt,
    updated_at: milestone.createdAt,
    closed_at: null,
  };
}

export function appView(app: App, at: ViewContext): Json {
  return {
    id: app.id,
    node_id: app.nodeId,
    slug: app.slug,
    name: app.name,
    owner: userView(app.bot, at),
    html_url: `${at.world.serverUrl}/apps/${app.slug}`,
    events: [],
    permissions: {},
  };
}

const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'eyes', 'rocket'];

const rollupOf = (reactions: readonly Reaction[]): Json => ({
  ...Object.fromEntries(REACTIONS.map(name => [name, reactions.filter(each => each.content === name).length])),
  total_count: reactions.length,
});

export const reactionView = (reaction: Reaction, at: ViewContext): Json => ({
  id: reaction.id,
  node_id: reaction.nodeId,
  content: reaction.content,
  created_at: reaction.createdAt,
  user: userView(reaction.user, at),
});

function pullLinks(issue: Issue, at: ViewContext): Json {
  const html = `${at.world.serverUrl}/${issue.repository.fullName}/pull/${issue.number}`;
  const url = `${at.baseUrl}/repos/${issue.repository.fullName}/pulls/${issue.number}`;
  return { url, html_url: html, diff_url: `${html}.diff`, patch_url: `${html}.patch` };
}

export function issueView(issue: Issue, at: ViewContext): Json {
  const { repository } = issue;
  const path = `${issue.pull === undefined ? 'issues' : 'pull'}/${issue.number}`;
  const url = `${at.baseUrl}/repos/${repository.fullName}/issues/${issue.number}`;
  return {
    id: issue.id,
    node_id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.locked,
    user: userOrNull(issue.author, at),
    url,
    html_url: `${at.world.serverUrl}/${repository.fullName}/${path}`,
    repository_url: `${at.baseUrl}/repos/${repository.fullName}`,
    labels: [...issue.labels].map(labelView),
    milestone: milestoneView(issue.milestone),
    comments: issue.comments.length,
    assignees: [...issue.assignees].map(user => userView(user, at)),
    assignee: userOrNull([...issue.assignees][0] ?? null, at),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: associationOf(at.world, repository, issue.author),
    reactions: rollupOf(issue.reactions),
    ...(issue.pull === undefined ? {} : { draft: issue.pull.draft, pull_request: pullLinks(issue, at) }),
  };
}

export function commentView(comment: Comment, at: ViewContext): Json {
  const { thread } = comment;
  const base = `${at.baseUrl}/repos/${thread.repository.fullName}/issues`;
  return {
    id: comment.id,
    node_id: comment.nodeId,
    body: comment.body,
    user: userOrNull(comment.author, at),
    url: `${base}/comments/${comment.id}`,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    issue_url: `${base}/${thread.number}`,
    html_url: `${at.world.serverUrl}/${thread.repository.fullName}/issues/${thread.number}#issuecomment-${comment.id}`,
    author_association: associationOf(at.world, thread.repository, comment.author),
    reactions: rollupOf(comment.reactions),
    performed_via_github_app: comment.viaApp === null ? null : appView(comment.viaApp, at),
  };
}
