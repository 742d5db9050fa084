import type { Calendar } from '../calendar/calendar.ts';
import { addDays } from '../calendar/civil-day.ts';
import { startOfDay } from '../calendar/start-of-day.ts';
import type { Around } from './around.ts';
import type { Decision } from './state.ts';

/** When half of a decision's time and when all of it is over, in milliseconds: the end of its day, or the instant named. */
export function decisionTimes({ askedAt, by }: Decision, { zone }: Pick<Calendar, 'zone'>): readonly [number, number] {
  const from = Date.parse(askedAt);
  const end = Date.parse(by.includes('T') ? by : startOfDay(addDays(by, 1), zone));
  return [from + (end - from) / 2, end];
}

/** Nobody answered in time. */
export function isLateDecision(decision: Decision, { now, calendar }: Pick<Around, 'now' | 'calendar'>): boolean {
  return !decision.answer && decisionTimes(decision, calendar)[1] <= Date.parse(now);
}
