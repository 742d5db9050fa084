import { addDays } from '../../calendar/civil-day.ts';
import { instantOf } from '../../calendar/zone.ts';
import type { PlanSignal, PlanStep, ReleasePlan } from '../release-plan.ts';
import { addTime, isAfter, laterOf } from './instants.ts';
import type { SimulatedAround, Wait } from './simulation.ts';

/** When a step that went live passes: after its bake, and not before each of its signals can say something. */
export function passOf(
  step: PlanStep,
  live: string,
  plan: ReleasePlan,
  around: SimulatedAround,
): { readonly at: string; readonly waits: readonly Wait[] } {
  const waits: Wait[] = [];
  const baked = plan.class === 'emergency' ? live : addTime(live, step.bake);
  if (isAfter(baked, live)) waits.push({ code: 'bake', until: baked, reason: undefined });
  let passed = baked;
  // monitors are proved, not waited for
  const read = step.kind === 'verify-monitors' ? [] : step.signals;
  for (const signal of plan.signals.filter(one => read.includes(one.id))) {
    const until = availableAt(signal, live, plan, around);
    if (isAfter(until, passed)) waits.push({ code: 'signal', until, reason: signal.id });
    passed = laterOf(passed, until);
  }
  return { at: passed, waits };
}

/** `T+1 09:00` counts days from the one in which the ratio went live. */
function availableAt(signal: PlanSignal, live: string, plan: ReleasePlan, around: SimulatedAround): string {
  if (!('available' in signal) || signal.available === undefined) return live;
  const day = addDays(around.calendar.dayOf(live), signal.available.days);
  return instantOf(day, signal.available.time, plan.timezone);
}
