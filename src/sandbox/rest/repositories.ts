import type { Json } from '../json.ts';
import { atLeast, legacyPermission, roleOf } from '../model/access.ts';
import { commitsBetween } from '../model/git.ts';
import { findUser } from '../model/make.ts';
import { rulesFor } from '../model/merging.ts';
import { pullsOfCommit } from '../model/pulls.ts';
import { commitOf, tipOf } from '../model/push.ts';
import type { Role } from '../model/records.ts';
import {
  type Answer,
  anybody,
  type Call,
  failed,
  type Handlers,
  idIn,
  listed,
  notFound,
  nothing,
  ok,
  paramIn,
  reads,
} from './operation.ts';
import { atCommit } from './refs.ts';
import { rulesetView, ruleView } from './view-actions.ts';
import { repositoryView, teamView, userView } from './view-basic.ts';
import { changesOf, commitView, fileView, pullSummaryView } from './view-code.ts';

function permissionLevel(call: Call): Answer {
  const user = findUser(call.world, paramIn(call, 'username'));
  if (user === undefined) return notFound;
  const role = roleOf(call.world, call.repository, user);
  const permission = legacyPermission(role);
  // A custom role is named; `permission` tells what it is built on (GitHub docs, "Get repository permissions for a user").
  const name = call.repository.customRoles.get(user) ?? role;
  return ok({
    permission,
    role_name: name,
    user: { ...userView(user, call), permissions: permissionsFor(role), role_name: name },
  });
}

const permissionsFor = (role: Parameters<typeof atLeast>[0]): Json => ({
  pull: atLeast(role, 'read'),
  triage: atLeast(role, 'triage'),
  push: atLeast(role, 'write'),
  maintain: atLeast(role, 'maintain'),
  admin: atLeast(role, 'admin'),
});

function branchView(call: Call, branch: string, oid: string): Json {
  return {
    name: branch,
    commit: commitView(commitOf(call.world, oid), call),
    protected: rulesFor(call.repository, branch).length > 0,
    protection: {},
  };
}

const WANTED: Readonly<Record<string, Role>> = {
  pull: 'read',
  triage: 'triage',
  push: 'write',
  maintain: 'maintain',
  admin: 'admin',
};

function people(call: Call): readonly Json[] {
  const { world, repository } = call;
  const wanted = WANTED[call.query.get('permission') ?? 'pull'] ?? 'read';
  return [...world.users.values()]
    .filter(user => user.kind === 'User')
    .map(user => ({ user, role: roleOf(world, repository, user) }))
    .filter(
      ({ user, role }) => atLeast(role, wanted) && (repository.collaborators.has(user) || atLeast(role, 'triage')),
    )
    .map(({ user, role }) => ({ ...userView(user, call), role_name: role, permissions: permissionsFor(role) }));
}

const associatedPulls = (call: Call): Answer =>
  atCommit(call, paramIn(call, 'commit_sha'), commit =>
    listed(pullsOfCommit(call.world, call.repository, commit.oid).map(pull => pullSummaryView(pull, call))),
  );

export const repositoryHandlers: Handlers = {
  'repos/get': { need: anybody, handle: call => ok(repositoryView(call.repository, call)) },
  'repos/list-branches': {
    need: reads('contents'),
    handle: call =>
      listed(
        [...call.repository.branches].map(([name, oid]) => ({
          name,
          commit: { sha: oid, url: '' },
          protected: rulesFor(call.repository, name).length > 0,
        })),
      ),
  },
  'repos/get-branch': {
    need: reads('contents'),
    handle: call => {
      const oid = tipOf(call.repository, paramIn(call, 'branch'));
      return oid === undefined ? failed(404, 'Branch not found') : ok(branchView(call, paramIn(call, 'branch'), oid));
    },
  },
  'repos/list-commits': {
    query: ['sha'],
    need: reads('contents'),
    handle: call =>
      atCommit(call, call.query.get('sha') ?? call.repository.defaultBranch, tip =>
        listed(
          commitsBetween(call.world.commits, '', tip.oid)
            .toReversed()
            .map(commit => commitView(commit, call)),
        ),
      ),
  },
  'repos/get-commit': {
    need: reads('contents'),
    handle: call =>
      atCommit(call, paramIn(call, 'ref'), commit => {
        const changes = changesOf(call.world, commit);
        const sum = (pick: 'additions' | 'deletions'): number =>
          changes.reduce((total, change) => total + change[pick], 0);
        const stats = {
          additions: sum('additions'),
          deletions: sum('deletions'),
          total: sum('additions') + sum('deletions'),
        };
        return ok({
          ...commitView(commit, call),
          stats,
          files: changes.map(change => fileView(change, { ...call, sha: commit.oid })),
        });
      }),
  },
  'repos/list-pull-requests-associated-with-commit': { need: reads('pull_requests'), handle: associatedPulls },
  'repos/list-teams': {
    need: anybody,
    handle: call =>
      listed(call.world.teams.filter(team => team.roles.has(call.repository)).map(team => teamView(team, call))),
  },
  'repos/list-collaborators': {
    query: ['permission'],
    need: { permissions: [], role: 'write' },
    handle: call => listed(people(call)),
  },
  'repos/check-collaborator': {
    need: { permissions: [], role: 'write' },
    handle: call => {
      const user = findUser(call.world, paramIn(call, 'username'));
      return user !== undefined &&
        atLeast(roleOf(call.world, call.repository, user), call.repository.private ? 'read' : 'triage')
        ? nothing
        : notFound;
    },
  },
  'repos/get-collaborator-permission-level': { need: anybody, handle: permissionLevel },
  'repos/get-branch-rules': {
    need: anybody,
    handle: call =>
      listed(
        rulesFor(call.repository, paramIn(call, 'branch')).map(({ rule, ruleset }) =>
          ruleView(rule, ruleset, call.repository),
        ),
      ),
  },
  'repos/get-repo-rulesets': {
    need: anybody,
    handle: call => listed(call.repository.rulesets.map(each => rulesetView(each, call.repository))),
  },
  'repos/get-repo-ruleset': {
    need: anybody,
    handle: call => {
      const found = call.repository.rulesets.find(each => each.id === idIn(call, 'ruleset_id'));
      return found === undefined ? notFound : ok(rulesetView(found, call.repository));
    },
  },
};
