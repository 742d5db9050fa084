import { namesOf, rollbackersOf } from '../names.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, notAmong, refusedFor } from '../refusal.ts';

/**
 * Keeps every next step from beginning; what bakes bakes on. Only the time before the start and after the end refuses it; where
 * the ledger was lost, nobody knows that it has not begun.
 */
export function hold({ why }: { readonly why: string }, { plan, state }: PlanWorld, actor: PlanActor): PlanDecision {
  const { phase } = state;
  const isBefore = phase === 'review' && state.lost === undefined;
  if (isBefore || phase === 'closed' || phase === 'cancelled') return refusedFor('release_phase', { phase });
  if (!actor.can('triage')) {
    const names = [...namesOf(plan, ['operator', 'backup']), ...rollbackersOf(plan, state)];
    const blockers = notAmong([...new Set(names)], actor);
    if (blockers.length > 0) return { kind: 'refused', blockers };
  }
  const event = { type: 'held' as const, cause: 'person' as const, why, step: undefined, signal: undefined };
  return acceptedAs([event], 'release_held', { release: plan.id, why });
}
