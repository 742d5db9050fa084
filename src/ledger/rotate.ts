import { chainOf, type Sha256 } from './chain.ts';
import type { FoundLedger, Ledger } from './ledger.ts';
import { sourceKey } from './source.ts';

/** GitHub keeps 100 edits of a comment, and a body of 65,536 characters: a new comment is begun well before. */
const mostEdits = 85;
const longestBody = 55_000;

/** So long a command can be taken back. */
const undoTime = 600_000;

/** So many sources are remembered beyond the receipts that stand in the comment. */
const mostTaken = 500;

/** Whether what is accepted next goes into a new comment. */
export function mustRotate({ ledger, body }: FoundLedger<unknown, unknown>): boolean {
  return ledger.edits >= mostEdits || body.length >= longestBody;
}

export interface Rotating<State, Event> {
  /** `foldGateLedger` or `foldProject`. */
  fold(ledger: Ledger<State, Event>): State;
  readonly sha256: Sha256;
  /** Now. ISO, UTC. */
  readonly at: string;
}

/**
 * The ledger that a new comment opens with: the folded state, and the receipts of the last ten minutes, so that `undo` finds
 * them. The old comment is closed by naming the new one's GraphQL id as its `next`.
 */
export function rotateLedger<State, Event>(
  { ledger, commentId }: Pick<FoundLedger<State, Event>, 'ledger' | 'commentId'>,
  { fold, sha256, at }: Rotating<State, Event>,
): Ledger<State, Event> {
  const since = new Date(Date.parse(at) - undoTime).toISOString();
  const young = ledger.receipts.findIndex(one => one.at >= since);
  const count = young < 0 ? ledger.receipts.length : young;
  const folded = { ...ledger, receipts: ledger.receipts.slice(0, count) };
  const keys = folded.receipts.map(one => sourceKey(one.source));
  return {
    ...ledger,
    base: {
      seq: ledger.base.seq + count,
      digest: chainOf(folded, sha256).at(-1) ?? '',
      state: fold(folded),
      previous: commentId,
      taken: [...(ledger.base.taken ?? []), ...keys].slice(-mostTaken),
    },
    receipts: ledger.receipts.slice(count),
    edits: 0,
    next: undefined,
  };
}
