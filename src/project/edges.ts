import { addDays } from '../calendar/civil-day.ts';
import { startOfDay } from '../calendar/start-of-day.ts';
import type { Around } from './around.ts';
import { decisionTimes } from './decision-time.ts';
import { isOpenMilestone } from './milestones.ts';
import { isAcceptedNow } from './risk-view.ts';
import type { ProjectState } from './state.ts';

/**
 * The instant at which time alone changes what a project shows: an acceptance runs out, a decision is at half or at the end
 * of its time, a day begins while something is open. ISO, UTC; undefined where nothing waits for time.
 */
export function nextEdge(state: ProjectState, { now, calendar }: Pick<Around, 'now' | 'calendar'>): string | undefined {
  const edges = [
    ...state.risks.flatMap(one => (one.accepted && isAcceptedNow(one, now) ? [Date.parse(one.accepted.until)] : [])),
    ...state.decisions.flatMap(one => (one.answer ? [] : decisionTimes(one, calendar))),
    ...(hasOpen(state) ? [Date.parse(startOfDay(addDays(calendar.dayOf(now), 1), calendar.zone))] : []),
  ];
  const next = edges.reduce(
    (soonest, edge) => (edge > Date.parse(now) && edge < soonest ? edge : soonest),
    Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(next) ? new Date(next).toISOString().replace('.000Z', 'Z') : undefined;
}

function hasOpen({ milestones, risks, decisions }: ProjectState): boolean {
  return (
    milestones.some(isOpenMilestone) || risks.some(one => one.stage !== 'closed') || decisions.some(one => !one.answer)
  );
}
