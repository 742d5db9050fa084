import * as z from 'zod/mini';
import { type Permission, permissionLevels } from '../../domain/actor.ts';
import { type Fault, FaultError } from '../../domain/fault.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import { type RawAccount, rawAccount, rawPermission } from '../../facts/raw-extras.ts';
import type { GitHub } from '../../ports/github.ts';
import { shapeOf } from './shape.ts';

/** `role_name` tells maintain from write; a custom role counts as the level it is built on. */
export async function readPermission(
  github: GitHub,
  repository: RepositoryName,
  login: string,
): Promise<Permission | 'unreadable'> {
  const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
  const answer = await github.rest(route, { owner: repository.owner, repo: repository.name, username: login });
  if (!answer.ok) return answer.fault.kind === 'not-found' ? 'none' : unreadableOrThrow(answer.fault);
  const { permission, role_name: role } = shapeOf(rawPermission, answer.value, route);
  const level = permissionLevels.find(one => one === role) ?? permissionLevels.find(one => one === permission);
  return level ?? 'unreadable';
}

/** Logins of `org/team`. */
export async function readTeam(github: GitHub, team: string): Promise<readonly string[] | 'unreadable'> {
  const [org, slug] = team.split('/');
  const route = 'GET /orgs/{org}/teams/{team_slug}/members';
  const accounts = await readAccounts(github, route, { org, team_slug: slug });
  return accounts === 'unreadable' ? accounts : accounts.map(account => account.login);
}

/** Everybody with at least this permission; GitHub calls reading `pull`. */
export async function readCollaborators(
  github: GitHub,
  repository: RepositoryName,
  permission: 'pull' | 'triage' | 'push',
): Promise<readonly RawAccount[] | 'unreadable'> {
  const route = 'GET /repos/{owner}/{repo}/collaborators';
  return readAccounts(github, route, { owner: repository.owner, repo: repository.name, permission });
}

const mostAccountPages = 10;

/** Pages of accounts, until one is not full. */
async function readAccounts(
  github: GitHub,
  route: string,
  place: Readonly<Record<string, unknown>>,
): Promise<readonly RawAccount[] | 'unreadable'> {
  const accounts: RawAccount[] = [];
  for (let page = 1; page <= mostAccountPages; page += 1) {
    const answer = await github.rest(route, { ...place, per_page: 100, page });
    if (!answer.ok) return unreadableOrThrow(answer.fault);
    const found = shapeOf(z.array(rawAccount), answer.value, route);
    accounts.push(...found);
    if (found.length < 100) return accounts;
  }
  return 'unreadable';
}

/** 403 and 404 are GitHub's two ways to say that a token may not see something. */
function unreadableOrThrow(fault: Fault): 'unreadable' {
  if (fault.kind === 'forbidden' || fault.kind === 'not-found') return 'unreadable';
  throw new FaultError(fault);
}
