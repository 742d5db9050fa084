import { neededSteps } from '../needed-steps.ts';
import type { PlanStep, ReleasePlan } from '../release-plan.ts';

/** A step with the ids of what comes before it. */
export interface WalkedStep {
  readonly step: PlanStep;
  /** What it needs: a distance counts from there. */
  readonly needs: readonly string[];
  /** All that has to be over: more than what it needs only for a close, which ends the whole release. */
  readonly before: readonly string[];
}

/** Steps with each after all that has to be over before it; those in a cycle, and those after it, are left out. */
export function walkOrder(plan: ReleasePlan): readonly WalkedStep[] {
  const all = plan.steps.map(step => walkedStep(step, plan));
  const followers = followersOf(all);
  const open = new Map(all.map(({ step, before }) => [step.id, before.length]));
  const order: WalkedStep[] = all.filter(one => one.before.length === 0);
  // The list grows while it is walked: each step is put in once, when the last of those before it is.
  for (const { step } of order) {
    for (const follower of followers.get(step.id) ?? []) {
      const left = (open.get(follower.step.id) ?? 0) - 1;
      open.set(follower.step.id, left);
      if (left === 0) order.push(follower);
    }
  }
  return order;
}

function walkedStep(step: PlanStep, plan: ReleasePlan): WalkedStep {
  const needs = neededSteps(step, plan).map(need => need.id);
  if (step.kind !== 'close') return { step, needs, before: needs };
  return { step, needs, before: plan.steps.filter(one => one !== step).map(one => one.id) };
}

function followersOf(all: readonly WalkedStep[]): ReadonlyMap<string, readonly WalkedStep[]> {
  const followers = new Map<string, WalkedStep[]>();
  for (const one of all) {
    for (const need of one.before) {
      const known = followers.get(need);
      if (known) known.push(one);
      else followers.set(need, [one]);
    }
  }
  return followers;
}
