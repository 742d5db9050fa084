import type { Calendar } from '../../calendar/calendar.ts';
import { addDays } from '../../calendar/civil-day.ts';
import { parseWhen } from '../../calendar/parse-when.ts';
import { startOfDay } from '../../calendar/start-of-day.ts';
import type { Away } from '../../plan/simulate/simulation.ts';

interface Around {
  /** ISO, UTC. */
  readonly now: string;
  readonly calendar: Calendar;
}

/** `2026-11-20`, `2026-11-20T10:00`, `+3d`, `fri`, as an instant; a day is its beginning. Undefined for anything else. */
export function readFrom(text: string, around: Around): string | undefined {
  const when = parseWhen(text, around);
  if (!when) return undefined;
  return when.kind === 'instant' ? when.at : startOfDay(when.day, around.calendar.zone);
}

/** This instant, to the second. */
export function thisInstant(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

const awayForm = /^@?([A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?):(.+?)(?:\.\.(.+))?$/;

/**
 * `wang:2026-11-20..2026-11-24,zhao:2026-12-01`: days are whole ones, the last is in it. Undefined for anything else, and
 * for an end before the beginning.
 */
export function readAway(text: string, around: Around): readonly Away[] | undefined {
  const entries = text.split(',').map(entry => readEntry(entry.trim(), around));
  return entries.every(entry => entry !== undefined) ? entries : undefined;
}

function readEntry(entry: string, around: Around): Away | undefined {
  const [, login, first, last = first] = awayForm.exec(entry) ?? [];
  if (login === undefined || first === undefined || last === undefined) return undefined;
  const from = readFrom(first, around);
  const to = readEnd(last, around);
  return from === undefined || to === undefined || to <= from ? undefined : { login, from, to };
}

function readEnd(text: string, around: Around): string | undefined {
  const when = parseWhen(text, around);
  if (!when) return undefined;
  return when.kind === 'instant' ? when.at : startOfDay(addDays(when.day, 1), around.calendar.zone);
}
