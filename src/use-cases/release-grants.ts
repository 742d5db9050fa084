import { sourceKey } from '../ledger/source.ts';
import type { ReleaseState } from '../plan/state.ts';
import { grantsIn } from '../plan/tighten.ts';
import type { GivenSource } from './read-sources.ts';

/** Whatever comments have granted in a release; how the reviews stand that brought votes is read by their state. */
export function givenByComment(state: ReleaseState): readonly GivenSource[] {
  const reviewed = new Set(state.votes.flatMap(one => (one.via === 'review' ? [sourceKey(one.by.source)] : [])));
  return grantsIn(state)
    .filter(one => !reviewed.has(sourceKey(one.grant.source)))
    .map(({ grant, verbs, name }) => ({ ...grant, verbs, name }));
}
