import type { RawThread, RawThreads } from '../facts/raw-threads.ts';
import { lastSeq } from '../ledger/chain.ts';
import { foldProject } from '../project/fold.ts';
import { type HomeMarker, parseHomeMarker } from '../render/home/home-marker.ts';
import type { ThreadShell } from './evaluation.ts';
import type { OpenProjectLedger } from './open-ledger.ts';
import { isOwnAuthor } from './own-comments.ts';

interface Around {
  readonly raw: Pick<RawThreads, 'repository'>;
  readonly shell: Pick<ThreadShell, 'identity'>;
}

/**
 * The first line of an issue's body, where it speaks of this very issue: what was pasted from another one, or came along
 * from another repository, tells us nothing. Before its first page an issue of our own names no number yet.
 */
export function markerHere(thread: RawThread, { raw, shell }: Around): HomeMarker | undefined {
  const marker = parseHomeMarker(thread.body);
  if (!marker || marker.repositoryId !== raw.repository.id) return undefined;
  const isOurs = isOwnAuthor(thread.author, shell.identity);
  // The register is an issue of our own; a person's issue becomes a project's page by an edit, never as it was opened.
  if (!isOurs && (marker.kind === 'register' || thread.lastEditedAt === undefined)) return undefined;
  return (isOurs && marker.number === 0) || marker.number === thread.number ? marker : undefined;
}

/** Whether an issue keeps a project or the register: our label alone makes none, so nobody's text is ever replaced. */
export function isHome(thread: RawThread, open: OpenProjectLedger, around: Around): boolean {
  return open.found !== undefined || open.drafts.length > 0 || markerHere(thread, around) !== undefined;
}

/**
 * How long the ledger was when the page was written, where less of it is left; undefined where nothing is missing, or what was
 * left has been taken anew since: that may well be shorter.
 */
export function lostLength(thread: RawThread, open: OpenProjectLedger, around: Around): number | undefined {
  const marker = markerHere(thread, around);
  if (!marker || marker.seq <= lastSeq(open.ledger)) return undefined;
  const { lost } = foldProject(open.ledger);
  return lost && Date.parse(lost.at) >= Date.parse(marker.at) ? undefined : marker.seq;
}
