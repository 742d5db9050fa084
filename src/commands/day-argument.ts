import { weekdayOf } from '../calendar/civil-day.ts';
import { parseWhen } from '../calendar/parse-when.ts';
import { workdaysBetween } from '../calendar/workdays.ts';
import { instantOf } from '../calendar/zone.ts';
import type { MessageValues } from '../domain/problem.ts';
import type { Note, World } from './command.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';

/** A civil day of the project's zone, maybe with a time; `isGuessed` where working days without data were counted. */
export interface NamedDay {
  readonly day: string;
  /** The instant that was named, undefined for a whole day. ISO, UTC. */
  readonly at: string | undefined;
  readonly isGuessed: boolean;
}

export function todayOf({ now, calendar }: World): string {
  return calendar.dayOf(now);
}

/** A day as somebody wrote it. */
export function readDay(text: string, world: World): NamedDay | Refused {
  const when = parseWhen(text, world);
  if (!when) return refuse('bad_date', { value: text });
  return { day: when.day, at: when.kind === 'instant' ? when.at : undefined, isGuessed: when.isGuessed };
}

/** When what was named is over: at its time, or with its day. ISO, UTC. */
export function endOf({ day, at }: NamedDay, { calendar }: World): string {
  return at ?? instantOf(day, '23:59', calendar.zone);
}

/** A day that isn't over: something is asked for then. */
export function readComingDay(text: string, world: World): NamedDay | Refused {
  const named = readDay(text, world);
  if (isRefused(named)) return named;
  return Date.parse(endOf(named, world)) < Date.parse(world.now) ? refuse('date_past', { value: text }) : named;
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What a text needs to show a day in full: the day, its weekday, and how many working days away it is. */
export function dayValues(day: string, world: World): MessageValues {
  return {
    day,
    weekday: weekdays[weekdayOf(day) - 1] ?? 'mon',
    away: Math.max(0, workdaysBetween(todayOf(world), day, world.calendar)),
  };
}

/** Said where days were counted in a year whose holidays are not known here. */
export function guessNotes(days: readonly (NamedDay | undefined)[], { calendar }: World): readonly Note[] {
  const guessed = days.find(one => one && (one.isGuessed || calendar.workday(one.day) === 'unknown'));
  return guessed ? [{ code: 'calendar_guessed', values: { year: guessed.day.slice(0, 4) } }] : [];
}
