import type { RunnerHost, TriggerEvent } from './host.ts';
import type { Origin } from './origins.ts';
import { textAt } from './payload.ts';

/** Says whether a push changed something that one pattern of `paths:` names; undefined for a pattern that is not played. */
export type PushedPaths = (pattern: string) => boolean | undefined;

const PLAIN = /^[^*?+[\]!\\]+$/;

/**
 * The two-dot diff of a push (GitHub docs, "on.push.paths") for plain paths and `folder/**`. The diff of a new branch is
 * taken from the default branch's tip, where GitHub looks for the nearest known commit.
 */
export function pushedPaths(event: TriggerEvent, origin: Origin, host: RunnerHost): PushedPaths {
  const { repository } = event;
  const before = baseOf(event, origin, host);
  const read = (sha: string | undefined, path: string): string | undefined =>
    sha === undefined ? undefined : host.readFile(repository, sha, path);
  const list = (sha: string | undefined, folder: string): readonly string[] =>
    sha === undefined ? [] : host.listFiles(repository, sha, folder);
  const differs = (path: string): boolean => read(before, path) !== read(origin.sha, path);
  return pattern => {
    if (PLAIN.test(pattern)) return differs(pattern);
    const folder = pattern.endsWith('/**') ? pattern.slice(0, -3) : '';
    if (!PLAIN.test(folder)) return undefined;
    return [...list(before, folder), ...list(origin.sha, folder)]
      .map(path => (path.startsWith(`${folder}/`) ? path : `${folder}/${path}`))
      .some(differs);
  };
}

function baseOf(event: TriggerEvent, origin: Origin, host: RunnerHost): string | undefined {
  const before = textAt(event.payload, 'before');
  if (before !== undefined && !/^0+$/.test(before)) return before;
  const branch = host.defaultBranch(event.repository);
  return origin.ref === `refs/heads/${branch.name}` ? undefined : branch.sha;
}
