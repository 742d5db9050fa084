import { createCalendar } from '../../calendar/create-calendar.ts';
import { advice, type Finding, note } from './finding.ts';
import type { Setup } from './setup.ts';

/** From then on dates of the next year are promised; China announces its holidays in this month. */
const planningMonth = 11;

/** A year whose holidays are not known is counted Monday to Friday: better said before a date is promised in it. */
export function findCalendar({ rules, now, webUrl, defaultBranch }: Setup): readonly Finding[] {
  if (!rules.ok || rules.value.kind !== 'loaded') return [];
  const { calendar } = rules.value;
  const { country } = calendar;
  if (country === undefined) return [];
  const year = Number(now.slice(0, 4));
  const years = Number(now.slice(5, 7)) >= planningMonth ? [year, year + 1] : [year];
  const { workday } = createCalendar({ ...calendar, addWorkingDays: [], addHolidays: [] });
  const unknown = years.filter(one => workday(`${one}-06-15`) === 'unknown');
  if (unknown.length === 0) return [note('calendar_known', { country, years: years.join(', ') })];
  const link = `${webUrl}/blob/${defaultBranch}/.github/sluice.yml`;
  return [advice('calendar_unknown', { country, years: unknown.join(', ') }, link)];
}
