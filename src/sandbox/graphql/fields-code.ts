import { mayRead } from '../http/permissions.ts';
import { isJson, type Json } from '../json.ts';
import { latestStatuses } from '../model/checks.ts';
import { diffFiles } from '../model/diff.ts';
import { type Commit, commitsBetween, type FileEntry, type Person, type Tree } from '../model/git.ts';
import { findUser } from '../model/make.ts';
import { pullsOfCommit } from '../model/pulls.ts';
import { filesOf } from '../model/push.ts';
import type { User } from '../model/records.ts';
import { rollupOf } from '../model/rollup.ts';
import type { Repository, World } from '../model/world.ts';
import { userByEmail } from '../rest/view-code.ts';
import { demand } from './demand.ts';
import {
  type CommitNode,
  type Context,
  commitNode,
  connection,
  type Fields,
  field,
  forbidden,
  type Tables,
} from './resolver.ts';
import { entryAt, entryNode } from './tree-nodes.ts';

interface GitPerson extends Person {
  readonly date: string;
}

/** `user` is a person's account only: an app's e-mail address has none here. */
function gitActor(world: World, person: GitPerson): Json {
  const user: User | null = userByEmail(world, person.email) ?? byNoreply(world, person.email);
  return { name: person.name, email: person.email, date: person.date, user: user?.kind === 'User' ? user : null };
}

/** `<id>+<login>@users.noreply.github.com` (GitHub docs, "Email addresses reference"). */
function byNoreply(world: World, email: string): User | null {
  const [local, host] = email.split('@');
  return host === 'users.noreply.github.com' ? (findUser(world, local?.split('+').at(-1) ?? '') ?? null) : null;
}

/** Longer texts are cut by the API (GitHub GraphQL schema, Blob.isTruncated; limit measured at 512,000 bytes). */
const SHOWN = 512_000;

const people = (commit: Commit): readonly GitPerson[] =>
  [commit.author, ...commit.coAuthors].map(person => ({ ...person, date: commit.date }));

function associated(source: CommitNode, context: Context): readonly unknown[] {
  demand(context, source.repository, 'pull_requests:read');
  return pullsOfCommit(context.world, source.repository, source.commit.oid);
}

function suitesOf(source: CommitNode, args: Json, context: Context): readonly unknown[] {
  demand(context, source.repository, 'checks:read');
  const filter = isJson(args['filterBy']) ? args['filterBy'] : {};
  return source.repository.suites
    .filter(suite => suite.headSha === source.commit.oid && (filter['appId'] ?? suite.app.id) === suite.app.id)
    .filter(suite => filter['checkName'] === undefined || suite.runs.some(run => run.name === filter['checkName']));
}

export function rollup(source: CommitNode, context: Context): Json | null {
  const { repository, commit } = source;
  const checks = mayRead(context.world, context.viewer, { repository, permission: 'checks:read' });
  const statuses = mayRead(context.world, context.viewer, { repository, permission: 'statuses:read' });
  if (!checks && !statuses) throw forbidden();
  const found = rollupOf(repository, commit.oid);
  if (found === null) return null;
  return {
    __typename: 'StatusCheckRollup',
    state: found.state,
    commit: source,
    repository,
    found,
    mayRead: { checks, statuses },
  };
}

const commit: Fields<CommitNode> = {
  id: field(each => `C_kwDO${each.commit.oid}`),
  oid: field(each => each.commit.oid),
  abbreviatedOid: field(each => each.commit.oid.slice(0, 7)),
  url: field((each, _args, { world }) => `${world.serverUrl}/${each.repository.fullName}/commit/${each.commit.oid}`),
  message: field(each => each.commit.message),
  messageHeadline: field(each => each.commit.message.split('\n')[0]),
  committedDate: field(each => each.commit.date),
  authoredDate: field(each => each.commit.date),
  repository: field(each => each.repository),
  tree: field(each => ({
    __typename: 'Tree',
    tree: each.commit.root,
    path: '',
    repository: each.repository,
  })),
  parents: connection((each, _args, { world }) =>
    each.commit.parents.map(oid => commitNode(world, each.repository, oid)),
  ),
  author: field((each, _args, { world }) => gitActor(world, { ...each.commit.author, date: each.commit.date })),
  committer: field((each, _args, { world }) => gitActor(world, { ...each.commit.committer, date: each.commit.date })),
  authors: connection((each, _args, { world }) => people(each.commit).map(person => gitActor(world, person))),
  signature: field(each => (each.commit.signedByGitHub ? { __typename: 'GpgSignature' } : null)),
  authoredByCommitter: field(each => each.commit.author.email === each.commit.committer.email),
  file: field(
    (each, args, context) => {
      demand(context, each.repository, 'contents:read');
      return entryAt(each, String(args['path']));
    },
    ['path'],
  ),
  history: connection(
    (each, args, { world }) =>
      commitsBetween(world.commits, '', each.commit.oid)
        .toReversed()
        .map(one => commitNode(world, each.repository, one.oid))
        .filter(one => args['path'] === undefined || touches(world, one, String(args['path']))),
    ['path'],
  ),
  additions: field((each, _args, { world }) => changes(world, each).reduce((sum, file) => sum + file.additions, 0)),
  deletions: field((each, _args, { world }) => changes(world, each).reduce((sum, file) => sum + file.deletions, 0)),
  associatedPullRequests: connection((each, _args, context) => associated(each, context)),
  checkSuites: connection((each, args, context) => suitesOf(each, args, context), ['filterBy']),
  statusCheckRollup: field((each, _args, context) => rollup(each, context)),
  status: field((each, _args, context) => {
    demand(context, each.repository, 'statuses:read');
    const contexts = latestStatuses(each.repository, each.commit.oid);
    return contexts.length === 0 ? null : { __typename: 'Status', repository: each.repository, oid: each.commit.oid };
  }),
};

/** As `git log -- path`: a commit counts where the path differs from that of each parent. */
function touches(world: World, { commit }: CommitNode, path: string): boolean {
  const here = commit.files.get(path)?.oid;
  const parents = commit.parents.map(oid => world.commits.get(oid)?.files.get(path)?.oid);
  return parents.length === 0 ? here !== undefined : parents.every(oid => oid !== here);
}

const changes = (world: World, each: CommitNode) => {
  const parent = each.commit.parents[0];
  return diffFiles(parent === undefined ? new Map() : filesOf(world, parent), each.commit.files);
};

const status: Fields<{ readonly repository: Repository; readonly oid: string }> = {
  contexts: field(each => latestStatuses(each.repository, each.oid)),
  context: field(
    (each, args) => latestStatuses(each.repository, each.oid).find(one => one.context === args['name']) ?? null,
    ['name'],
  ),
  state: field(each => rollupOf(each.repository, each.oid)?.state ?? 'EXPECTED'),
};

const tree: Fields<{ readonly tree: Tree; readonly path: string; readonly repository: Repository }> = {
  oid: field(each => each.tree.oid),
  entries: field(each =>
    each.tree.entries.map(node =>
      entryNode(node, each.path === '' ? node.name : `${each.path}/${node.name}`, each.repository),
    ),
  ),
};

const isCut = (file: FileEntry): boolean => !file.binary && Buffer.byteLength(file.text) > SHOWN;

const blob: Fields<{ readonly file: FileEntry }> = {
  oid: field(each => each.file.oid),
  byteSize: field(each => Buffer.byteLength(each.file.text)),
  isBinary: field(each => each.file.binary),
  isTruncated: field(each => isCut(each.file)),
  text: field(each => {
    if (each.file.binary) return null;
    return isCut(each.file) ? Buffer.from(each.file.text).subarray(0, SHOWN).toString('utf8') : each.file.text;
  }),
};

/** Only GitHub's own signatures are modelled: they alone tell who made a commit. */
const signature: Fields<object> = { isValid: field(() => true), wasSignedByGitHub: field(() => true) };

export const codeTables: Tables = { Commit: commit, GpgSignature: signature, Status: status, Tree: tree, Blob: blob };
