import { isSameLogin } from '../domain/actor.ts';
import { namesOf } from './names.ts';
import type { PlanWorld } from './plan-world.ts';
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
  const people = approvalOf(world).flatMap(one => one.have.map(vote => vote.by.actor.id));
  return Math.max(0, world.plan.emergency.approvals - new Set(people).size);
}

/** Whether this person wrote the plan in force, so that their vote does not count. */
export function isAuthor(login: string, { plan, state }: VoteWorld): boolean {
  if (plan.review.authorMayVote) return false;
  return (state.adopted?.authors ?? []).some(author => isSameLogin(author, login));
}

function countedVotes(role: string, world: VoteWorld): readonly Vote[] {
  const sections = world.state.adopted?.sections ?? {};
  const section = Object.hasOwn(sections, role) ? sections[role] : undefined;
  const byPerson = new Map<number, Vote>();
  for (const vote of world.state.votes) {
    const counts = vote.role === role && section !== undefined && vote.section === section;
    if (counts && !isAuthor(vote.by.actor.login, world)) byPerson.set(vote.by.actor.id, vote);
  }
  return [...byPerson.values()];
}
