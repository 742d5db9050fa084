import { type Json, textIn } from '../json.ts';
import { atLeast, legacyPermission, roleOf } from '../model/access.ts';
import { diffFiles } from '../model/diff.ts';
import { ancestors, type Commit, commitsBetween, type FileEntry, mergeBase, oidOf, treeOf } from '../model/git.ts';
import { findUser } from '../model/make.ts';
import { rulesFor } from '../model/merging.ts';
import { commitFiles, commitOf, filesOf, moveBranch, tipOf } from '../model/push.ts';
import type { Repository, World } from '../model/world.ts';
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
  nothing,
  ok,
  paramIn,
  reads,
  writes,
} from './operation.ts';
import { repositoryView, teamView, userView } from './view-basic.ts';
import { rulesetView, ruleView } from './view-checks.ts';
import { changesOf, commitView, fileView, pullSummaryView, treeView } from './view-code.ts';

/** A commit by branch, tag-like ref or (short) id. */
export function resolveRef(world: World, repository: Repository, ref: string): string | undefined {
  const name = ref.replace(/^(?:refs\/)?heads\//u, '');
  const tip = tipOf(repository, name) ?? tipOf(repository, ref);
  if (tip !== undefined) return tip;
  if (world.commits.has(ref)) return ref;
  return /^[0-9a-f]{7,39}$/u.test(ref) ? [...world.commits.keys()].find(oid => oid.startsWith(ref)) : undefined;
}

/** A handler's way to the commit that a parameter names; GitHub answers 422 where there is none. */
export function atCommit(call: Call, ref: string, answer: (commit: Commit) => Answer): Answer {
  const oid = resolveRef(call.world, call.repository, ref);
  return oid === undefined ? failed(422, `No commit found for SHA: ${ref}`) : answer(commitOf(call.world, oid));
}

function fileContent(call: Call, path: string, file: FileEntry): Json {
  const base = `${call.baseUrl}/repos/${call.repository.fullName}`;
  return {
    ...{
      type: file.mode === '120000' ? 'symlink' : 'file',
      name: path.split('/').at(-1),
      path,
      sha: file.oid,
      size: Buffer.byteLength(file.text),
    },
    ...{
      encoding: 'base64',
      content: Buffer.from(file.text).toString('base64'),
      url: `${base}/contents/${path}`,
      git_url: `${base}/git/blobs/${file.oid}`,
    },
    ...(file.mode === '120000' ? { target: file.text } : {}),
  };
}

function folderContent(path: string, files: readonly (readonly [string, FileEntry])[]): readonly Json[] {
  return treeOf(files).entries.map(node => ({
    ...{
      type: node.kind === 'tree' ? 'dir' : 'file',
      name: node.name,
      path: path === '' ? node.name : `${path}/${node.name}`,
      sha: oidOf(node),
    },
    size: node.kind === 'tree' ? 0 : Buffer.byteLength(node.file.text),
  }));
}

function getContent(call: Call): Answer {
  const path = paramIn(call, 'path');
  const oid = resolveRef(call.world, call.repository, call.query.get('ref') ?? call.repository.defaultBranch);
  if (oid === undefined) return failed(404, 'No commit found for the ref');
  const files = filesOf(call.world, oid);
  const file = files.get(path);
  if (file !== undefined) return ok(fileContent(call, path, file));
  const inside = [...files].filter(([name]) => path === '' || name.startsWith(`${path}/`));
  if (inside.length === 0) return notFound;
  return ok(
    folderContent(
      path,
      inside.map(([name, entry]) => [path === '' ? name : name.slice(path.length + 1), entry]),
    ),
  );
}

function putContent(call: Call): Answer {
  const branch = textIn(call.body, 'branch') ?? call.repository.defaultBranch;
  const path = paramIn(call, 'path');
  const tip = tipOf(call.repository, branch);
  if (tip === undefined) return failed(404, `Branch ${branch} not found`);
  const before = filesOf(call.world, tip).get(path);
  if (before !== undefined && before.oid !== textIn(call.body, 'sha'))
    return failed(409, `${path} does not match ${before.oid}`);
  const files = { [path]: Buffer.from(textIn(call.body, 'content') ?? '', 'base64').toString('utf8') };
  const commit = commitFiles(call.world, call.repository, {
    branch,
    files,
    message: textIn(call.body, 'message') ?? '',
    cause: call.cause(),
  });
  const file = commit.files.get(path);
  const body = {
    content: file === undefined ? null : fileContent(call, path, file),
    commit: { sha: commit.oid, message: commit.message },
  };
  return before === undefined ? created(body) : ok(body);
}

function compare(call: Call): Answer {
  const [base = '', head = ''] = paramIn(call, 'basehead').split('...');
  const { world, repository } = call;
  const [from, to] = [resolveRef(world, repository, base), resolveRef(world, repository, head.split(':').at(-1) ?? '')];
  if (from === undefined || to === undefined) return notFound;
  const point = mergeBase(world.commits, from, to);
  if (point === undefined) return failed(404, 'No common ancestor between the two commits');
  const [ahead, behind] = [commitsBetween(world.commits, from, to), commitsBetween(world.commits, to, from)];
  const view = { ...call, sha: to };
  const files = diffFiles(filesOf(world, point), filesOf(world, to)).slice(0, COMPARED_FILES);
  const direction =
    ahead.length > 0 && behind.length > 0
      ? 'diverged'
      : ahead.length > 0
        ? 'ahead'
        : behind.length > 0
          ? 'behind'
          : 'identical';
  return listed(ahead, page => ({
    ...{ status: direction, ahead_by: ahead.length, behind_by: behind.length, total_commits: ahead.length },
    ...{
      base_commit: commitView(commitOf(world, from), call),
      merge_base_commit: commitView(commitOf(world, point), call),
    },
    ...{
      commits: page.flatMap(item => ahead.filter(commit => commit === item)).map(commit => commitView(commit, call)),
    },
    files: (call.query.get('page') ?? '1') === '1' ? files.map(file => fileView(file, view)) : [],
  }));
}

/** The files of a comparison stop here (GitHub docs, "Compare two commits"). */
const COMPARED_FILES = 300;

function permissionLevel(call: Call): Answer {
  const user = findUser(call.world, paramIn(call, 'username'));
  if (user === undefined) return notFound;
  const role = roleOf(call.world, call.repository, user);
  const permission = legacyPermission(role);
  return ok({
    permission,
    role_name: role,
    user: { ...userView(user, call), permissions: permissionsFor(role), role_name: role },
  });
}

const permissionsFor = (role: Parameters<typeof atLeast>[0]): Json => ({
  ...{ pull: atLeast(role, 'read'), triage: atLeast(role, 'triage'), push: atLeast(role, 'write') },
  ...{ maintain: atLeast(role, 'maintain'), admin: atLeast(role, 'admin') },
});

function branchView(call: Call, branch: string, oid: string): Json {
  return {
    name: branch,
    commit: commitView(commitOf(call.world, oid), call),
    protected: rulesFor(call.repository, branch).length > 0,
    protection: {},
  };
}

const people = (call: Call): readonly Json[] =>
  [...call.world.users.values()]
    .filter(
      user =>
        user.kind === 'User' &&
        (call.repository.collaborators.has(user) || atLeast(roleOf(call.world, call.repository, user), 'triage')),
    )
    .map(user => ({
      ...userView(user, call),
      role_name: roleOf(call.world, call.repository, user),
      permissions: permissionsFor(roleOf(call.world, call.repository, user)),
    }));

function pullsOfCommit(call: Call): Answer {
  return atCommit(call, paramIn(call, 'commit_sha'), commit =>
    listed(
      [...call.repository.threads.values()]
        .flatMap(thread => thread.pull ?? [])
        .filter(
          pull =>
            ancestors(call.world.commits, pull.head).has(commit.oid) &&
            !ancestors(call.world.commits, pull.notedBase).has(commit.oid),
        )
        .map(pull => pullSummaryView(pull, call)),
    ),
  );
}

function getRef(call: Call): Answer {
  const name = paramIn(call, 'ref').replace(/^heads\//u, '');
  const oid = tipOf(call.repository, name);
  return oid === undefined ? notFound : ok({ ref: `refs/heads/${name}`, object: { type: 'commit', sha: oid } });
}

function createRef(call: Call): Answer {
  const ref = textIn(call.body, 'ref') ?? '';
  const sha = textIn(call.body, 'sha') ?? '';
  if (!ref.startsWith('refs/heads/') || !call.world.commits.has(sha)) return invalid('Object does not exist');
  const branch = ref.slice('refs/heads/'.length);
  if (tipOf(call.repository, branch) !== undefined) return invalid('Reference already exists');
  moveBranch(call.world, call.repository, { branch, after: sha, cause: call.cause() });
  return created({ ref, object: { type: 'commit', sha } });
}

function getBlob(call: Call): Answer {
  const sha = paramIn(call, 'file_sha');
  const tips = [...call.repository.branches.values()];
  const file = tips.flatMap(tip => [...filesOf(call.world, tip).values()]).find(each => each.oid === sha);
  if (file === undefined) return notFound;
  return ok({
    sha,
    size: Buffer.byteLength(file.text),
    encoding: 'base64',
    content: Buffer.from(file.text).toString('base64'),
  });
}

const gitCommit = (call: Call): Answer =>
  atCommit(call, paramIn(call, 'commit_sha'), commit => {
    const view = commitView(commit, call);
    const inner: unknown = view['commit'];
    return ok({
      sha: commit.oid,
      parents: view['parents'],
      html_url: view['html_url'],
      ...(typeof inner === 'object' ? inner : {}),
    });
  });

export const repositoryHandlers: Handlers = {
  'repos/get': { need: anybody, handle: call => ok(repositoryView(call.repository, call)) },
  'repos/get-content': { need: reads('contents'), handle: getContent },
  'repos/create-or-update-file-contents': { need: writes('contents'), handle: putContent },
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
  'repos/compare-commits-with-basehead': { need: reads('contents'), handle: compare },
  'repos/list-pull-requests-associated-with-commit': { need: reads('pull_requests'), handle: pullsOfCommit },
  'repos/list-teams': {
    need: anybody,
    handle: call =>
      listed(call.world.teams.filter(team => team.roles.has(call.repository)).map(team => teamView(team, call))),
  },
  'repos/list-collaborators': { need: { permissions: [], role: 'write' }, handle: call => listed(people(call)) },
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
  'git/get-ref': { need: reads('contents'), handle: getRef },
  'git/create-ref': { need: writes('contents'), handle: createRef },
  'git/get-commit': { need: reads('contents'), handle: gitCommit },
  'git/get-blob': { need: reads('contents'), handle: getBlob },
  'git/get-tree': {
    need: reads('contents'),
    handle: call => {
      const sha = resolveRef(call.world, call.repository, paramIn(call, 'tree_sha')) ?? paramIn(call, 'tree_sha');
      const view = treeView(sha, { ...call, recursive: call.query.has('recursive') });
      return view === undefined ? notFound : ok(view);
    },
  },
};
