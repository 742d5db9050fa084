import type { ReleasePlan } from '../release-plan.ts';
import { laterOf } from './instants.ts';
import type { Notice, SimulatedAround, SimulatedStep } from './simulation.ts';

/** What makes the times less sure than they look. */
export function noticesOf(
  plan: ReleasePlan,
  steps: readonly SimulatedStep[],
  around: SimulatedAround,
): readonly Notice[] {
  const bare = plan.components.filter(one => one.sha === undefined).map(one => one.id);
  const years = unknownYears(steps, around);
  return [
    ...(bare.length > 0 ? [{ code: 'skeleton' as const, values: { components: bare } }] : []),
    ...(years.length > 0 ? [{ code: 'holidays_unknown' as const, values: { years } }] : []),
  ];
}

/** Years on the way whose holidays are not known here: their weekdays were taken for working days. */
function unknownYears(steps: readonly SimulatedStep[], { start, calendar }: SimulatedAround): readonly string[] {
  const last = steps.reduce((latest, { passedAt = start }) => laterOf(latest, passedAt), start);
  const [from, to] = [calendar.dayOf(start).slice(0, 4), calendar.dayOf(last).slice(0, 4)];
  const years = Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => String(Number(from) + index));
  return years.filter(year => calendar.workday(`${year}-03-03`) === 'unknown');
}
