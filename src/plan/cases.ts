import { earlierSteps, isRatioStep } from './needed-steps.ts';
import type { PlanWorld } from './plan-world.ts';
import type { PlanStep, ReleasePlan, Who } from './release-plan.ts';
import type { CaseResult } from './state.ts';

/** `stale`: it passed, on another commit than the plan names now. */
export type CaseKind = 'pass' | 'fail' | 'missing' | 'stale';

/** Where one role's word on one case stands. */
export interface CaseStanding {
  readonly step: string;
  readonly case: string;
  readonly title: string;
  /** As the step's `by` writes it. */
  readonly role: Who;
  readonly kind: CaseKind;
  readonly result: CaseResult | undefined;
}

/** Cases that a step asks for: a trial's own, a migration's dry run and what its evidence has to show. */
export function caseIdsOf(step: PlanStep): readonly string[] {
  const ids = Object.keys(step.cases);
  if (step.kind !== 'migrate') return ids;
  return [
    ...ids,
    ...(step.isDryRunRequired && !ids.includes('dry-run') ? ['dry-run'] : []),
    ...(step.evidence.length > 0 && !ids.includes('evidence') ? ['evidence'] : []),
  ];
}

/** Roles each of which has to sign each case. */
export function caseRoles(step: PlanStep): readonly Who[] {
  return step.by.length > 0 ? step.by : ['qa'];
}

/** Every role's word on every case of a step. */
export function caseStandings(step: PlanStep, world: Pick<PlanWorld, 'plan' | 'state'>): readonly CaseStanding[] {
  const shas = triedOn(step, world.plan);
  return caseIdsOf(step).flatMap(id =>
    caseRoles(step).map(role => {
      const result = world.state.cases.findLast(one => one.step === step.id && one.case === id && one.role === role);
      return { step: step.id, case: id, title: titleOf(step, id), role, kind: kindOf(result, shas), result };
    }),
  );
}

/** What a case is about, for people. */
export function titleOf(step: PlanStep, id: string): string {
  const title = Object.hasOwn(step.cases, id) ? step.cases[id] : undefined;
  return title ?? (id === 'evidence' ? step.evidence.join(', ') : '');
}

/**
 * Commits that a step's cases are tried on, by component id: its own component's, else those of whatever is deployed before
 * it, else all of them. A component without a commit is left out.
 */
export function triedOn(step: PlanStep, plan: ReleasePlan): Readonly<Record<string, string>> {
  const deployed = new Set(earlierSteps(step, plan).flatMap(one => (isRatioStep(one) ? (one.component ?? []) : [])));
  const isTried = (id: string) => {
    if (step.component !== undefined) return id === step.component;
    return deployed.size === 0 || deployed.has(id);
  };
  return Object.fromEntries(
    plan.components.flatMap(({ id, sha }) => (isTried(id) && sha !== undefined ? [[id, sha]] : [])),
  );
}

function kindOf(result: CaseResult | undefined, shas: Readonly<Record<string, string>>): CaseKind {
  if (result === undefined) return 'missing';
  if (result.result === 'fail') return 'fail';
  const isSame = Object.entries(shas).every(([id, sha]) => Object.hasOwn(result.shas, id) && result.shas[id] === sha);
  return isSame ? 'pass' : 'stale';
}
