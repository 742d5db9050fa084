import type { Ledger } from '../ledger/ledger.ts';
import type { Grant } from '../ledger/receipt.ts';
import { type SourceState, sourceKey } from '../ledger/source.ts';
import { draftOf, grantOf, type ProjectReceipt, stateOf } from './draft.ts';
import type { ProjectEvent } from './events.ts';
import { applyReceipt, emptyProject, keepNumbers } from './evolve.ts';
import type { ProjectState } from './state.ts';

export type ProjectLedger = Pick<Ledger<ProjectState, ProjectEvent>, 'base' | 'receipts'>;

/**
 * The state that a ledger ends in. A source counts once however often it stands there, and what its writer took back counts
 * not at all, unless the comment that took it back is known not to stand any more.
 */
export function foldProject(
  ledger: ProjectLedger,
  sources: ReadonlyMap<string, SourceState> = new Map(),
): ProjectState {
  const draft = draftOf(ledger.base.state ?? emptyProject);
  const receipts = withoutRepeats(ledger.receipts);
  const undone = undoneBy(receipts, sources);
  for (const receipt of receipts) {
    if (undone.has(sourceKey(receipt.source))) keepNumbers(draft, receipt);
    else applyReceipt(draft, receipt);
  }
  return stateOf(draft);
}

/** Who took lines back: looked at again like every grant. */
export function undosOf(ledger: ProjectLedger): readonly Grant[] {
  return ledger.receipts.filter(one => one.events.some(event => event.type === 'undone')).map(grantOf);
}

function withoutRepeats(receipts: readonly ProjectReceipt[]): readonly ProjectReceipt[] {
  const seen = new Set<string>();
  return receipts.filter(({ source }) => {
    // ticks have no source of their own
    if (source.kind === 'tick') return true;
    const key = sourceKey(source);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Keys of the sources that their own writer took back later. */
function undoneBy(receipts: readonly ProjectReceipt[], sources: ReadonlyMap<string, SourceState>): ReadonlySet<string> {
  const writers = new Map<string, number>();
  const undone = new Set<string>();
  for (const { source, actor, events } of receipts) {
    for (const event of events) {
      if (event.type !== 'undone' || (sources.get(sourceKey(source)) ?? 'intact') !== 'intact') continue;
      const key = sourceKey({ kind: 'comment', id: event.comment, line: event.line });
      if (writers.get(key) === actor.id) undone.add(key);
    }
    writers.set(sourceKey(source), actor.id);
  }
  return undone;
}
