import type { Clearer } from '../gates/gate.ts';
import type { PlanStep, ReleasePlan, Who } from './release-plan.ts';
import type { ReleaseState } from './state.ts';

type People = Pick<ReleasePlan, 'people' | 'owner'>;

/**
 * Names with the keys of `people` (and `owner`) replaced by whom they mean: `@user`, `@org/team`, a role of the config or
 * `permission:…`, each once. A key that means itself, or goes round in a circle, stays a role of the config.
 */
export function namesOf(plan: People, whos: readonly Who[]): readonly string[] {
  return [...new Set(whos.map(who => nameOf(plan, who)))];
}

function nameOf(plan: People, who: Who): string {
  const seen = new Set<string>();
  let name = who;
  while (!seen.has(name)) {
    seen.add(name);
    const next = meantBy(plan, name);
    if (next === undefined) return name;
    name = next;
  }
  return who;
}

function meantBy({ people, owner }: People, name: string): string | undefined {
  if (Object.hasOwn(people, name)) return people[name];
  return name === 'owner' ? owner : undefined;
}

/** Who starts the step as things are now: whoever took it over, else whom the step names, else the plan's operator. */
export function operatorOf(plan: ReleasePlan, step: PlanStep, state: ReleaseState): string {
  return mainOperators(plan, step, state)[0] ?? plan.owner;
}

/** Who stands in for the operator; undefined where the plan names nobody, and where each role does its own part. */
export function backupOf(plan: ReleasePlan, step: PlanStep): string | undefined {
  const backup = step.backup ?? (isEachRoles(step) ? undefined : plan.people['backup']);
  return backup === undefined ? undefined : namesOf(plan, [backup])[0];
}

/** Everybody who may start the step: operator, backup, and in an emergency whom the plan names for it. */
export function operatorsOf(plan: ReleasePlan, step: PlanStep, state: ReleaseState): readonly string[] {
  const backup = backupOf(plan, step);
  const always = plan.class === 'emergency' ? namesOf(plan, plan.emergency.by) : [];
  return [...new Set([...mainOperators(plan, step, state), ...(backup === undefined ? [] : [backup]), ...always])];
}

/**
 * Who may take traffic back: whom `rollback.by` names, and where it names `operator` or `backup`, also those of each step that
 * was begun, so that nobody has to look for another person about a step of their own; in an emergency whoever may run it.
 */
export function rollbackersOf(plan: ReleasePlan, state: ReleaseState): readonly string[] {
  const { by } = plan.rollback;
  const begun = plan.steps.filter(one => one.ratio !== undefined && state.steps[one.id]?.execution !== undefined);
  const urgent = plan.class === 'emergency' ? namesOf(plan, plan.emergency.by) : [];
  const operators = by.includes('operator') ? [...begun.map(one => operatorOf(plan, one, state)), ...urgent] : [];
  const backups = by.includes('backup') ? begun.flatMap(one => backupOf(plan, one) ?? []) : [];
  return [...new Set([...namesOf(plan, by), ...operators, ...backups])];
}

function mainOperators(plan: ReleasePlan, step: PlanStep, state: ReleaseState): readonly string[] {
  const taken = Object.hasOwn(state.steps, step.id) ? state.steps[step.id]?.operator : undefined;
  if (taken !== undefined) return [`@${taken}`];
  if (step.operator !== undefined) return namesOf(plan, [step.operator]);
  const hasRoles = step.by.length > 0 && (isEachRoles(step) || step.kind === 'migrate');
  return namesOf(plan, hasRoles ? step.by : [plan.people['operator'] === undefined ? 'owner' : 'operator']);
}

/** A trial, proofs, a close: the step says which roles do it. */
function isEachRoles({ kind }: PlanStep): boolean {
  return kind === 'trial' || kind === 'verify-monitors' || kind === 'close';
}

const levels = ['triage', 'write', 'maintain', 'admin'] as const;

/** Resolved names as those who can clear something. */
export function planClearers(names: readonly string[]): readonly Clearer[] {
  return names.map(clearerOf);
}

function clearerOf(name: string): Clearer {
  const level = levels.find(one => name === `permission:${one}`);
  if (level) return { kind: 'permission', level };
  if (!name.startsWith('@')) return { kind: 'role', name };
  return name.includes('/') ? { kind: 'team', name: name.slice(1) } : { kind: 'person', login: name.slice(1) };
}
