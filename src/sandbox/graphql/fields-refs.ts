import { mayRead } from '../http/permissions.ts';
import type { TagObject } from '../model/git.ts';
import { fullRef, peeled, refTarget } from '../model/tags.ts';
import type { Repository, World } from '../model/world.ts';
import { resolveRef } from '../rest/refs.ts';
import { type Context, commitNode, connection, type Fields, field, type Tables } from './resolver.ts';
import { objectAt } from './tree-nodes.ts';

interface RefNode {
  readonly __typename: 'Ref';
  readonly repository: Repository;
  /** Full name. */
  readonly ref: string;
}

interface TagNode {
  readonly __typename: 'Tag';
  readonly repository: Repository;
  readonly tag: TagObject;
}

const PREFIX = /^refs\/(?:heads|tags)\//u;

/** A branch or tag by its full or short name; null where there is none. */
export function refNode(repository: Repository, name: string): RefNode | null {
  const ref = fullRef(repository, name);
  return ref === undefined ? null : { __typename: 'Ref', repository, ref };
}

/** A commit or an annotated tag by its id. */
function nodeAt(world: World, repository: Repository, oid: string): unknown {
  const tag = world.tagObjects.get(oid);
  if (tag !== undefined) return { __typename: 'Tag', repository, tag };
  return world.commits.has(oid) ? commitNode(world, repository, oid) : null;
}

/** What git's `rev-parse` finds: an annotated tag stays one, unless `^{}` or a path follows. */
function objectOf(world: World, repository: Repository, expression: string): unknown {
  const [revision = '', path] = expression.split(/:(.*)/su);
  const bare = revision.replace(/\^\{(?:commit)?\}$/u, '');
  const ref = fullRef(repository, bare);
  const target = (ref === undefined ? undefined : refTarget(repository, ref)) ?? bare;
  if (path === undefined && bare === revision && world.tagObjects.has(target)) return nodeAt(world, repository, target);
  const oid = resolveRef(world, repository, bare);
  if (oid === undefined) return null;
  const commit = commitNode(world, repository, oid);
  return path === undefined ? commit : objectAt(commit, path);
}

function refsUnder(repository: Repository, prefix: string): readonly RefNode[] {
  const names = [
    ...[...repository.branches.keys()].map(name => `refs/heads/${name}`),
    ...[...repository.tags.keys()].map(name => `refs/tags/${name}`),
  ];
  return names.filter(ref => ref.startsWith(prefix)).map(ref => ({ __typename: 'Ref', repository, ref }));
}

const readable = (context: Context, repository: Repository): boolean =>
  mayRead(context.world, context.viewer, { repository, permission: 'contents:read' });

/** Fields of a repository that lead to git's objects. */
export const gitFields: Fields<Repository> = {
  defaultBranchRef: field((each, _args, context) =>
    readable(context, each) ? refNode(each, `refs/heads/${each.defaultBranch}`) : null,
  ),
  ref: field((each, args) => refNode(each, String(args['qualifiedName'])), ['qualifiedName']),
  refs: connection((each, args) => refsUnder(each, String(args['refPrefix'])), ['refPrefix']),
  object: field(
    (each, args, { world }) => objectOf(world, each, String(args['oid'] ?? args['expression'])),
    ['oid', 'expression'],
  ),
};

const ref: Fields<RefNode> = {
  id: field(each => `REF_${each.repository.id}_${each.ref.replace(PREFIX, '')}`),
  name: field(each => each.ref.replace(PREFIX, '')),
  prefix: field(each => PREFIX.exec(each.ref)?.[0] ?? ''),
  repository: field(each => each.repository),
  target: field((each, _args, { world }) => nodeAt(world, each.repository, refTarget(each.repository, each.ref) ?? '')),
};

const tag: Fields<TagNode> = {
  id: field(each => `TAG_kwDO${each.tag.oid}`),
  oid: field(each => each.tag.oid),
  abbreviatedOid: field(each => each.tag.oid.slice(0, 7)),
  name: field(each => each.tag.name),
  message: field(each => each.tag.message),
  repository: field(each => each.repository),
  tagger: field(each => ({ ...each.tag.tagger, date: each.tag.date })),
  target: field((each, _args, { world }) => commitNode(world, each.repository, peeled(world, each.tag.oid) ?? '')),
};

export const refTables: Tables = { Ref: ref, Tag: tag };
