import type { Sha } from '../domain/sha.ts';
import type { Survival } from './pull-request-facts.ts';
import type { RawPullRequest } from './raw.ts';
import type { Comparison, RawChangedFile, RawExtras } from './raw-extras.ts';

/** REST lists no more files of a comparison than these, and does not say that there are more. */
export const mostComparedFiles = 300;

/** For each approved commit, what changed between the change then and the change now, each against its base. */
export function deriveSurvivals(raw: RawPullRequest, extras: RawExtras): Readonly<Record<Sha, Survival>> {
  const head = raw.thread.headRefOid;
  const now = extras.comparisons[head];
  const then = Object.entries(extras.comparisons).filter(([sha]) => sha !== head);
  return Object.fromEntries(
    then.map(([sha, old]) => [sha, compareChanges(old, now ?? { kind: 'unknown', why: 'unreadable' })]),
  );
}

/** The same files changed in the same way is the same change, wherever it now stands: a rebase, or a merge of the base. */
export function compareChanges(then: Comparison, now: Comparison): Survival {
  if (then.kind === 'unknown') return then;
  if (now.kind === 'unknown') return now;
  const before = byPath(then.files);
  const after = byPath(now.files);
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(path => {
    const [old, current] = [before.get(path), after.get(path)];
    return old === undefined || current === undefined || !isSameChange(old, current);
  });
  const renamed = paths.flatMap(path => [before.get(path)?.previous_filename, after.get(path)?.previous_filename]);
  const touched = [...paths, ...renamed.filter(path => path !== undefined)];
  return touched.length === 0 ? { kind: 'same-change' } : { kind: 'changed', paths: [...new Set(touched)].toSorted() };
}

function byPath(files: readonly RawChangedFile[]): ReadonlyMap<string, RawChangedFile> {
  return new Map(files.map(file => [file.filename, file]));
}

function isSameChange(old: RawChangedFile, current: RawChangedFile): boolean {
  if (old.status !== current.status || old.previous_filename !== current.previous_filename) return false;
  if (old.sha !== null && old.sha === current.sha) return true;
  const patches = [wholePatch(old), wholePatch(current)];
  return patches[0] !== undefined && patches[0] === patches[1];
}

/**
 * The patch without line numbers, as `git patch-id` compares it; undefined when GitHub left some of it out (large and binary
 * files), which its own counts of lines show.
 */
function wholePatch({ patch, additions, deletions }: RawChangedFile): string | undefined {
  if (patch === undefined) return undefined;
  const lines = patch.split('\n').map(line => (line.startsWith('@@') ? '@@' : line));
  const count = (sign: string) => lines.filter(line => line.startsWith(sign)).length;
  return count('+') === additions && count('-') === deletions ? lines.join('\n') : undefined;
}
