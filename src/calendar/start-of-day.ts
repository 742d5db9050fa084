/**
 * The instant at which a day begins in a zone, ISO in UTC: `2026-12-15` in Asia/Shanghai is `2026-12-14T16:00:00Z`. Where a
 * change of clocks skips midnight, the day begins at the first instant after it.
 */
export function startOfDay(day: string, zone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const format = offsetFormat(zone);
  // The offset before the day and the one at its noon: one of them is in force at midnight.
  const candidates = [midnight - 86_400_000, midnight + 43_200_000]
    .map(near => midnight - offsetAt(format, near))
    .toSorted((left, right) => left - right);
  const start = candidates.find(instant => instant + offsetAt(format, instant) >= midnight) ?? midnight;
  return new Date(start).toISOString().replace('.000Z', 'Z');
}

function offsetFormat(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' });
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
  const name = format.formatToParts(instant).find(part => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, seconds] = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? [];
  if (sign === undefined) return 0;
  const size = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds ?? 0)) * 1_000;
  return sign === '-' ? -size : size;
}
