import { approvalOf, countedVotes, isAuthor, missingApprovals, votingRoles } from '../approval.ts';
import type { PlanEvent } from '../events.ts';
import { changedBlockers } from '../guards/approved.ts';
import { namesOf } from '../names.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, notAmong, refusedFor } from '../refusal.ts';

/**
 * Votes for the plan in force in every asked role that this person holds, on the sections as they stand. Voting once more
 * changes nothing. Also after an emergency has ended, because its votes are owed.
 */
export function vote(_args: object, world: PlanWorld, actor: PlanActor): PlanDecision {
  const { plan, state } = world;
  const asked = votingRoles(plan);
  if (state.adopted === undefined) return refusedFor('plan_not_adopted', {}, namesOf(plan, ['owner']));
  if (state.phase === 'cancelled') return refusedFor('release_phase', { phase: state.phase });
  const changed = changedBlockers(world);
  if (changed.length > 0) return { kind: 'refused', blockers: changed };
  if (isAuthor(actor.login, world)) return refusedFor('plan_author', {}, namesOf(plan, asked), '/release approve');
  const mine = asked.filter(role => actor.holds(namesOf(plan, [role])) === 'granted');
  if (mine.length === 0) return { kind: 'refused', blockers: notAmong(namesOf(plan, asked), actor) };
  const events = votesIn(mine, world, actor);
  return acceptedAs(events, 'vote_counted', { roles: mine, missing: stillMissing(events, world) });
}

function votesIn(roles: readonly string[], world: PlanWorld, actor: PlanActor): readonly Voted[] {
  const sections = world.state.adopted?.sections ?? {};
  return roles
    .filter(
      role => Object.hasOwn(sections, role) && !countedVotes(role, world).some(vote => vote.by.actor.id === actor.id),
    )
    .map(role => ({ type: 'voted', role, section: sections[role] ?? '' }));
}

type Voted = Extract<PlanEvent, { readonly type: 'voted' }>;

/** Votes that the plan still waits for once these are counted. */
function stillMissing(events: readonly Voted[], world: PlanWorld): number {
  const isOwed = world.state.phase !== 'review';
  if (world.plan.class === 'emergency' && !isOwed)
    return Math.max(0, missingApprovals(world) - (events.length > 0 ? 1 : 0));
  const counts = approvalOf(world).map(({ role, missing }) => {
    return Math.max(0, missing - (events.some(one => one.role === role) ? 1 : 0));
  });
  return counts.reduce((left, right) => left + right, 0);
}
