import { atLeast, roleOf } from '../model/access.ts';
import type { Role } from '../model/records.ts';
import type { Repository, World } from '../model/world.ts';
import type { Access, Permissions, Viewer } from './tokens.ts';

/** What an operation asks of a token: one of these permissions (`checks:write`), and of a person a role. */
export interface Need {
  /** Any one of them is enough; none means `metadata: read`. */
  readonly permissions: readonly string[];
  readonly role: Role;
  /** "You must authenticate via a GitHub App": people's tokens are refused (GitHub docs, "Check runs"). */
  readonly appOnly?: boolean;
}

const grants = (given: Permissions, wanted: string): boolean => {
  const [name = '', access] = wanted.split(':');
  const has: Access | undefined = given[name];
  return access === 'write' ? has === 'write' : has !== undefined;
};

export const hasPermission = (given: Permissions, need: readonly string[]): boolean =>
  need.length === 0 || need.some(wanted => grants(given, wanted));

const reaches = (viewer: Viewer, repository: Repository): boolean => {
  if (viewer.kind === 'github-token') return viewer.repository === repository;
  if (viewer.kind === 'installation')
    return viewer.installation.account === repository.owner && (viewer.only?.has(repository) ?? true);
  return false;
};

/** Whether a token can see a repository at all; what it can't see does not exist for it. */
export function canSee(world: World, viewer: Viewer, repository: Repository): boolean {
  if (!repository.private || !world.traits.unseenIsNull) return true;
  if (viewer.kind === 'user') return atLeast(roleOf(world, repository, viewer.user), 'read');
  return reaches(viewer, repository);
}

/** Public content is readable by any token, but never writable outside the token's own repositories. */
function appMay(viewer: Viewer, repository: Repository, need: Need): boolean {
  if (viewer.kind !== 'github-token' && viewer.kind !== 'installation') return false;
  if (!reaches(viewer, repository))
    return !repository.private && need.permissions.every(each => each.endsWith(':read'));
  return hasPermission(viewer.permissions, need.permissions);
}

export type Refusal = { readonly status: number; readonly message: string; readonly accepted?: string } | undefined;

const notFound = { status: 404, message: 'Not Found' };

/** GitHub's answer to a request that the token may not make; undefined when it may. */
export function refusal(world: World, viewer: Viewer, at: { repository: Repository; need: Need }): Refusal {
  const { repository, need } = at;
  if (!canSee(world, viewer, repository)) return notFound;
  const writes = need.role !== 'read' || need.permissions.some(each => each.endsWith(':write'));
  switch (viewer.kind) {
    case 'anonymous':
      return writes ? { status: 401, message: 'Requires authentication' } : undefined;
    case 'app':
      return { status: 401, message: 'A JSON web token could not be decoded' };
    case 'user':
      if (need.appOnly === true) return { status: 403, message: 'You must authenticate via a GitHub App.' };
      return atLeast(roleOf(world, repository, viewer.user), need.role) ? undefined : userRefusal(need);
    default:
      if (appMay(viewer, repository, need)) return undefined;
      return {
        status: 403,
        message: 'Resource not accessible by integration',
        accepted: need.permissions.join('; ').replaceAll(':', '='),
      };
  }
}

const userRefusal = (need: Need): Refusal =>
  need.role === 'read' ? notFound : { status: 403, message: 'Must have write access to repository.' };

/** Whether a GraphQL field is readable: the same permissions, but the answer is null or FORBIDDEN at its path. */
export function mayRead(world: World, viewer: Viewer, at: { repository: Repository; permission: string }): boolean {
  return (
    refusal(world, viewer, { repository: at.repository, need: { permissions: [at.permission], role: 'read' } }) ===
    undefined
  );
}

/** Whether team nodes are readable: an installation with Members: read, or a member of the organization. */
export function mayReadTeams(world: World, viewer: Viewer): boolean {
  if (!world.traits.unseenIsNull) return true;
  if (viewer.kind === 'installation') return hasPermission(viewer.permissions, ['members:read']);
  return viewer.kind === 'user' && world.teams.some(team => team.members.has(viewer.user));
}
