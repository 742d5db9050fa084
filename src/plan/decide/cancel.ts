import { namesOf } from '../names.ts';
import { stepState } from '../needed-steps.ts';
import type { Blocker, PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, blocker, notAmong, refusedFor } from '../refusal.ts';

/** Ends a release that will not be finished. What is live goes back first: nobody leaves traffic on it unwatched. */
export function cancel(
  { why }: { readonly why: string | undefined },
  world: PlanWorld,
  actor: PlanActor,
): PlanDecision {
  const { plan, state } = world;
  const { phase } = state;
  if (phase === 'closed' || phase === 'cancelled') return refusedFor('release_phase', { phase });
  const denied = notAmong(namesOf(plan, ['owner', 'tech-lead']), actor);
  if (denied.length > 0) return { kind: 'refused', blockers: denied };
  if (why === undefined) return refusedFor('missing_arg', { key: 'why' }, [], '/release cancel why:"…"');
  const blockers = [...openBlockers(world), ...(phase === 'rolled-back' ? [] : liveBlockers(world))];
  if (blockers.length > 0) return { kind: 'refused', blockers };
  return acceptedAs([{ type: 'cancelled', why }], 'release_cancelled', { release: plan.id, why });
}

function liveBlockers({ plan, state }: PlanWorld): readonly Blocker[] {
  return Object.entries(state.live)
    .filter(([, live]) => live.ratio > 0)
    .map(([component, { ratio }]) => {
      const names = namesOf(plan, plan.rollback.by);
      return blocker('still_live', { component, ratio }, names, '/gray rollback why:"…"');
    });
}

/** Nobody knows yet what is live. */
function openBlockers({ plan, state }: PlanWorld): readonly Blocker[] {
  return plan.steps.flatMap(({ id }) => {
    const { status } = stepState(id, state);
    if (status === 'executing') return [blocker('step_already', { step: id, status })];
    return status === 'unknown' ? [blocker('step_unknown', { step: id })] : [];
  });
}
