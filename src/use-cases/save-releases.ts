import { effectOrders } from '../effects/effect-order.ts';
import type { RawSource } from '../facts/raw-threads.ts';
import type { FoundLedger } from '../ledger/ledger.ts';
import type { PlanEvent } from '../plan/events.ts';
import type { ReleaseState } from '../plan/state.ts';
import { formatReleaseMarker, releaseLabel, releaseTitle } from '../render/release/release-marker.ts';
import type { Session } from './command-session.ts';
import { releaseWriting } from './home-writing.ts';
import { type OpenRelease, stateOfRelease } from './release-session.ts';
import { type PostedLedger, postLedger, settleLedger } from './write-ledger.ts';
import { writeThread } from './write-thread.ts';

/** A release whose ledger this run has written, and how it stands: others may have written between. */
export interface SavedRelease {
  readonly release: OpenRelease;
  readonly found: FoundLedger<ReleaseState, PlanEvent>;
}

export interface PostedRelease extends PostedLedger<ReleaseState, PlanEvent> {
  readonly release: OpenRelease;
}

/** Writes each release's receipts once; a release that begins gets its issue first. @throws FaultError when GitHub refuses. */
export async function postReleases(session: Session, watermark: string | undefined): Promise<readonly PostedRelease[]> {
  const writing = { ...releaseWriting(session, session.shell), watermark };
  const posted: PostedRelease[] = [];
  for (const release of session.releases.values()) {
    if (!release || release.open.drafts.length === 0) continue;
    const placed = release.number > 0 ? release : await withIssue(release, session);
    posted.push({ ...(await postLedger(placed.open, writing)), release: placed });
  }
  return posted;
}

/** Writes again what a parallel writer overwrote, until it stays. @throws FaultError when it doesn't. */
export async function settleReleases(
  posted: readonly PostedRelease[],
  comments: readonly RawSource[],
): Promise<readonly SavedRelease[]> {
  const saved: SavedRelease[] = [];
  for (const one of posted) saved.push({ release: one.release, found: await settleLedger(one, comments) });
  return saved;
}

async function withIssue(release: OpenRelease, { raw, shell }: Session): Promise<OpenRelease> {
  const { id, open } = release;
  const head = {
    repository: { owner: raw.repository.owner, name: raw.repository.name },
    key: `release:${id}`,
    expects: 'none',
    order: effectOrders.receipt,
  };
  const title = releaseTitle(id, stateOfRelease(open).plan?.title ?? id);
  const body = formatReleaseMarker({ repositoryId: raw.repository.id, number: 0, id, seq: 0 });
  const written = await writeThread({ ...head, kind: 'create-issue', title, body, labels: [releaseLabel] }, shell);
  const { number } = written;
  if (number === undefined) throw new Error('an issue without a number');
  return { ...release, number, open: { ...open, thread: number, ledger: { ...open.ledger, thread: number } } };
}
