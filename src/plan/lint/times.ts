import { freezeAt, nextFreeze } from '../../calendar/freeze.ts';
import { isInWindow, nextWindow } from '../../calendar/window.ts';
import { dayOf, instantOf, timeOf } from '../../calendar/zone.ts';
import type { Finding } from '../../config/finding.ts';
import type { PlanStep, ReleasePlan } from '../release-plan.ts';
import type { LintAround } from './rule.ts';

const week = 7 * 86_400_000;

/** Steps with a time at which nothing may begin; emergencies skip windows. */
export function outsideWindow(plan: ReleasePlan, around: LintAround): readonly Finding[] {
  if (plan.class === 'emergency') return [];
  return timed(plan).flatMap(({ step, index, begins }): readonly Finding[] => {
    if (isInWindow(begins, plan.windows, around.calendar)) return [];
    return [atFinding('plan_outside_window', index, { step: step.id, at: shown(begins, plan.timezone) })];
  });
}

/** Windows of which none comes: in the plan's first week where a step says its time, else at all. */
export function neverOpen(plan: ReleasePlan, around: LintAround): readonly Finding[] {
  const first = timed(plan)
    .map(one => one.begins)
    .toSorted()[0];
  const from = first ?? around.now;
  if (plan.windows.length === 0 || from === undefined) return [];
  const next = nextWindow(from, plan.windows, around.calendar);
  const last = first === undefined ? Number.POSITIVE_INFINITY : Date.parse(first) + week;
  if (next !== undefined && Date.parse(next) < last) return [];
  return [{ code: 'plan_never_open', path: ['windows'], at: 'key', values: { from: shown(from, plan.timezone) } }];
}

/** Steps with a time within a freeze of releases; a freeze is said of emergencies too. */
export function frozen(plan: ReleasePlan, around: LintAround): readonly Finding[] {
  return timed(plan).flatMap(({ step, index, begins }): readonly Finding[] => {
    const freeze = freezeAt(begins, around.freezes, 'deploy');
    if (!freeze) return [];
    const until = shown(freeze.to, plan.timezone);
    return [
      atFinding('plan_frozen', index, { step: step.id, at: shown(begins, plan.timezone), freeze: freeze.id, until }),
    ];
  });
}

/** Steps whose bake is cut by a freeze: what they learn could not be acted on. Emergencies don't bake. */
export function bakeMeetsFreeze(plan: ReleasePlan, around: LintAround): readonly Finding[] {
  if (plan.class === 'emergency') return [];
  return timed(plan).flatMap(({ step, index, begins }): readonly Finding[] => {
    const freeze = nextFreeze(begins, around.freezes, 'deploy');
    const ends = Date.parse(begins) + step.bake;
    if (!freeze || Date.parse(freeze.from) >= ends) return [];
    const until = shown(new Date(ends).toISOString(), plan.timezone);
    const values = { step: step.id, until, freeze: freeze.id, from: shown(freeze.from, plan.timezone) };
    return [{ code: 'plan_bake_meets_freeze', path: ['steps', index, 'bake'], at: 'value', values }];
  });
}

function timed(
  plan: ReleasePlan,
): readonly { readonly step: PlanStep; readonly index: number; readonly begins: string }[] {
  return plan.steps.flatMap((step, index) => {
    const [day, time] = step.at?.split('T') ?? [];
    return day && time ? [{ step, index, begins: instantOf(day, time, plan.timezone) }] : [];
  });
}

function atFinding(code: Finding['code'], index: number, values: Finding['values']): Finding {
  return { code, path: ['steps', index, 'at'], at: 'value', values };
}

/** The clock of the plan's zone, in no language. */
function shown(instant: string, zone: string): string {
  return `${dayOf(instant, zone)} ${timeOf(instant, zone)}`;
}
