import { sourceKey } from '../ledger/source.ts';
import { emptyRelease } from '../plan/evolve.ts';
import { foldRelease } from '../plan/fold.ts';
import type { OwnPart } from './announce-release.ts';
import type { Session } from './command-session.ts';
import { dispatchSteps } from './dispatch-steps.ts';
import type { Refreshed } from './evaluation.ts';
import { asRead, refreshRelease } from './refresh-release.ts';
import { projectOf } from './release-project.ts';
import { isAstray, releasesOf } from './release-session.ts';
import type { Saved } from './save-ledgers.ts';
import type { SavedRelease } from './save-releases.ts';
import { tellLeftPlans } from './tell-left-plans.ts';

/** Issues of the projects whose releases this run has changed: their gray plan is another now. */
export function projectsOf({ releases }: Saved, session: Session): readonly number[] {
  return releases.flatMap(({ found }) => {
    const { plan } = foldRelease(found.ledger);
    return (plan && projectOf(plan, session)?.number) ?? [];
  });
}

/**
 * What the receipts of releases ask for, once they stand: workflows are started, changes announced, pages made true. `all`: also
 * of releases that got none, where an announcement or a page may have been lost.
 */
export async function carryOut(
  { releases }: Saved,
  session: Session,
  { all }: { readonly all: boolean },
): Promise<readonly Refreshed[]> {
  await tellLeftPlans(session);
  const refreshed: Refreshed[] = [];
  for (const saved of releases)
    refreshed.push(await refreshRelease(asRead(await dispatchSteps(saved, session)), session, ownPart(saved)));
  const written = new Set(releases.map(one => one.release.number));
  const others = (await releasesOf(session)).filter(one => one.number > 0 && !written.has(one.number));
  for (const release of others.filter(one => all || isAstray(one)))
    refreshed.push(await refreshRelease(release, session));
  return refreshed;
}

/** What was before the first receipt of this run; nothing where that was folded away meanwhile. */
function ownPart({ release, found: { ledger } }: SavedRelease): OwnPart {
  const sources = release.open.drafts.map(one => one.source);
  const own = new Set(sources.map(sourceKey));
  const first = ledger.receipts.findIndex(one => own.has(sourceKey(one.source)));
  const before = first < 0 ? emptyRelease : foldRelease({ ...ledger, receipts: ledger.receipts.slice(0, first) });
  return { before, isOnly: first >= 0 && sources.every(one => one.kind === 'run') };
}
