import { namesOf } from '../names.ts';
import type { Blocker, PlanWorld } from '../plan-world.ts';
import { blocker } from '../refusal.ts';

/** Phases in which no step begins: it is over, or goes back. */
export function phaseBlockers({ state, plan }: PlanWorld): readonly Blocker[] {
  const { phase } = state;
  if (phase === 'closed' || phase === 'cancelled' || phase === 'rolling-back') {
    return [blocker('release_phase', { phase })];
  }
  if (phase !== 'rolled-back') return [];
  return [blocker('release_phase', { phase }, namesOf(plan, ['owner']), '/release replan why:"…"')];
}
