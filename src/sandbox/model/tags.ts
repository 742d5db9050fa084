import { makeTag, type Person, type TagObject, ZERO_OID } from './git.ts';
import { emit, register } from './make.ts';
import type { Cause } from './records.ts';
import type { Repository, World } from './world.ts';

/** The commit behind a commit's or a tag object's id. */
export function peeled(world: World, oid: string): string | undefined {
  const target = world.tagObjects.get(oid)?.target ?? oid;
  return world.commits.has(target) ? target : undefined;
}

/** Full name of the branch or tag that goes by a name; undefined for an id. A branch goes before a tag. */
export function fullRef(repository: Repository, name: string): string | undefined {
  const [, kind, rest = name] = /^(?:refs\/)?(heads|tags)\/(.+)$/u.exec(name) ?? [];
  if (kind !== 'tags' && repository.branches.has(rest)) return `refs/heads/${rest}`;
  return kind !== 'heads' && repository.tags.has(rest) ? `refs/tags/${rest}` : undefined;
}

/** What a full ref points at: a commit's id or, for an annotated tag, the tag object's. */
export function refTarget(repository: Repository, ref: string): string | undefined {
  const [, kind, name = ''] = /^refs\/(heads|tags)\/(.+)$/u.exec(ref) ?? [];
  return kind === 'tags' ? repository.tags.get(name) : repository.branches.get(name);
}

/** A tag object alone: it becomes a tag when a ref is put on it (GitHub docs, "Create a tag object"). */
export function createTagObject(
  world: World,
  input: { readonly name: string; readonly target: string; readonly message: string; readonly tagger: Person },
): TagObject {
  const tag = makeTag({ ...input, date: world.now });
  world.tagObjects.set(tag.oid, tag);
  register(world, 'Tag', { ...tag, nodeId: `TAG_kwDO${tag.oid}` });
  return tag;
}

/** Puts a tag on a commit or tag object, or takes it away (`after` null), and tells of the push. */
export function moveTag(
  world: World,
  repository: Repository,
  move: { readonly tag: string; readonly after: string | null; readonly cause: Cause },
): void {
  const before = repository.tags.get(move.tag) ?? ZERO_OID;
  if (before === (move.after ?? ZERO_OID)) return;
  if (move.after === null) repository.tags.delete(move.tag);
  else repository.tags.set(move.tag, move.after);
  const ref = `refs/tags/${move.tag}`;
  emit(world, { name: 'push', repository, cause: move.cause, ref, before, after: move.after ?? ZERO_OID });
}
