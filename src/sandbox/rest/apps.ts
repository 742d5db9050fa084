import { hasPermission, mayReadTeams } from '../http/permissions.ts';
import { type Access, type Installation, issueToken, type Permissions } from '../http/tokens.ts';
import { jsonIn, textsIn } from '../json.ts';
import { findUser } from '../model/make.ts';
import type { Team } from '../model/world.ts';
import {
  type Answer,
  anybody,
  type Call,
  created,
  failed,
  type Handlers,
  idIn,
  invalid,
  listed,
  notFound,
  ok,
  paramIn,
} from './operation.ts';
import { appView, repositoryView, teamView, userView } from './view-basic.ts';

const HOUR = 3_600_000;

const isAccess = (value: unknown): value is Access => value === 'read' || value === 'write';

/** A token may ask for less than the installation has, never for more (GitHub docs, "Create an installation access token"). */
function narrowed(
  installation: Installation,
  asked: Readonly<Record<string, unknown>> | undefined,
): Permissions | undefined {
  if (asked === undefined) return installation.permissions;
  const wanted = Object.entries(asked).flatMap(([name, access]) => (isAccess(access) ? [[name, access] as const] : []));
  const fits = wanted.every(([name, access]) => hasPermission(installation.permissions, [`${name}:${access}`]));
  return fits ? { metadata: 'read', ...Object.fromEntries(wanted) } : undefined;
}

function createToken(call: Call): Answer {
  const { viewer } = call;
  if (viewer.kind !== 'app') return failed(401, 'A JSON web token could not be decoded');
  const installation = installationsOf(call).find(each => each.id === idIn(call, 'installation_id'));
  if (installation === undefined) return notFound;
  const permissions = narrowed(installation, jsonIn(call.body, 'permissions'));
  if (permissions === undefined) return invalid('The permissions requested are not granted to this installation.');
  const ids = call.body['repository_ids'];
  const names = textsIn(call.body, 'repositories');
  const owned = [...call.world.repositories.values()].filter(each => each.owner === installation.account);
  const limited = Array.isArray(ids) || names.length > 0;
  const only = owned.filter(
    each => !limited || names.includes(each.name) || (Array.isArray(ids) && ids.includes(each.id)),
  );
  const token = issueToken(call.tokens, 'ghs', {
    kind: 'installation',
    app: viewer.app,
    installation,
    permissions,
    only: limited ? new Set(only) : null,
  });
  const expires = new Date(Date.parse(call.world.now) + HOUR).toISOString().replace('.000Z', 'Z');
  return created({
    token,
    expires_at: expires,
    permissions,
    repository_selection: limited ? 'selected' : 'all',
    ...(limited ? { repositories: only.map(each => repositoryView(each, call)) } : {}),
  });
}

function installationsOf(call: Call): readonly Installation[] {
  const { viewer } = call;
  if (viewer.kind !== 'app') return [];
  return call.registrations.find(each => each.app === viewer.app)?.installations ?? [];
}

function installationView(installation: Installation, call: Call): object {
  const registration = call.registrations.find(each => each.installations.includes(installation));
  return {
    id: installation.id,
    account: userView(installation.account, call),
    permissions: installation.permissions,
    events: [],
    app_id: registration?.app.id,
    app_slug: registration?.app.slug,
    target_id: installation.account.id,
    target_type: installation.account.kind,
    repository_selection: 'all',
    created_at: call.world.now,
    updated_at: call.world.now,
    suspended_at: null,
    suspended_by: null,
    single_file_name: null,
  };
}

const installationOr404 = (found: Installation | undefined, call: Call): Answer =>
  found === undefined ? notFound : ok(installationView(found, call));

const teamsAllowed =
  (answer: (team: Team, call: Call) => Answer) =>
  (call: Call): Answer => {
    if (!mayReadTeams(call.world, call.viewer))
      return call.viewer.kind === 'user' ? notFound : failed(403, 'Resource not accessible by integration');
    const team = call.world.teams.find(
      each =>
        each.slug === paramIn(call, 'team_slug') &&
        each.organization.login.toLowerCase() === paramIn(call, 'org').toLowerCase(),
    );
    return team === undefined ? notFound : answer(team, call);
  };

function membership(team: Team, call: Call): Answer {
  const user = findUser(call.world, paramIn(call, 'username'));
  return user !== undefined && team.members.has(user) ? ok({ state: 'active', role: 'member', url: '' }) : notFound;
}

function self(call: Call): Answer {
  const { viewer } = call;
  if (viewer.kind === 'user') return ok(userView(viewer.user, call));
  return viewer.kind === 'anonymous'
    ? failed(401, 'Requires authentication')
    : failed(403, 'Resource not accessible by integration');
}

const installedRepositories = (call: Call): Answer => {
  const { viewer } = call;
  if (viewer.kind !== 'installation') return failed(403, 'You must authenticate with an installation access token');
  const owned = [...call.world.repositories.values()].filter(
    each => each.owner === viewer.installation.account && (viewer.only?.has(each) ?? true),
  );
  return listed(
    owned.map(each => repositoryView(each, call)),
    (page, total) => ({ total_count: total, repositories: page }),
  );
};

export const appHandlers: Handlers = {
  'meta/get': {
    need: anybody,
    global: true,
    handle: () => ok({ verifiable_password_authentication: false, installed_version: '3.19.0' }),
  },
  'rate-limit/get': { need: anybody, global: true, handle: () => ok({}) },
  'users/get-authenticated': { need: anybody, global: true, handle: self },
  'users/get-by-username': {
    need: anybody,
    global: true,
    handle: call => {
      const user = findUser(call.world, paramIn(call, 'username'));
      return user === undefined
        ? notFound
        : ok({ ...userView(user, call), name: user.name, created_at: call.world.now, updated_at: call.world.now });
    },
  },
  'apps/get-authenticated': {
    need: anybody,
    global: true,
    handle: call =>
      call.viewer.kind === 'app'
        ? ok(appView(call.viewer.app, call))
        : failed(401, 'A JSON web token could not be decoded'),
  },
  'apps/list-installations': {
    need: anybody,
    global: true,
    handle: call => listed(installationsOf(call).map(each => installationView(each, call))),
  },
  'apps/get-installation': {
    need: anybody,
    global: true,
    handle: call =>
      installationOr404(
        installationsOf(call).find(each => each.id === idIn(call, 'installation_id')),
        call,
      ),
  },
  'apps/get-org-installation': {
    need: anybody,
    global: true,
    handle: call =>
      installationOr404(
        installationsOf(call).find(each => each.account.login === paramIn(call, 'org')),
        call,
      ),
  },
  'apps/get-repo-installation': {
    need: anybody,
    global: true,
    handle: call =>
      installationOr404(
        installationsOf(call).find(each => each.account.login === paramIn(call, 'owner')),
        call,
      ),
  },
  'apps/create-installation-access-token': { need: anybody, global: true, handle: createToken },
  'apps/list-repos-accessible-to-installation': { need: anybody, global: true, handle: installedRepositories },
  'teams/get-by-name': {
    need: anybody,
    global: true,
    handle: teamsAllowed((team, call) =>
      ok({ ...teamView(team, call), organization: userView(team.organization, call), repos_count: team.roles.size }),
    ),
  },
  'teams/list-members-in-org': {
    need: anybody,
    global: true,
    handle: teamsAllowed((team, call) => listed([...team.members].map(user => userView(user, call)))),
  },
  'teams/get-membership-for-user-in-org': { need: anybody, global: true, handle: teamsAllowed(membership) },
};
