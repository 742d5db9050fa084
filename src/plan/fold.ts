import type { Ledger } from '../ledger/ledger.ts';
import type { Grant } from '../ledger/receipt.ts';
import { type SourceState, sourceKey } from '../ledger/source.ts';
import { draftOf, grantOf, type PlanReceipt, stateOf } from './draft.ts';
import type { PlanEvent } from './events.ts';
import { applyReceipt, emptyRelease, keepFacts } from './evolve.ts';
import type { ReleaseState } from './state.ts';

export type ReleaseLedger = Pick<Ledger<ReleaseState, PlanEvent>, 'base' | 'receipts'>;

/**
 * The state that a ledger ends in. A source counts once however often it stands there. Of what its writer took back only the
 * facts stay, unless the comment that took it back is known not to stand any more.
 */
export function foldRelease(
  ledger: ReleaseLedger,
  sources: ReadonlyMap<string, SourceState> = new Map(),
): ReleaseState {
  const draft = draftOf(ledger.base.state ?? emptyRelease);
  const receipts = withoutRepeats(ledger.receipts);
  const undone = undoneBy(receipts, sources);
  for (const receipt of receipts) {
    if (undone.has(sourceKey(receipt.source))) keepFacts(draft, receipt);
    else applyReceipt(draft, receipt);
  }
  return stateOf(draft);
}

/** Who took lines back: looked at again like every grant. */
export function undosIn(ledger: ReleaseLedger): readonly Grant[] {
  return ledger.receipts.filter(one => one.events.some(event => event.type === 'undone')).map(grantOf);
}

function withoutRepeats(receipts: readonly PlanReceipt[]): readonly PlanReceipt[] {
  const seen = new Set<string>();
  return receipts.filter(({ source }) => {
    // ticks have no source of their own
    if (source.kind === 'tick') return true;
    const place = sourceKey(source);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/** Keys of the sources that their own writer took back later. */
function undoneBy(receipts: readonly PlanReceipt[], sources: ReadonlyMap<string, SourceState>): ReadonlySet<string> {
  const writers = new Map<string, number>();
  const undone = new Set<string>();
  for (const { source, actor, events } of receipts) {
    for (const event of events) {
      if (event.type !== 'undone' || (sources.get(sourceKey(source)) ?? 'intact') !== 'intact') continue;
      const place = sourceKey({ kind: 'comment', id: event.comment, line: event.line });
      if (writers.get(place) === actor.id) undone.add(place);
    }
    writers.set(sourceKey(source), actor.id);
  }
  return undone;
}
