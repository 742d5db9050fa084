import type { Calendar } from './calendar.ts';
import { addDays, weekdayOf } from './civil-day.ts';

/** A day that was counted; `isGuessed` when a year without data was on the way and counted as Monday to Friday. */
export interface CountedDay {
  readonly day: string;
  readonly isGuessed: boolean;
}

// A calendar may be free for ever; nobody plans further.
const farthest = 20_000;

/** The `count`-th working day after a day, or before it when `count` is negative; the day itself for 0. */
export function addWorkdays(day: string, count: number, calendar: Calendar): CountedDay {
  const step = Math.sign(count);
  let left = Math.abs(count);
  let at = day;
  let isGuessed = false;
  for (let steps = 0; left > 0 && steps < farthest; steps += 1) {
    at = addDays(at, step);
    const kind = calendar.workday(at);
    isGuessed ||= kind === 'unknown';
    if (isWorked(at, kind)) left -= 1;
  }
  return { day: at, isGuessed };
}

/** Working days after `from` up to and with `to`; as a negative number those from `to` on before `from`. */
export function workdaysBetween(from: string, to: string, calendar: Calendar): number {
  if (to < from) return -countFrom(to, from, calendar);
  return countFrom(addDays(from, 1), addDays(to, 1), calendar);
}

function countFrom(first: string, end: string, calendar: Calendar): number {
  let count = 0;
  for (let day = first, steps = 0; day < end && steps < farthest; day = addDays(day, 1), steps += 1) {
    if (isWorked(day, calendar.workday(day))) count += 1;
  }
  return count;
}

function isWorked(day: string, kind: ReturnType<Calendar['workday']>): boolean {
  return kind === 'working' || (kind === 'unknown' && weekdayOf(day) <= 5);
}
