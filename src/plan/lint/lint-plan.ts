import type { Finding } from '../../config/finding.ts';
import type { Problem } from '../../domain/problem.ts';
import type { PlanRead } from '../read-plan.ts';
import type { ReleasePlan } from '../release-plan.ts';
import type { LintAround } from './rule.ts';
import { lintRules, orderRules } from './rule-table.ts';

/** All that is wrong with a plan: with its form, or, where that is right, with what it means. None: it may be reviewed. */
export function lintPlan(read: PlanRead, around: LintAround): readonly Problem[] {
  return read.plan ? read.locate(findingsOf(read.plan, around)) : read.problems;
}

/** What is no mistake and has to be known: a skeleton can be linted and simulated, and not run. */
export function planNotices(read: PlanRead): readonly Problem[] {
  const bare = (read.plan?.components ?? []).filter(one => one.sha === undefined).map(one => one.id);
  if (bare.length === 0) return [];
  return read.locate([{ code: 'plan_skeleton', path: ['components'], at: 'key', values: { components: bare } }]);
}

function findingsOf(plan: ReleasePlan, around: LintAround): readonly Finding[] {
  const broken = orderRules.flatMap(judge => judge(plan, around));
  const rules = lintRules.filter(rule => rule.rests === 'nothing' || broken.length === 0);
  return [...broken, ...rules.flatMap(rule => rule.judge(plan, around))];
}
