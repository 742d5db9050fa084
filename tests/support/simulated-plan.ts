import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import type { ReleasePlan } from '../../src/plan/release-plan.ts';
import { simulate } from '../../src/plan/simulate/simulate.ts';
import type { SimulatedAround, Simulation } from '../../src/plan/simulate/simulation.ts';

/** Lines of a plan over one component, in Shanghai; `steps` are entries of the file. */
function textOf(steps: readonly string[], more: readonly string[] = []): string {
  return [
    'version: 1',
    'id: checkout',
    'title: Checkout',
    'owner: "@li"',
    'mode: record',
    'timezone: Asia/Shanghai',
    'people: { operator: "@wang", backup: "@zhao" }',
    ...more,
    'components:',
    '  - { id: shop, version: v2, sha: a111111111111111111111111111111111111111, environment: prod }',
    'steps:',
    ...steps.map(step => `  - { ${step} }`),
  ].join('\n');
}

/** @throws where the text is no plan, so that no test rests on a typing mistake. */
export function planOf(steps: readonly string[], more: readonly string[] = []): ReleasePlan {
  const { plan, problems } = readPlan(textOf(steps, more), { file: 'checkout.yml' });
  if (!plan) throw new Error(JSON.stringify(problems));
  return plan;
}

/** The walk from Monday 2026-11-23, nine o'clock in Shanghai, on. */
export function walk(plan: ReleasePlan, more: Partial<SimulatedAround> = {}): Simulation {
  const calendar = createCalendar({ zone: plan.timezone, country: 'CN', addWorkingDays: [], addHolidays: [] });
  return simulate(plan, { start: '2026-11-23T01:00:00Z', calendar, freezes: [], away: [], ...more });
}
