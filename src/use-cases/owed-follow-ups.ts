import { FaultError } from '../domain/fault.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { PlanFollowUp } from '../gates/plan-change.ts';
import { followUps } from '../plan/follow-ups.ts';
import type { Shell } from './evaluation.ts';
import { releasesOf, stateOfRelease } from './release-session.ts';

/**
 * What emergency releases that are not closed yet still owe: whoever reviews the next plan sees it. Whoever may not read issues
 * is told nothing of it.
 * @throws FaultError when GitHub can't answer now.
 */
export async function owedFollowUps(repository: RepositoryName, closed: Shell): Promise<readonly PlanFollowUp[]> {
  try {
    return await readFollowUps(repository, closed);
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.kind === 'unavailable') throw error;
    closed.log.warn(`what earlier emergencies owe could not be read: ${error.fault.status} (follow_ups_unread)`);
    return [];
  }
}

async function readFollowUps(repository: RepositoryName, closed: Shell): Promise<readonly PlanFollowUp[]> {
  const shell = { ...closed, ...(await closed.openThreads()) };
  const raw = await shell.threads.threads(repository, []);
  const open = await releasesOf({ raw, shell, releases: new Map() });
  return open.flatMap(release => {
    const state = stateOfRelease(release.open);
    const owed = state.plan ? followUps(state.plan, state) : [];
    return owed
      .filter(one => !one.isDone)
      .map(({ what, title, role, due }) => ({ release: release.id, what, title, who: role, due }));
  });
}
