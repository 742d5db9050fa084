import type { Calendar } from './calendar.ts';
import { addDays, weekdayOf } from './civil-day.ts';
import { instantOf } from './zone.ts';

/**
 * Hours of some weekdays in which something may be done. A window across midnight (`22:00` to `04:00`) belongs to the day
 * on which it begins. Days are weekdays of the calendar's zone: on a holiday no window opens, whatever its weekday; a
 * Saturday that is worked in place of another day stays a Saturday, so `mon-thu` doesn't take it in and `sat` does.
 */
export interface Window {
  /** ISO weekdays, 1 for Monday to 7 for Sunday. */
  readonly days: readonly number[];
  /** `10:00`. */
  readonly from: string;
  /** `17:00`, exclusive; `24:00` is the end of the day. */
  readonly to: string;
}

/** Milliseconds since the epoch; `end` is exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Nobody plans further; a calendar may be free for ever. */
const farthest = 400;

const weekdays: Readonly<Record<string, number>> = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 };
const hoursForm = /^((?:[01]?\d|2[0-3]):[0-5]\d) ?- ?((?:[01]?\d|2[0-3]):[0-5]\d|24:00)$/;

/**
 * `workdays` (Monday to Friday), `wed`, `mon-thu`, `fri-mon` over the weekend, or a list of these, as ISO weekdays in
 * order. Undefined for anything else.
 */
export function readDays(written: string | readonly string[]): readonly number[] | undefined {
  const parts = (typeof written === 'string' ? [written] : written).map(daysOf);
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return [...new Set(parts.flatMap(days => days ?? []))].toSorted((left, right) => left - right);
}

function daysOf(text: string): readonly number[] | undefined {
  if (text === 'workdays') return [1, 2, 3, 4, 5];
  const ends = text.split('-').map(numberOf);
  const [first, last] = [ends[0], ends.at(-1)];
  if (first === undefined || last === undefined || ends.length > 2) return undefined;
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => ((first + index - 1) % 7) + 1);
}

function numberOf(name: string): number | undefined {
  return Object.hasOwn(weekdays, name) ? weekdays[name] : undefined;
}

/**
 * `10:00-17:00`; `22:00-04:00` ends on the next day. Undefined for anything else, and for hours that end when they begin:
 * nobody can tell whether they mean nothing or a whole day, which is `00:00-24:00`.
 */
export function readHours(written: string): Pick<Window, 'from' | 'to'> | undefined {
  const [, from, to] = hoursForm.exec(written) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const hours = { from: from.padStart(5, '0'), to: to.padStart(5, '0') };
  return hours.from === hours.to ? undefined : hours;
}

/** Whether an instant lies in one of the windows; without windows always. */
export function isInWindow(at: string, windows: readonly Window[], calendar: Calendar): boolean {
  return windows.length === 0 || spansAround(at, windows, calendar).some(span => holds(span, Date.parse(at)));
}

/** The first instant from `at` on that lies in a window; undefined where none comes within 400 days. */
export function nextWindow(at: string, windows: readonly Window[], calendar: Calendar): string | undefined {
  if (isInWindow(at, windows, calendar)) return at;
  const today = calendar.dayOf(at);
  for (let count = 0; count <= farthest; count += 1) {
    const starts = spansOf(addDays(today, count), windows, calendar).map(span => span.start);
    const next = starts.filter(start => start > Date.parse(at)).toSorted((left, right) => left - right)[0];
    if (next !== undefined) return iso(next);
  }
  return undefined;
}

/**
 * The end of the window that an instant is in; windows that meet or overlap are one. Undefined without windows, outside of
 * them, and where no end comes within 400 days.
 */
export function windowEnd(at: string, windows: readonly Window[], calendar: Calendar): string | undefined {
  const last = Date.parse(at) + farthest * 86_400_000;
  let end: number | undefined;
  for (let time = Date.parse(at); time <= last; time = end) {
    const ends = spansAround(iso(time), windows, calendar).flatMap(span => (holds(span, time) ? span.end : []));
    if (ends.length === 0) return end === undefined ? undefined : iso(end);
    end = Math.max(...ends);
  }
  return undefined;
}

/** One that began the day before may still be open. */
function spansAround(at: string, windows: readonly Window[], calendar: Calendar): readonly Span[] {
  const today = calendar.dayOf(at);
  return [...spansOf(addDays(today, -1), windows, calendar), ...spansOf(today, windows, calendar)];
}

/** Windows that begin on a day. One that lies within the hour that a change of clocks skips does not come that day. */
function spansOf(day: string, windows: readonly Window[], calendar: Calendar): readonly Span[] {
  if (calendar.isHoliday(day)) return [];
  const weekday = weekdayOf(day);
  return windows
    .filter(window => window.days.includes(weekday))
    .map(window => spanOn(day, window, calendar.zone))
    .filter(span => span.start < span.end);
}

function spanOn(day: string, { from, to }: Window, zone: string): Span {
  const last = to > from ? day : addDays(day, 1);
  return { start: Date.parse(instantOf(day, from, zone)), end: Date.parse(instantOf(last, to, zone)) };
}

function holds(span: Span, time: number): boolean {
  return span.start <= time && time < span.end;
}

function iso(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
