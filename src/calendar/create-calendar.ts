import type { Calendar, CalendarSettings } from './calendar.ts';
import { addDays, weekdayOf } from './civil-day.ts';
import { chinaByYear, type HolidayYear } from './holidays/cn.ts';
import { dayReader } from './zone.ts';

type Workday = ReturnType<Calendar['workday']>;

/** Days of which something else is said than what their weekday says. */
type Exceptions = ReadonlyMap<string, Workday>;

/** A team's own days come first, then its country's, then Monday to Friday. A day in both lists of the team is free. */
export function createCalendar(settings: CalendarSettings): Calendar {
  const holidays = new Set(settings.addHolidays);
  const worked = new Set(settings.addWorkingDays);
  const years = yearsOf(settings.country);
  const exceptions: Exceptions = new Map(Object.values(years ?? {}).flatMap(exceptionsOf));
  const isKnown = (day: string) => !years || Object.hasOwn(years, day.slice(0, 4));
  return {
    zone: settings.zone,
    dayOf: dayReader(settings.zone),
    workday(day) {
      if (holidays.has(day)) return 'free';
      if (worked.has(day)) return 'working';
      return isKnown(day) ? (exceptions.get(day) ?? weekly(day)) : 'unknown';
    },
    isHoliday: day => holidays.has(day) || (!worked.has(day) && exceptions.get(day) === 'free'),
  };
}

function weekly(day: string): Workday {
  return weekdayOf(day) <= 5 ? 'working' : 'free';
}

/** Only China's are here; another country's are unknown in every year. Undefined where no country is asked. */
function yearsOf(country: string | undefined): Readonly<Record<string, HolidayYear>> | undefined {
  if (country === undefined) return undefined;
  return country.toUpperCase() === 'CN' ? chinaByYear : {};
}

function exceptionsOf(year: HolidayYear): readonly (readonly [string, Workday])[] {
  const free = year.free.flatMap(([first, last]) => {
    const days: [string, Workday][] = [];
    for (let day = first; day <= last; day = addDays(day, 1)) days.push([day, 'free']);
    return days;
  });
  return [...free, ...year.worked.map(day => [day, 'working'] as const)];
}
