import { foldRelease } from '../plan/fold.ts';
import type { Session } from './command-session.ts';
import { dispatchSteps } from './dispatch-steps.ts';
import type { Refreshed } from './evaluation.ts';
import { asRead, refreshRelease } from './refresh-release.ts';
import { projectOf } from './release-project.ts';
import type { Saved } from './save-ledgers.ts';

/** Issues of the projects whose releases this run has changed: their gray plan is another now. */
export function projectsOf({ releases }: Saved, session: Session): readonly number[] {
  return releases.flatMap(({ found }) => {
    const { plan } = foldRelease(found.ledger);
    return (plan && projectOf(plan, session)?.number) ?? [];
  });
}

/** What the receipts of releases ask for, once they stand: workflows are started, changes announced, pages made true. */
export async function carryOut({ releases }: Saved, session: Session): Promise<readonly Refreshed[]> {
  const refreshed: Refreshed[] = [];
  for (const saved of releases)
    refreshed.push(await refreshRelease(asRead(await dispatchSteps(saved, session)), session));
  return refreshed;
}
