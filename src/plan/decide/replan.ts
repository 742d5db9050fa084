import { namesOf } from '../names.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, notAmong, refusedFor } from '../refusal.ts';

/** After a rollback the owner says that it goes on, with another commit or another plan; what can't be repeated stays done. */
export function replan(
  { why }: { readonly why: string | undefined },
  { plan, state }: PlanWorld,
  actor: PlanActor,
): PlanDecision {
  const { phase } = state;
  if (phase !== 'rolled-back') return refusedFor('release_phase', { phase });
  const blockers = notAmong(namesOf(plan, ['owner']), actor);
  if (blockers.length > 0) return { kind: 'refused', blockers };
  if (why === undefined) return refusedFor('missing_arg', { key: 'why' }, [], '/release replan why:"…"');
  return acceptedAs([{ type: 'replanned', why }], 'release_replanned', { release: plan.id, why });
}
