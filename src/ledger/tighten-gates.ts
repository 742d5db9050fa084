import type { GateLedgerState } from './gate-events.ts';
import type { Grant } from './receipt.ts';
import { type SourceState, sourceKey } from './source.ts';

/** Everything in a pull request's ledger that loosens, with who gave it: what has to be looked at again. */
export function grantsOfGates(state: GateLedgerState): readonly Grant[] {
  return [
    ...state.waivers.map(one => one.by),
    ...(state.planVotes ?? []).map(one => one.by),
    ...state.lifted.map(one => one.liftedBy),
    ...state.released.map(one => one.releasedBy),
    ...(state.mendedBy ? [state.mendedBy] : []),
  ];
}

/**
 * Takes back what rests on a comment that was edited, deleted or not read: waivers and votes fall, lifted holds hold again.
 * Restrictions stay, whatever became of theirs.
 * @param sources by `sourceKey`; a source that is missing there was not read
 */
export function tightenGates(state: GateLedgerState, sources: ReadonlyMap<string, SourceState>): GateLedgerState {
  const stands = (grant: Grant) => sources.get(sourceKey(grant.source)) === 'intact';
  const [lifted, fallen] = split(state.lifted, one => stands(one.liftedBy));
  const [released, caught] = split(state.released, one => stands(one.releasedBy));
  return {
    ...state,
    holds: [...state.holds, ...fallen.map(({ liftedBy: _, ...hold }) => hold)].toSorted((a, b) => a.hold - b.hold),
    riskHolds: [...state.riskHolds, ...caught.map(({ releasedBy: _, ...hold }) => hold)],
    waivers: state.waivers.filter(one => stands(one.by)),
    ...(state.planVotes && { planVotes: state.planVotes.filter(one => stands(one.by)) }),
    lifted,
    released,
    mendedBy: state.mendedBy && stands(state.mendedBy) ? state.mendedBy : undefined,
  };
}

function split<T>(items: readonly T[], test: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(test), items.filter(item => !test(item))];
}
