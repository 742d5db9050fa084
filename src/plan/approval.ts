import { isSameLogin } from '../domain/actor.ts';
import { namesOf } from './names.ts';
import type { PlanWorld } from './plan-world.ts';
import type { ReleasePlan } from './release-plan.ts';
import type { Vote } from './state.ts';

type VoteWorld = Pick<PlanWorld, 'plan' | 'state'>;

/** Where a role's votes stand. */
export interface RoleApproval {
  readonly role: string;
  readonly needed: number;
  /** Votes on what the role's sections say now, one a person, none by an author unless the plan lets them. */
  readonly have: readonly Vote[];
  readonly missing: number;
  /** Who may give one, resolved. */
  readonly who: readonly string[];
}

/**
 * Roles whose vote says yes to a plan. Before an emergency begins whoever may run it is asked too; a person whom the plan itself
 * names for that would be a judge of its author's choice.
 */
export function votingRoles({ class: sort, review, emergency, people }: ReleasePlan): readonly string[] {
  const asked = Object.keys(review.roles);
  const urgent = sort === 'emergency' ? emergency.by.filter(isRole).filter(name => !Object.hasOwn(people, name)) : [];
  return [...new Set([...urgent, ...asked])];
}

function isRole(name: string): boolean {
  return /^[a-z][a-z0-9-]*$/.test(name);
}

/** Whose votes let a plan begin, with what each of them has: in an emergency first whoever may run it. */
export function startApprovals(world: VoteWorld): readonly RoleApproval[] {
  const { plan } = world;
  const urgent = votingRoles(plan).filter(role => !Object.hasOwn(plan.review.roles, role));
  const missing = missingApprovals(world);
  const rows = urgent.map(role => {
    const have = countedVotes(role, world);
    return { role, needed: have.length + missing, have, missing, who: namesOf(plan, [role]) };
  });
  return [...rows.filter(one => one.needed > 0), ...approvalOf(world)];
}

/** Each asked role's votes on the plan in force. */
export function approvalOf(world: VoteWorld): readonly RoleApproval[] {
  const { plan } = world;
  return Object.entries(plan.review.roles).map(([role, needed]) => {
    const have = countedVotes(role, world);
    return { role, needed, have, missing: Math.max(0, needed - have.length), who: namesOf(plan, [role]) };
  });
}

/**
 * Whether enough people said yes to the plan in force. An emergency asks for a few of them before it begins; the others are
 * owed afterwards (`followUps`).
 */
export function isApproved(world: VoteWorld): boolean {
  if (world.state.adopted === undefined) return false;
  if (world.plan.class === 'emergency') return missingApprovals(world) === 0;
  return approvalOf(world).every(one => one.missing === 0);
}

/** How many people still have to say yes before an emergency begins. */
export function missingApprovals(world: VoteWorld): number {
  const people = votingRoles(world.plan).flatMap(role => countedVotes(role, world).map(vote => vote.by.actor.id));
  return Math.max(0, world.plan.emergency.approvals - new Set(people).size);
}

/** Whether this person wrote the plan in force, so that their vote does not count. */
export function isAuthor(login: string, { plan, state }: VoteWorld): boolean {
  if (plan.review.authorMayVote) return false;
  return (state.adopted?.authors ?? []).some(author => isSameLogin(author, login));
}

/** Votes of a role on what its sections say now, one a person. */
export function countedVotes(role: string, world: VoteWorld): readonly Vote[] {
  const sections = world.state.adopted?.sections ?? {};
  const section = Object.hasOwn(sections, role) ? sections[role] : undefined;
  const byPerson = new Map<number, Vote>();
  for (const vote of world.state.votes) {
    const counts = vote.role === role && section !== undefined && vote.section === section;
    if (counts && !isAuthor(vote.by.actor.login, world)) byPerson.set(vote.by.actor.id, vote);
  }
  return [...byPerson.values()];
}
