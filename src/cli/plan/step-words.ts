import type { PlanStep, ReleasePlan } from '../../plan/release-plan.ts';
import type { SimulatedStep, Wait } from '../../plan/simulate/simulation.ts';
import { createDates } from '../../render/dates.ts';
import type { Words } from '../words.ts';

export interface Clock {
  /** With the zone, which may change with the season. */
  full(instant: string): string;
  /** For columns: the zone is said above them. */
  short(instant: string): string;
}

/** Instants at the team's time. */
export function createClock(zone: string): Clock {
  const dates = createDates(zone);
  const full = (instant: string) => `${dates.day(instant)} ${dates.clock(instant)}`;
  return { full, short: instant => full(instant).slice(0, '2026-11-23 10:00'.length) };
}

/** What a step does: `gray checkout v3.0.0 10 %`. */
export function whatOf(step: PlanStep, plan: ReleasePlan, words: Words): string {
  const component = plan.components.find(one => one.id === step.component);
  const parts = [
    words(`plan_kind_${step.kind}`),
    step.component,
    step.kind === 'deploy' ? component?.version : undefined,
    step.ratio === undefined ? undefined : words('plan_ratio', { ratio: step.ratio }),
    step.kind === 'migrate' ? step.run : undefined,
  ];
  const what = parts.filter(part => part !== undefined).join(' ');
  if (step.kind === 'trial') return words('plan_cases', { what, cases: Object.keys(step.cases).join(', ') });
  if (!step.isReversible) return words('plan_irreversible', { what });
  return step.audience === undefined ? what : words('plan_audience', { what, audience: step.audience });
}

/** Names as people write them. */
export function whoOf({ operator, isBackup }: SimulatedStep, words: Words): string {
  if (operator === undefined) return '';
  return isBackup ? words('plan_backup', { who: operator }) : operator;
}

/** What it waits for; a step that another one is before is no news, unless that never passes. */
export function waitsOf(waits: readonly Wait[], clock: Clock, words: Words): string {
  return waits
    .filter(wait => wait.code !== 'needs' || wait.until === undefined)
    .map(({ code, until, reason = '' }) =>
      words(`plan_wait_${code}`, { reason, until: until === undefined ? '' : clock.short(until) }).trim(),
    )
    .join(words('plan_between'));
}
