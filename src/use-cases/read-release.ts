import type { ThreadReference } from '../domain/repository-name.ts';
import type { ReleaseInput } from '../render/release/release-input.ts';
import type { ThreadShell } from './evaluation.ts';
import { createRoleReader } from './find-giver.ts';
import { threadOf } from './open-ledgers.ts';
import { openSession } from './open-session.ts';
import { releaseInput } from './refresh-release.ts';
import { releaseAt } from './release-session.ts';
import { planWorldOf } from './release-worlds.ts';

/**
 * A release as it is, with what GitHub says of its commits and runs; undefined where the issue is no release's, or no plan is
 * in force yet.
 * @throws FaultError when GitHub can't answer, or when there is no such issue.
 */
export async function readRelease(
  { repository, number }: ThreadReference,
  shell: ThreadShell,
): Promise<ReleaseInput | undefined> {
  const raw = await shell.threads.threads(repository, [number]);
  const session = openSession(raw, { shell, roles: createRoleReader(repository, shell) });
  const release = await releaseAt(threadOf(raw, number), session);
  const world = release && (await planWorldOf(release, { guards: true, runs: true }, session));
  return world && releaseInput(release, world, session);
}
