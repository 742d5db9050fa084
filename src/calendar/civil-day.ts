const dayLength = 86_400_000;
const form = /^\d{4}-\d\d-\d\d$/;

/** Whether a text is a day that exists, `2028-02-29`. */
export function isDay(text: string): boolean {
  if (!form.test(text)) return false;
  const time = midnightOf(text);
  return !Number.isNaN(time) && dayAt(time) === text;
}

export function addDays(day: string, count: number): string {
  return dayAt(midnightOf(day) + count * dayLength);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnightOf(to) - midnightOf(from)) / dayLength);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return ((new Date(midnightOf(day)).getUTCDay() + 6) % 7) + 1;
}

function midnightOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
