import { due } from '../plan/decide/due.ts';
import type { Session } from './command-session.ts';
import { type OpenRelease, releasesOf } from './release-session.ts';
import { planWorldOf } from './release-worlds.ts';
import { tickReceipt } from './tick-receipt.ts';

/**
 * What time and facts have made due in every release: a bake that is over, a run's outcome, a signal, the next part of a
 * rollback. Drafts only; with nothing due there is none.
 * @throws FaultError when GitHub can't answer.
 */
export async function tickReleases(session: Session): Promise<void> {
  for (const release of await releasesOf(session)) await tickRelease(release, session);
}

/** What this run's lines have made due, by what the ledger says alone. */
export async function tickWritten(session: Session): Promise<void> {
  for (const release of await releasesOf(session))
    if (release.open.drafts.length > 0) await tickRelease(release, session, false);
}

/** The same of one release. */
export async function tickRelease(release: OpenRelease, session: Session, runs = true): Promise<void> {
  const world = await planWorldOf(release, { guards: false, runs }, session);
  if (!world) return;
  const events = due(world);
  if (events.length === 0) return;
  const { number, id, open } = release;
  const before = open.ledger.base.seq + open.ledger.receipts.length + open.drafts.length;
  const about = `tick ${id} ${before} ${session.shell.sha256(JSON.stringify(events)).slice(0, 16)}`;
  open.drafts.push(tickReceipt(events, { about, thread: number, command: `tick`, session }));
}
