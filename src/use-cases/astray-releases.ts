import { releaseIdIn } from '../render/release/release-marker.ts';
import type { Session } from './command-session.ts';
import { isUnfinished, type OpenRelease, releaseAt, stateOfRelease } from './release-session.ts';

/** Releases among what was read whose issue is not listed any more, so that no plan begins a second time for that. */
export async function readAstray(session: Session): Promise<void> {
  for (const thread of Object.values(session.raw.threads)) {
    if (thread.kind === 'issue') await releaseAt(thread, session);
  }
}

/** The release of that id whose issue was closed before its end; undefined where there is none. @throws FaultError */
export async function closedRelease(id: string, session: Session): Promise<OpenRelease | undefined> {
  const { raw, shell } = session;
  const { owner, name } = raw.repository;
  const closed = raw.closedReleases.find(one => releaseIdIn(one.title) === id);
  const thread = closed && (await shell.threads.thread({ owner, name }, closed.number));
  const release = thread && (await releaseAt(thread, session));
  return release?.id === id && isUnfinished(stateOfRelease(release.open)) ? release : undefined;
}
