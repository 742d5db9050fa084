import type { Finding } from '../../config/finding.ts';
import type { ReleasePlan } from '../release-plan.ts';
import { isMoving } from './moving-steps.ts';
import type { LintAround } from './rule.ts';

/** Roles that could only vote by the hand that then releases, as far as people are named by login. */
export function soleApprover(plan: ReleasePlan, around: LintAround): readonly Finding[] {
  const operators = operatorsOf(plan);
  return Object.entries(plan.review.roles).flatMap(([role, quorum]): readonly Finding[] => {
    const voters = loginsOf(plan, around, role);
    if (!voters || voters.length === 0) return [];
    const others = voters.filter(login => !operators.has(login));
    if (others.length >= Math.min(quorum, voters.length)) return [];
    const person = voters.find(login => operators.has(login)) ?? '';
    const isWritten = Object.hasOwn(plan.people, role);
    const path = isWritten ? ['people', role] : ['review', 'roles', role];
    return [{ code: 'plan_sole_approver', path, at: 'value', values: { role, person } }];
  });
}

/** Steps that move traffic by nobody's hand. */
export function noOperator(plan: ReleasePlan): readonly Finding[] {
  if (Object.hasOwn(plan.people, 'operator')) return [];
  return plan.steps.flatMap((step, index): readonly Finding[] => {
    if (!isMoving(step) || step.operator !== undefined) return [];
    return [{ code: 'plan_no_operator', path: ['steps', index, 'id'], at: 'value', values: { step: step.id } }];
  });
}

/** Lower-case logins of whoever operates a step. */
function operatorsOf(plan: ReleasePlan): ReadonlySet<string> {
  const named = plan.steps.filter(isMoving).map(step => step.operator ?? 'operator');
  const logins = named.map(who => (Object.hasOwn(plan.people, who) ? (plan.people[who] ?? who) : who));
  return new Set(logins.flatMap(who => loginOf(who) ?? []));
}

/** Who may vote as a role, lower case; undefined where a team, a permission or nobody is named. */
function loginsOf(plan: ReleasePlan, { roles }: LintAround, role: string): readonly string[] | undefined {
  const own = Object.hasOwn(plan.people, role) ? plan.people[role] : undefined;
  const holders = own === undefined ? (Object.hasOwn(roles, role) ? roles[role] : undefined) : [own];
  const logins = holders?.map(loginOf);
  return logins?.includes(undefined) ? undefined : logins?.flatMap(login => login ?? []);
}

function loginOf(who: string): string | undefined {
  return /^@[^/]+$/.test(who) ? who.slice(1).toLowerCase() : undefined;
}
