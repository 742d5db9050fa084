import type { Role, User } from './records.ts';
import type { Repository, Team, World } from './world.ts';

const ORDER: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

export const atLeast = (role: Role, wanted: Role): boolean => ORDER.indexOf(role) >= ORDER.indexOf(wanted);

const stronger = (a: Role, b: Role): Role => (atLeast(a, b) ? a : b);

/** The highest of what ownership, collaboration, teams and visibility give (GitHub docs, "Repository roles for an organization"). */
export function roleOf(world: World, repository: Repository, user: User): Role {
  if (repository.owner === user) return 'admin';
  const visible: Role = repository.private ? 'none' : 'read';
  const own = repository.collaborators.get(user) ?? 'none';
  const teams = world.teams.filter(team => team.members.has(user)).map(team => team.roles.get(repository) ?? 'none');
  return [own, ...teams].reduce(stronger, visible);
}

export const canPush = (world: World, repository: Repository, user: User): boolean =>
  atLeast(roleOf(world, repository, user), 'write');

/** The older `permission` word of the collaborator API: triage counts as read, maintain as write. */
export function legacyPermission(role: Role): 'none' | 'read' | 'write' | 'admin' {
  if (role === 'triage') return 'read';
  return role === 'maintain' ? 'write' : role;
}

export function teamsOf(world: World, user: User): readonly Team[] {
  return world.teams.filter(team => team.members.has(user));
}

export function isMember(world: World, organization: User, user: User): boolean {
  return teamsOf(world, user).some(team => team.organization === organization);
}

/** `author_association` as GitHub words it; never a source of permissions. */
export function associationOf(world: World, repository: Repository, user: User | null): string {
  if (user === null) return 'NONE';
  if (repository.owner === user) return 'OWNER';
  if (isMember(world, repository.owner, user)) return 'MEMBER';
  if (repository.collaborators.has(user)) return 'COLLABORATOR';
  const merged = [...repository.threads.values()].some(
    thread => thread.author === user && thread.pull?.merged === true,
  );
  return merged ? 'CONTRIBUTOR' : 'NONE';
}

/** Workflows of a first-time contributor's pull request wait for approval (GitHub docs, "Approving workflow runs from forks"). */
export const isFirstTime = (world: World, repository: Repository, user: User): boolean =>
  associationOf(world, repository, user) === 'NONE';
