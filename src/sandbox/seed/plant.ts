import { formatInstant } from '../clock.ts';
import {
  type AppRegistration,
  emptyTokenStore,
  issueToken,
  newKeys,
  type Permissions,
  type TokenStore,
} from '../http/tokens.ts';
import { addApp, addRepository, addTeam, addUser, emptyWorld, findUser } from '../model/make.ts';
import { commitFiles } from '../model/push.ts';
import type { User } from '../model/records.ts';
import type { Repository, World } from '../model/world.ts';
import { runPlay } from '../plays/run.ts';
import { suggest } from '../plays/suggest.ts';
import { lazy } from '../schema/lazy.ts';
import type { Traits } from '../traits.ts';
import { type Seed, type SeedRepository, USUAL_ACTION, USUAL_APP, USUAL_NOW, USUAL_SEED } from './seed.ts';

const APP_ID = 4242;
const INSTALLATION_ID = 777;
/** Long enough for any App that refuses weak secrets; public, since nothing real listens. */
const WEBHOOK_SECRET = 'embedded-github-webhook-secret-0123456789';

export interface Planted {
  readonly world: World;
  readonly tokens: TokenStore;
  readonly registration: AppRegistration;
  readonly actionToken: string;
  readonly appToken: string;
  readonly userTokens: Readonly<Record<string, string>>;
}

/** Permissions are written with hyphens in workflows and with underscores in the API. */
export const apiPermissions = (given: Permissions): Permissions =>
  Object.fromEntries(Object.entries(given).map(([name, access]) => [name.replaceAll('-', '_'), access]));

function known(world: World, login: string): User {
  const user = findUser(world, login);
  if (user === undefined)
    throw new Error(
      `the seed names "${login}", who is not under "users"${suggest(
        login,
        [...world.users.values()].map(each => each.login),
      )}`,
    );
  return user;
}

function plantTeams(world: World, seed: Seed, owner: User): void {
  for (const [slug, members] of Object.entries(seed.teams ?? {})) {
    const team = addTeam(world, owner, slug);
    for (const login of members) team.members.add(known(world, login));
  }
}

function giveRoles(world: World, repository: Repository, input: SeedRepository): void {
  for (const [login, role] of Object.entries(input.collaborators ?? {}))
    repository.collaborators.set(known(world, login), role);
  for (const [slug, role] of Object.entries(input.teams ?? {})) {
    const team = world.teams.find(each => each.slug === slug);
    if (team === undefined) throw new Error(`the seed gives a role to team "${slug}", which is not under "teams"`);
    team.roles.set(repository, role);
  }
}

function plantRepository(world: World, input: SeedRepository, seed: Seed): void {
  const [owner = '', name = ''] = input.name.split('/');
  const account = findUser(world, owner) ?? addUser(world, { login: owner, kind: 'Organization' });
  if (world.repositories.size === 0) plantTeams(world, seed, account);
  const defaultBranch = input['default-branch'] ?? 'main';
  const repository = addRepository(world, { owner: account, name, private: input.private ?? false, defaultBranch });
  giveRoles(world, repository, input);
  const by = input['files-by'] ?? Object.keys(input.collaborators ?? {})[0];
  const actor = by === undefined ? account : known(world, by);
  const files = input.files ?? { 'README.md': `# ${name}\n` };
  commitFiles(world, repository, { branch: defaultBranch, files, message: 'Start', cause: { actor, kind: 'user' } });
}

function fill(world: World, input: SeedRepository): void {
  const repository = input.name;
  for (const milestone of input.milestones ?? []) runPlay(world, { do: 'create-milestone', repository, ...milestone });
  for (const issue of input.issues ?? []) runPlay(world, { do: 'create-issue', repository, ...issue });
  for (const pull of input['pull-requests'] ?? []) runPlay(world, { do: 'open-pull-request', repository, ...pull });
  for (const ruleset of input.rulesets ?? []) runPlay(world, { do: 'set-ruleset', repository, ...ruleset });
}

function plantApp(world: World, seed: Seed, account: User): AppRegistration {
  const slug = seed.app?.slug ?? 'sluice';
  const app = addApp(world, { id: seed.app?.id ?? APP_ID, slug, name: slug, autoSuites: seed.app?.suites ?? false });
  const permissions = apiPermissions(seed.app?.permissions ?? USUAL_APP);
  return {
    app,
    webhookSecret: WEBHOOK_SECRET,
    keys: lazy(newKeys),
    installations: [{ id: INSTALLATION_ID, account, permissions }],
  };
}

function firstRepository(world: World): Repository {
  const first = [...world.repositories.values()][0];
  if (first === undefined) throw new Error('the seed has no repository');
  return first;
}

function issueAll(world: World, seed: Seed, registration: AppRegistration): Omit<Planted, 'world'> {
  const tokens = emptyTokenStore();
  tokens.registrations.push(registration);
  const repository = firstRepository(world);
  const actions = world.apps.get('github-actions');
  const installation = registration.installations[0];
  if (actions === undefined || installation === undefined) throw new Error('the embedded GitHub has no Actions app');
  const permissions = apiPermissions(seed.action?.permissions ?? USUAL_ACTION);
  const actionToken = issueToken(tokens, 'ghs', {
    kind: 'github-token',
    app: actions,
    repository,
    permissions,
    runId: null,
  });
  const appToken = issueToken(tokens, 'ghs', {
    kind: 'installation',
    app: registration.app,
    installation,
    permissions: installation.permissions,
    only: null,
  });
  const people = [...world.users.values()].filter(user => user.kind === 'User');
  const userTokens = Object.fromEntries(
    people.map(user => [user.login, issueToken(tokens, 'ghp', { kind: 'user', user })]),
  );
  return { tokens, registration, actionToken, appToken, userTokens };
}

/** Makes the world of a seed. Nobody listens yet, so its past starts no workflow and sends no delivery. */
export function plant(given: Seed, options: { traits: Traits; now?: string }): Planted {
  const seed: Seed = {
    ...USUAL_SEED,
    ...given,
    ...(given.repositories !== undefined && given.teams === undefined ? { teams: {} } : {}),
  };
  const world = emptyWorld(formatInstant(Date.parse(options.now ?? seed.now ?? USUAL_NOW)), options.traits);
  for (const user of seed.users ?? []) {
    const { type, ...rest } =
      typeof user === 'string' ? { login: user, type: undefined } : { type: undefined, ...user };
    addUser(world, { ...rest, ...(type === undefined ? {} : { kind: type }) });
  }
  for (const repository of seed.repositories ?? []) plantRepository(world, repository, seed);
  const registration = plantApp(world, seed, firstRepository(world).owner);
  for (const repository of seed.repositories ?? []) fill(world, repository);
  for (const play of seed.plays ?? []) runPlay(world, play);
  return { world, ...issueAll(world, seed, registration) };
}
