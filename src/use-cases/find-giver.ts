import type { Giver } from '../commands/command.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import { type Actor, hasPermission, type Permission } from '../domain/actor.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { Directory } from '../facts/pull-request-facts.ts';
import { holdsAny, type RoleBook } from '../gates/people.ts';
import type { ThreadShell } from './evaluation.ts';

/** Roles as they are now: each person is asked for once a run, each team once. */
export interface RoleReader {
  permissionOf(login: string): Promise<Permission | 'unreadable'>;
  giverOf(actor: Actor, config: SluiceConfig): Promise<Giver>;
}

/** Teams of the config's roles that are read at most; one beyond is unreadable, which is a no. */
const mostTeams = 20;

export function createRoleReader(
  repository: RepositoryName,
  shell: Pick<ThreadShell, 'threads' | 'identity'>,
): RoleReader {
  const permissions = new Map<string, Promise<Permission | 'unreadable'>>();
  const teams = new Map<string, Promise<readonly string[] | undefined>>();
  const permissionOf = (login: string): Promise<Permission | 'unreadable'> =>
    remember(permissions, login.toLowerCase(), () => shell.threads.permission(repository, login));
  return {
    permissionOf,
    async giverOf(actor, config) {
      const permission = await permissionOf(actor.login);
      const read = await readTeams(config, shell, team => remember(teams, team, () => shell.threads.team(team)));
      return createGiver(actor, permission, { config, teams: read });
    },
  };
}

function remember<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const held = known.get(key) ?? read();
  known.set(key, held);
  return held;
}

/** Only an App's token reads teams; inline ones need no reading. */
async function readTeams(
  config: SluiceConfig,
  shell: Pick<ThreadShell, 'identity'>,
  read: (team: string) => Promise<readonly string[] | undefined>,
): Promise<Directory['teams']> {
  if (shell.identity.kind === 'github-token') return {};
  const names = Object.values(config.roles).flat();
  const wanted = names
    .filter(name => name.startsWith('@') && name.includes('/'))
    .map(name => name.slice(1).toLowerCase())
    .filter(team => !Object.hasOwn(config.teams, team));
  const entries = [...new Set(wanted)].slice(0, mostTeams).map(async team => {
    const logins = await read(team);
    const answer: Directory['teams'][string] = logins ? { kind: 'members', logins } : { kind: 'unreadable' };
    return [team, answer] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function createGiver(
  actor: Actor,
  permission: Permission | 'unreadable',
  { config, teams }: { readonly config: SluiceConfig; readonly teams: Directory['teams'] },
): Giver {
  const directory = { teams, permissions: { [actor.login.toLowerCase()]: permission }, writers: undefined };
  const book: RoleBook = { facts: { directory }, context: { roles: config.roles, teams: config.teams } };
  const canPush = permission !== 'unreadable' && hasPermission(permission, 'write');
  return {
    actor,
    permission,
    // Who can't be told to have access at all bears no role, whatever the config says of the login.
    holds: names =>
      permission === 'unreadable' ? 'unreadable' : holdsAny(names, { actor, canPush, onBehalfOf: undefined }, book),
    can: level => permission !== 'unreadable' && hasPermission(permission, level),
  };
}
