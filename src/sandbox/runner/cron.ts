const MINUTE = 60_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

/** True when a POSIX cron line (UTC) has a due minute after `from` and not after `to`, both in epoch milliseconds. */
export function isDueBetween(cron: string, from: number, to: number): boolean {
  const due = matcher(cron);
  for (let at = (Math.floor(from / MINUTE) + 1) * MINUTE; at <= to; at += MINUTE) {
    if (due(new Date(at))) return true;
  }
  return false;
}

function matcher(cron: string): (at: Date) => boolean {
  const [minute = '*', hour = '*', day = '*', month = '*', weekday = '*'] = cron.trim().split(/\s+/);
  const minutes = values(minute, { min: 0, max: 59, names: [] });
  const hours = values(hour, { min: 0, max: 23, names: [] });
  const days = values(day, { min: 1, max: 31, names: [] });
  const months = values(month, { min: 1, max: 12, names: MONTHS });
  const weekdays = values(weekday, { min: 0, max: 7, names: DAYS });
  const onDay = (at: Date): boolean => days.has(at.getUTCDate());
  const onWeekday = (at: Date): boolean => weekdays.has(at.getUTCDay()) || weekdays.has(at.getUTCDay() || 7);
  // POSIX crontab: when both day fields are restricted, either one is enough.
  const either = day !== '*' && weekday !== '*';
  return at =>
    minutes.has(at.getUTCMinutes()) &&
    hours.has(at.getUTCHours()) &&
    months.has(at.getUTCMonth() + 1) &&
    (either ? onDay(at) || onWeekday(at) : onDay(at) && onWeekday(at));
}

function values(text: string, field: Field): ReadonlySet<number> {
  return new Set(text.split(',').flatMap(part => range(part, field)));
}

function range(part: string, field: Field): readonly number[] {
  const [span = '*', step] = part.split('/');
  const [first = '*', last] = span.split('-');
  const from = first === '*' ? field.min : numberOf(first, field);
  const open = first === '*' || step !== undefined ? field.max : from;
  const to = last === undefined ? open : numberOf(last, field);
  const every = Math.max(1, Number(step ?? 1));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index).filter(
    value => (value - from) % every === 0,
  );
}

function numberOf(text: string, field: Field): number {
  const named = field.names.indexOf(text.toLowerCase());
  return named < 0 ? Number(text) : named + field.min;
}
