import type { People } from './people.ts';
import type { PlanFileChange, PlanSummary } from './plan-change.ts';

/** Whose votes are asked: those that the plan names and these roles in any case, or one by anybody who can push. */
export interface PlanQuorum {
  readonly quorum: 'roles' | 'one';
  /** A plan is its author's text: it can't leave out these. */
  readonly roles: readonly string[];
}

/** So many votes of one role; of anybody who can push where the role is undefined. */
export interface PlanAsk {
  readonly role: string | undefined;
  readonly names: readonly string[];
  readonly count: number;
  /** What a vote by command has to name: the digest of the role's sections, or of the whole plan. */
  readonly section: string | undefined;
}

/** What the review of one plan file asks for; nothing where the plan says what it said before. */
export function planAsks({ plan }: PlanFileChange, quorum: PlanQuorum, people: People): readonly PlanAsk[] {
  if (plan?.isSame) return [];
  if (quorum.quorum === 'one') return [anybodyAsk(plan)];
  if (!plan) return quorum.roles.map(role => ({ role, names: [role], count: 1, section: undefined }));
  if (plan.emergency) return [emergencyAsk(plan, plan.emergency, { quorum, people })];
  const changed = plan.changedRoles.map(role => [role, plan.quorum[role] ?? 1] as const);
  const asked = new Map([...changed, ...quorum.roles.map(role => [role, plan.quorum[role] ?? 1] as const)]);
  return [...asked].map(([role, count]) => {
    return { role, names: [bearerOf(role, plan)], count, section: sectionOf(role, plan) };
  });
}

/** One vote by somebody who can push. */
export function anybodyAsk(plan: PlanSummary | undefined): PlanAsk {
  return { role: undefined, names: ['permission:write'], count: 1, section: plan?.digest };
}

/** Whom the plan in force names for a role; what the new one says of people is not yet anybody's rule. */
function bearerOf(role: string, { people }: PlanSummary): string {
  return Object.hasOwn(people, role) ? (people[role] ?? role) : role;
}

/** A role that no section is kept for reads everything. */
function sectionOf(role: string, { sections, digest }: PlanSummary): string {
  return Object.hasOwn(sections, role) ? (sections[role] ?? digest) : digest;
}

/** Roles that the config fills: a person whom the plan itself names would be a judge of the author's choice. */
function emergencyAsk(
  { digest }: PlanSummary,
  { by, approvals }: NonNullable<PlanSummary['emergency']>,
  { quorum, people }: { readonly quorum: PlanQuorum; readonly people: People },
): PlanAsk {
  const isFilled = (name: string) => Object.hasOwn(people.context.roles, name);
  const filled = by.filter(isFilled);
  const names = filled.length > 0 ? filled : quorum.roles;
  return { role: names[0], names, count: approvals, section: digest };
}

/** Roles of the plan that are not asked again, since nothing of theirs changed. */
export function keptRoles({ plan }: PlanFileChange, asks: readonly PlanAsk[]): readonly string[] {
  if (!plan || plan.emergency || plan.isSame) return [];
  const isAsked = (role: string) => asks.some(ask => ask.role === role || ask.role === undefined);
  return Object.keys(plan.quorum).filter(role => !isAsked(role));
}
