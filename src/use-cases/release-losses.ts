import { lastSeq } from '../ledger/chain.ts';
import { readAstray } from './astray-releases.ts';
import type { Session } from './command-session.ts';
import { lostReceipts, type OpenRelease, readRelease, releasesOf } from './release-session.ts';
import { tickReceipt } from './tick-receipt.ts';

/** A reading may lag behind what was written a moment ago. */
const waits = [1_000, 4_000];

/**
 * A release whose page remembers more receipts than lie below it has lost its ledger, or a part: what was executed may stand
 * in what is missing. That becomes a receipt, before any other of this run hides it by its number; nothing begins then until a
 * policy owner has looked. To hold and to go back asks for no more than what is left.
 * @throws FaultError when GitHub can't answer.
 */
export async function noteLosses(session: Session): Promise<void> {
  await readAstray(session);
  for (const release of await releasesOf(session)) {
    if (lostReceipts(release, session) === undefined) continue;
    const now = await readAgain(release, session);
    session.releases.set(release.number, now);
    const lost = lostReceipts(now, session);
    if (lost !== undefined) noteLoss(now, lost, session);
  }
}

async function readAgain(release: OpenRelease, session: Session): Promise<OpenRelease> {
  const { shell, raw } = session;
  let known = release;
  for (const wait of waits) {
    await shell.sleep(wait);
    const thread = await shell.threads.thread(raw.repository, release.number);
    const read = thread && (await readRelease(thread, session));
    if (!read) break;
    known = read;
    if (lostReceipts(known, session) === undefined) break;
  }
  return known;
}

function noteLoss({ id, number, open }: OpenRelease, lost: number, session: Session): void {
  const left = lastSeq(open.ledger);
  session.shell.log.warn(`#${number}: ${lost} receipts were here, and ${left} are left (ledger_tampered)`);
  const about = `lost ${id} ${lost} ${left}`;
  const command = `ledger lost: ${left} of ${lost} receipts left`;
  open.drafts.push(tickReceipt([{ type: 'lost', seq: lost }], { about, thread: number, command, session }));
}
