import type { Calendar } from './calendar.ts';
import { addDays, isDay, weekdayOf } from './civil-day.ts';
import { addWorkdays, type CountedDay } from './workdays.ts';
import { dayOf, instantOf } from './zone.ts';

/** What somebody wrote for a date; `isGuessed` when working days of a year without data were counted. */
export type When =
  | { readonly kind: 'day'; readonly day: string; readonly isGuessed: boolean }
  | { readonly kind: 'instant'; readonly at: string; readonly day: string; readonly isGuessed: boolean };

export interface Around {
  /** ISO, UTC. */
  readonly now: string;
  readonly calendar: Calendar;
}

const fullDay = /^20\d\d-\d\d-\d\d$/;
const monthDay = /^\d\d-\d\d$/;
const ahead = /^\+(\d{1,4})(d|wd)$/;
/** `2026-12-01T18:00`. */
const joined = /(?<=^[\d-]{5,10})T(?=\d)/;
const clock = /^(\d{1,2})[:：](\d\d)$/;
const weekdays: Readonly<Record<string, number>> = {
  ...{ mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 },
  ...{ monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7 },
  ...{ 周一: 1, 周二: 2, 周三: 3, 周四: 4, 周五: 5, 周六: 6, 周日: 7, 周天: 7 },
  ...{ 星期一: 1, 星期二: 2, 星期三: 3, 星期四: 4, 星期五: 5, 星期六: 6, 星期日: 7, 星期天: 7 },
};
/** Ten years of days: nobody plans further, and each costs a step. */
const farthest = 3_660;

/**
 * `2026-12-01`, `12-01` (the next one), `+3d`, `+3wd`, `fri` or `周五` (the next one after today), each with an optional
 * time: `fri 18:00`. Undefined for anything else, a day that doesn't exist and one more than ten years away.
 */
export function parseWhen(text: string, { now, calendar }: Around): When | undefined {
  const [dayText = '', timeText, ...more] = text.trim().replace(joined, ' ').split(/ +/);
  if (more.length > 0) return undefined;
  const today = dayOf(now, calendar.zone);
  const found = findDay(dayText, today, calendar);
  if (!found || found.day > addDays(today, farthest) || found.day < addDays(today, -farthest)) return undefined;
  if (timeText === undefined) return { kind: 'day', ...found };
  const time = readTime(timeText);
  return time === undefined ? undefined : { kind: 'instant', at: instantOf(found.day, time, calendar.zone), ...found };
}

/** Whether a text has the form of a day, existing or not: a time may follow it. */
export function looksLikeDay(text: string): boolean {
  return fullDay.test(text) || monthDay.test(text) || ahead.test(text) || isWeekday(text);
}

export function looksLikeTime(text: string): boolean {
  return clock.test(text);
}

function isWeekday(text: string): boolean {
  return Object.hasOwn(weekdays, text.toLowerCase());
}

function findDay(text: string, today: string, calendar: Calendar): CountedDay | undefined {
  const [, count, unit] = ahead.exec(text) ?? [];
  if (count !== undefined && Number(count) > farthest) return undefined;
  if (unit === 'wd') return addWorkdays(today, Number(count), calendar);
  const day = unit === 'd' ? addDays(today, Number(count)) : namedDay(text, today);
  return day === undefined ? undefined : { day, isGuessed: false };
}

function namedDay(text: string, today: string): string | undefined {
  if (fullDay.test(text)) return isDay(text) ? text : undefined;
  if (monthDay.test(text)) return nextOfYear(text, today);
  const weekday = isWeekday(text) ? weekdays[text.toLowerCase()] : undefined;
  if (weekday === undefined) return undefined;
  return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
}

/** This year's if it is still to come or today, else next year's. */
function nextOfYear(monthAndDay: string, today: string): string | undefined {
  const year = Number(today.slice(0, 4));
  return [`${year}-${monthAndDay}`, `${year + 1}-${monthAndDay}`].find(day => isDay(day) && day >= today);
}

function readTime(text: string): string | undefined {
  const [, hours = '', minutes = ''] = clock.exec(text) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
}
