const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `10m`, `2h`, `3d` in milliseconds. */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/u.exec(text) ?? [];
  const size = UNITS[unit ?? ''];
  if (count === undefined || size === undefined)
    throw new Error(`"${text}" is not a duration; write 90s, 10m, 2h or 3d`);
  return Number(count) * size;
}

/** Instants as GitHub writes them: UTC, whole seconds. */
export const formatInstant = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** The instants a stretch of time passes through, in steps, so that schedules fire one after another. */
export function stepsBetween(from: string, duration: number, step: number): readonly string[] {
  const start = Date.parse(from);
  const end = start + duration;
  const steps: string[] = [];
  for (let at = Math.floor(start / step) * step + step; at < end; at += step) steps.push(formatInstant(at));
  return [...steps, formatInstant(end)];
}
