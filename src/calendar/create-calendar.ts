import type { Calendar, CalendarSettings } from './calendar.ts';
import { addDays, weekdayOf } from './civil-day.ts';
import { chinaByYear, type HolidayYear } from './holidays/cn.ts';
import { dayReader } from './zone.ts';

type Workday = ReturnType<Calendar['workday']>;

/** A team's own days come first, then its country's, then Monday to Friday. A day in both lists of the team is free. */
export function createCalendar(settings: CalendarSettings): Calendar {
  const holidays = new Set(settings.addHolidays);
  const worked = new Set(settings.addWorkingDays);
  const ofCountry = settings.country === undefined ? weekly : countryDays(settings.country);
  return {
    zone: settings.zone,
    dayOf: dayReader(settings.zone),
    workday(day) {
      if (holidays.has(day)) return 'free';
      return worked.has(day) ? 'working' : ofCountry(day);
    },
  };
}

function weekly(day: string): Workday {
  return weekdayOf(day) <= 5 ? 'working' : 'free';
}

/** Only China's are here; another country's are unknown in every year. */
function countryDays(country: string): (day: string) => Workday {
  const years = country.toUpperCase() === 'CN' ? chinaByYear : {};
  const days = new Map(Object.values(years).flatMap(exceptionsOf));
  return day => (Object.hasOwn(years, day.slice(0, 4)) ? (days.get(day) ?? weekly(day)) : 'unknown');
}

function exceptionsOf(year: HolidayYear): readonly (readonly [string, Workday])[] {
  const free = year.free.flatMap(([first, last]) => {
    const days: [string, Workday][] = [];
    for (let day = first; day <= last; day = addDays(day, 1)) days.push([day, 'free']);
    return days;
  });
  return [...free, ...year.worked.map(day => [day, 'working'] as const)];
}
