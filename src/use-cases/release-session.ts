import type { RawThread } from '../facts/raw-threads.ts';
import { lastSeq } from '../ledger/chain.ts';
import type { PlanEvent } from '../plan/events.ts';
import { foldRelease } from '../plan/fold.ts';
import type { ReleaseState } from '../plan/state.ts';
import { parseReleaseMarker, type ReleaseMarker, releaseLabel } from '../render/release/release-marker.ts';
import type { Session } from './command-session.ts';
import type { OpenReleaseLedger } from './open-ledger.ts';
import { type LedgerShell, openNewRelease, openReleaseLedger } from './open-ledgers.ts';
import { isOwnAuthor } from './own-comments.ts';
import { receiptsWithDrafts } from './receipts-with-drafts.ts';

/** A release that a run works on. */
export interface OpenRelease {
  readonly id: string;
  /** Of its issue; 0 and below for one that is yet to be made. */
  readonly number: number;
  readonly thread: RawThread | undefined;
  readonly open: OpenReleaseLedger;
}

type Around = Pick<Session, 'raw' | 'releases'> & { readonly shell: LedgerShell };

/** Every open release, each ledger read once; one that a plan has just begun is among them. */
export async function releasesOf(session: Around): Promise<readonly OpenRelease[]> {
  for (const thread of session.raw.releases) await releaseAt(thread, session);
  return [...session.releases.values()].flatMap(one => (one && isGoing(one) ? [one] : []));
}

/** To close its issue ends no release that has begun: what is live stays live. */
function isGoing({ thread, open }: OpenRelease): boolean {
  return (thread?.isOpen ?? true) || isUnfinished(stateOfRelease(open));
}

/** Something of it was executed, and it has not come to its end. */
export function isUnfinished({ phase, lastSeq: executed }: ReleaseState): boolean {
  return executed > 0 && phase !== 'closed' && phase !== 'cancelled';
}

/** Its issue was closed before its end, or lost the label by which releases are listed. */
export function isAstray({ thread, open }: OpenRelease): boolean {
  if (!thread) return false;
  return !thread.labels.includes(releaseLabel) || (!thread.isOpen && isUnfinished(stateOfRelease(open)));
}

/** The release of an issue, closed ones too; undefined where it is none's. Our label alone makes none, and its loss ends none. */
export async function releaseAt(thread: RawThread, session: Around): Promise<OpenRelease | undefined> {
  const { releases, raw, shell } = session;
  if (releases.has(thread.number)) return releases.get(thread.number);
  const mayBe = thread.labels.includes(releaseLabel) || markerHere(thread, { raw, shell }) !== undefined;
  const release = mayBe ? await readRelease(thread, { raw, shell }) : undefined;
  releases.set(thread.number, release);
  return release;
}

export async function readRelease(
  thread: RawThread,
  { raw, shell }: Pick<Around, 'raw' | 'shell'>,
): Promise<OpenRelease | undefined> {
  const open = await openReleaseLedger(thread, { raw, shell });
  const id = stateOfRelease(open).plan?.id ?? markerHere(thread, { raw, shell })?.id;
  return id === undefined ? undefined : { id, number: thread.number, thread, open };
}

/** The first line of our own issue, where it speaks of this very one; before its first page it names no number yet. */
function markerHere(thread: RawThread, { raw, shell }: Pick<Around, 'raw' | 'shell'>): ReleaseMarker | undefined {
  const marker = isOwnAuthor(thread.author, shell.identity) ? parseReleaseMarker(thread.body) : undefined;
  const isHere = marker?.repositoryId === raw.repository.id && [0, thread.number].includes(marker.number);
  return isHere ? marker : undefined;
}

/** How long the ledger was when the page was written, where less of it is left; undefined where nothing is missing. */
export function lostReceipts({ thread, open }: OpenRelease, around: Pick<Around, 'raw' | 'shell'>): number | undefined {
  const seq = (thread && markerHere(thread, around)?.seq) ?? 0;
  return seq > lastSeq(open.ledger) ? seq : undefined;
}

/** A release that begins with this run. */
export function newReleaseOf(session: Around, id: string): OpenRelease {
  const number = Math.min(0, ...session.releases.keys()) - 1;
  const release = { id, number, thread: undefined, open: openNewRelease(session.raw) };
  session.releases.set(number, release);
  return release;
}

/** A release's state with this run's lines in it; what its grants are worth now is not looked at. */
export function stateOfRelease(open: OpenReleaseLedger): ReleaseState {
  return foldRelease({ ...open.ledger, receipts: receiptsWithDrafts<PlanEvent>(open) });
}
