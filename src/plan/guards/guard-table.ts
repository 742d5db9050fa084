import { type Guard, type GuardId, type GuardResult, guardIds, type PlanActor, type PlanWorld } from '../plan-world.ts';
import { announcedGuard } from './announced.ts';
import { approvedGuard } from './approved.ts';
import { environmentGuard } from './environment.ts';
import { evidenceGuard } from './evidence.ts';
import { needsGuard } from './needs.ts';
import { operatorGuard } from './operator.ts';
import { signalsGuard } from './signals.ts';
import { versionGuard } from './version.ts';
import { windowGuard } from './window.ts';

export const guardTable: Readonly<Record<GuardId, Guard>> = {
  operator: operatorGuard,
  approved: approvedGuard,
  needs: needsGuard,
  window: windowGuard,
  environment: environmentGuard,
  version: versionGuard,
  announced: announcedGuard,
  evidence: evidenceGuard,
  signals: signalsGuard,
};

/**
 * The word of every guard on one step, in the guards' order. `actor` undefined: whoever is its operator. Holds and the
 * release's phase are said by `signals` and `needs`.
 */
export function blockersOf(step: string, world: PlanWorld, actor: PlanActor | undefined): readonly GuardResult[] {
  return guardIds.map(guard => ({ guard, blockers: guardTable[guard](step, world, actor) }));
}
