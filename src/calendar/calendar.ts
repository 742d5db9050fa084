/** Working days of a team, in one zone. Days are civil days, `2026-12-01`. */
export interface Calendar {
  readonly zone: string;
  /** `unknown`: a country's holidays of that year are not known here; said, not guessed. */
  workday(day: string): 'working' | 'free' | 'unknown';
  /** A day off by name, of the team's or the country's, be it a weekday or not: an ordinary Sunday is none. */
  isHoliday(day: string): boolean;
  /** The civil day of an instant in the zone. */
  dayOf(instant: string): string;
}

export interface CalendarSettings {
  readonly zone: string;
  /** ISO code whose public holidays and make-up days count; undefined: Monday to Friday. */
  readonly country: string | undefined;
  readonly addWorkingDays: readonly string[];
  readonly addHolidays: readonly string[];
}
