import type { Commit } from '../model/git.ts';
import { commitOf, tipOf } from '../model/push.ts';
import { fullRef, peeled, refTarget } from '../model/tags.ts';
import type { Repository, World } from '../model/world.ts';
import { type Answer, type Call, failed } from './operation.ts';

/** A commit by branch, tag or (short) id; an annotated tag is followed to its commit. */
export function resolveRef(world: World, repository: Repository, ref: string): string | undefined {
  if (ref === 'HEAD') return tipOf(repository, repository.defaultBranch);
  const full = fullRef(repository, ref);
  const target = full === undefined ? undefined : refTarget(repository, full);
  const commit = peeled(world, target ?? ref);
  if (commit !== undefined) return commit;
  return /^[0-9a-f]{7,39}$/u.test(ref) ? [...world.commits.keys()].find(oid => oid.startsWith(ref)) : undefined;
}

/** A handler's way to the commit that a parameter names; GitHub answers 422 where there is none. */
export function atCommit(call: Call, ref: string, answer: (commit: Commit) => Answer): Answer {
  const oid = resolveRef(call.world, call.repository, ref);
  return oid === undefined ? failed(422, `No commit found for SHA: ${ref}`) : answer(commitOf(call.world, oid));
}
