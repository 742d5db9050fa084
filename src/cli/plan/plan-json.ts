import type { OpenPlan } from './open-plan.ts';
import { simulationJson } from './simulation-json.ts';

/** A plan as it was read, defaults and implied needs written out, with the times of its steps. Durations are milliseconds. */
export function planJson(open: OpenPlan): object {
  return { ...simulationJson(open), plan: open.plan };
}
