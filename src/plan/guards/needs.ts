import { operatorsOf } from '../names.ts';
import { findStep, neededSteps, stepState } from '../needed-steps.ts';
import type { Blocker, PlanWorld } from '../plan-world.ts';
import { blocker } from '../refusal.ts';
import type { PlanStep } from '../release-plan.ts';
import { phaseBlockers } from './phase.ts';

/**
 * G3: it is this step's turn. What it needs has passed or was skipped; one that bakes is the signals' business. A step that
 * is running, or has passed, never begins again.
 */
export function needsGuard(id: string, world: PlanWorld): readonly Blocker[] {
  const step = findStep(id, world.plan);
  const known = world.plan.steps.map(one => one.id);
  if (step === undefined) return [blocker('not_in_plan', { what: 'step', name: id, known })];
  return [...phaseBlockers(world), ...ownBlockers(step, world), ...needBlockers(step, world)];
}

/** What keeps a step waiting for others. Behind a step that was skipped stands what that one needed. */
export function needBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  return waitedFor(step, world).map(need => {
    const { status } = stepState(need.id, world.state);
    const names = operatorsOf(world.plan, need, world.state);
    return blocker('needs_missing', { step: step.id, need: need.id, status }, names, pasteFor(need, status));
  });
}

function waitedFor(step: PlanStep, { plan, state }: PlanWorld): readonly PlanStep[] {
  const seen = new Set<string>([step.id]);
  const missing: PlanStep[] = [];
  const waiting = [...neededSteps(step, plan)];
  for (let need = waiting.shift(); need !== undefined; need = waiting.shift()) {
    if (seen.has(need.id)) continue;
    seen.add(need.id);
    const { status } = stepState(need.id, state);
    if (status === 'skipped') waiting.push(...neededSteps(need, plan));
    else if (status !== 'passed' && status !== 'baking') missing.push(need);
  }
  return missing;
}

function pasteFor(need: PlanStep, status: string): string | undefined {
  const isStarted = need.kind !== 'trial' && need.kind !== 'verify-monitors';
  return isStarted && (status === 'pending' || status === 'reverted') ? `/gray advance ${need.id}` : undefined;
}

function ownBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  const { status } = stepState(step.id, world.state);
  const names = operatorsOf(world.plan, step, world.state);
  if (status === 'unknown') return [blocker('step_unknown', { step: step.id }, names, settleLine(step))];
  if (status !== 'pending' && status !== 'failed' && status !== 'reverted') {
    return [blocker('step_already', { step: step.id, status })];
  }
  return busyBlockers(step, world);
}

function settleLine({ ratio }: PlanStep): string {
  return `/gray set ${ratio ?? 0} actual:true evidence:…`;
}

/** Two executions at once over one component: nobody could say which of them a report is about. */
export function busyBlockers(step: PlanStep, { plan, state }: PlanWorld): readonly Blocker[] {
  if (step.component === undefined) return [];
  return plan.steps
    .filter(one => one.id !== step.id && one.component === step.component)
    .filter(one => ['executing', 'unknown'].includes(stepState(one.id, state).status))
    .map(one => blocker('component_busy', { component: step.component ?? '', step: one.id }));
}
