import type { PlanStep, ReleasePlan } from '../release-plan.ts';
import { addTime, isAfter, laterOf } from './instants.ts';
import { noticesOf } from './notices.ts';
import { passOf } from './pass-time.ts';
import { passedBefore, type Reached, readyOf, settledAt } from './ready-time.ts';
import type { Conflict, SimulatedAround, SimulatedStep, Simulation, Wait } from './simulation.ts';
import { startOf } from './start-time.ts';
import { type WalkedStep, walkOrder } from './walk-order.ts';

interface Walked extends Reached {
  readonly conflicts: readonly Conflict[];
}
type Walk = ReadonlyMap<string, Walked>;

/**
 * When each step of a plan starts and passes if everybody is punctual: at the first instant that needs, calendar, windows,
 * freezes, planned times and people allow. One walk over the steps, without a clock and without GitHub.
 */
export function simulate(plan: ReleasePlan, around: SimulatedAround): Simulation {
  const walked = new Map<string, Walked>();
  for (const one of walkOrder(plan)) walked.set(one.step.id, walkStep(one, walked, plan, around));
  // What is left out of the order stands in a cycle, or needs what does.
  const steps = plan.steps.map(
    step => walked.get(step.id)?.step ?? neverOf(step, [{ code: 'needs', until: undefined, reason: step.needs[0] }]),
  );
  return {
    steps,
    conflicts: plan.steps
      .flatMap(step => walked.get(step.id)?.conflicts ?? [])
      .toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at)),
    notices: noticesOf(plan, steps, around),
    finish: finishOf(steps, around.start),
  };
}

function walkStep(one: WalkedStep, walked: Walk, plan: ReleasePlan, around: SimulatedAround): Walked {
  const { step } = one;
  const need = readyOf(one, walked, around.start);
  if (need.until === undefined) return { step: neverOf(step, [need]), settledAt: undefined, conflicts: [] };
  const waits = isAfter(need.until, around.start) ? [need] : [];
  const passed = passedBefore(one, walked, around.start);
  const start = startOf({ ...one, ready: need.until, passed, plan, around });
  const { conflicts } = start;
  if (start.at === undefined) {
    const never = { ...neverOf(step, [...waits, ...start.waits]), earliest: need.until };
    return { step: never, settledAt: undefined, conflicts };
  }
  const liveAt = addTime(start.at, around.durations?.[step.kind] ?? 0);
  const pass = passOf(step, liveAt, plan, around);
  const times = { earliest: need.until, startAt: start.at, liveAt, passedAt: pass.at };
  const crew = { operator: start.crew?.operator, isBackup: start.crew?.isBackup ?? false };
  const done = { ...neverOf(step, [...waits, ...start.waits, ...pass.waits]), ...crew, ...times };
  return { step: done, settledAt: settledAt(one, pass.at, walked), conflicts };
}

function neverOf({ id, kind, component, ratio }: PlanStep, waits: readonly Wait[]): SimulatedStep {
  const never = { earliest: undefined, startAt: undefined, liveAt: undefined, passedAt: undefined };
  return { id, kind, component, ratio, operator: undefined, isBackup: false, ...never, waits };
}

function finishOf(steps: readonly SimulatedStep[], start: string): string | undefined {
  let last = start;
  for (const { passedAt } of steps) {
    if (passedAt === undefined) return undefined;
    last = laterOf(last, passedAt);
  }
  return last;
}
