import type { Traits } from '../traits.ts';
import type { App, User } from './records.ts';
import type { Repository, Team, World } from './world.ts';

const FIRST_ID = 1000;
/** Above 2³¹, as ids of runs are on GitHub, so that nobody keeps them in 32 bits. */
const FIRST_BIG_ID = 12_000_000_000;
/** The id of the app behind GITHUB_TOKEN (`GET /apps/github-actions`). */
export const ACTIONS_APP_ID = 15_368;

export function emptyWorld(now: string, traits: Traits): World {
  const world: World = {
    now,
    traits,
    serverUrl: '',
    lastId: FIRST_ID,
    lastBigId: FIRST_BIG_ID,
    users: new Map(),
    apps: new Map(),
    teams: [],
    repositories: new Map(),
    commits: new Map(),
    tagObjects: new Map(),
    nodes: new Map(),
    listeners: [],
  };
  addApp(world, { id: ACTIONS_APP_ID, slug: 'github-actions', name: 'GitHub Actions' });
  return world;
}

const PREFIX: Readonly<Record<string, string>> = {
  PullRequest: 'PR',
  Issue: 'I',
  IssueComment: 'IC',
  Repository: 'R',
  User: 'U',
  Bot: 'BOT',
  Commit: 'C',
};

/** Node ids are opaque: a prefix and the id in base 36. */
export const nodeIdOf = (typename: string, id: number | string): string =>
  `${PREFIX[typename] ?? typename}_kwDO${typeof id === 'number' ? id.toString(36) : id}`;

/** A new id and node id; big ids for what has ids above 2³¹ on GitHub. */
export function newId(world: World, typename: string, big = false): { id: number; nodeId: string } {
  if (big) world.lastBigId += 1;
  else world.lastId += 1;
  const id = big ? world.lastBigId : world.lastId;
  return { id, nodeId: nodeIdOf(typename, id) };
}

export function register<T extends { readonly nodeId: string }>(world: World, typename: string, value: T): T {
  world.nodes.set(value.nodeId, { typename, value });
  return value;
}

export interface NewUser {
  readonly login: string;
  readonly id?: number;
  readonly kind?: User['kind'];
  readonly name?: string;
}

export function addUser(world: World, user: NewUser): User {
  const kind = user.kind ?? 'User';
  const fresh = newId(world, kind);
  const id = user.id ?? fresh.id;
  const plain = user.login.replace('[bot]', '');
  const made = {
    id,
    nodeId: nodeIdOf(kind, id),
    login: user.login,
    kind,
    name: user.name ?? plain,
    email: kind === 'Bot' ? `${id}+${user.login}@users.noreply.github.com` : `${plain}@example.com`,
  };
  world.users.set(user.login.toLowerCase(), made);
  return register(world, kind, made);
}

export const findUser = (world: World, login: string): User | undefined => world.users.get(login.toLowerCase());

export function addApp(world: World, app: { id: number; slug: string; name: string; autoSuites?: boolean }): App {
  const login = `${app.slug}[bot]`;
  const bot = findUser(world, login) ?? addUser(world, { login, kind: 'Bot', name: app.name });
  const made = { ...app, autoSuites: app.autoSuites ?? false, nodeId: nodeIdOf('App', app.id), bot };
  world.apps.set(app.slug, made);
  return register(world, 'App', made);
}

export function addTeam(world: World, organization: User, slug: string): Team {
  const team = { ...newId(world, 'Team'), organization, slug, name: slug, members: new Set<User>(), roles: new Map() };
  world.teams.push(team);
  return register(world, 'Team', team);
}

export interface NewRepository {
  readonly owner: User;
  readonly name: string;
  readonly private?: boolean;
  readonly defaultBranch?: string;
  readonly parent?: Repository;
}

export function addRepository(world: World, input: NewRepository): Repository {
  const fullName = `${input.owner.login}/${input.name}`;
  const repository: Repository = {
    ...newId(world, 'Repository'),
    owner: input.owner,
    name: input.name,
    fullName,
    private: input.private ?? false,
    archived: false,
    parent: input.parent ?? null,
    createdAt: world.now,
    defaultBranch: input.defaultBranch ?? 'main',
    branches: new Map(),
    tags: new Map(),
    collaborators: new Map(),
    customRoles: new Map(),
    rulesets: [],
    threads: new Map(),
    gone: new Map(),
    labels: new Map(),
    milestones: [],
    suites: [],
    statuses: [],
    workflows: [],
    deployments: [],
    nextNumber: 1,
    deleted: false,
  };
  world.repositories.set(fullName.toLowerCase(), repository);
  return register(world, 'Repository', repository);
}

export function findRepository(world: World, fullName: string): Repository | undefined {
  const found = world.repositories.get(fullName.toLowerCase());
  return found?.deleted === true ? undefined : found;
}

export function emit(world: World, event: Parameters<World['listeners'][number]>[0]): void {
  for (const listener of world.listeners) listener(event);
}
