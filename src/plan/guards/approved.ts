import { approvalOf, isApproved, missingApprovals, votingRoles } from '../approval.ts';
import { namesOf } from '../names.ts';
import type { Blocker, PlanWorld } from '../plan-world.ts';
import { blocker } from '../refusal.ts';
import type { ReleaseState } from '../state.ts';

/** G2: the plan in force has its votes, and the default branch still says the same. */
export function approvedGuard(_step: string, world: PlanWorld): readonly Blocker[] {
  if (world.state.adopted === undefined) return [blocker('plan_not_adopted', {}, ownerOf(world))];
  return [...tamperedBlockers(world), ...changedBlockers(world), ...voteBlockers(world)];
}

/** What was executed may stand in what is missing: nothing begins until somebody has looked. */
function tamperedBlockers({ state }: PlanWorld): readonly Blocker[] {
  if (!isTampered(state)) return [];
  return [blocker('ledger_tampered', {}, ['policy'], '/sluice refresh why:"…"')];
}

/** Whether receipts are missing that its page remembered, and no policy owner has let it go on since. */
export function isTampered({ lost, mendedBy }: Pick<ReleaseState, 'lost' | 'mendedBy'>): boolean {
  return lost !== undefined && mendedBy === undefined;
}

/** A plan whose file was not read may have changed: it opens nothing. The digest covers what was bumped since. */
export function changedBlockers(world: PlanWorld): readonly Blocker[] {
  const { state, facts, plan } = world;
  if (facts.fileDigest === undefined) return [blocker('plan_unread', { release: plan.id }, ownerOf(world))];
  if (facts.fileDigest === state.adopted?.digest) return [];
  return [blocker('plan_changed', { release: plan.id }, ownerOf(world))];
}

function voteBlockers(world: PlanWorld): readonly Blocker[] {
  if (isApproved(world)) return [];
  if (world.plan.class === 'emergency') return [emergencyBlocker(world)];
  return approvalOf(world)
    .filter(one => one.missing > 0)
    .map(({ role, needed, missing, who }) =>
      blocker('plan_unapproved', { role, missing, needed }, who, '/release approve'),
    );
}

function emergencyBlocker(world: PlanWorld): Blocker {
  const roles = votingRoles(world.plan);
  const values = { role: roles.join(', '), missing: missingApprovals(world), needed: world.plan.emergency.approvals };
  return blocker('plan_unapproved', values, namesOf(world.plan, roles), '/release approve');
}

function ownerOf({ plan }: PlanWorld): readonly string[] {
  return namesOf(plan, ['owner']);
}
