/** The civil day of an instant in a zone: `2026-12-14T16:00:00Z` in Asia/Shanghai is `2026-12-15`. */
export function dayOf(instant: string, zone: string): string {
  return wallOf(instant, zone).slice(0, 10);
}

/** The same for many instants: one formatter serves them all. */
export function dayReader(zone: string): (instant: string) => string {
  const offset = offsetIn(zone);
  return instant => {
    const time = Date.parse(instant);
    return new Date(time + offset(time)).toISOString().slice(0, 10);
  };
}

/** The clock of an instant in a zone, `18:00`. */
export function timeOf(instant: string, zone: string): string {
  return wallOf(instant, zone).slice(11, 16);
}

/**
 * The instant of a day and time, `18:00`, in a zone, ISO in UTC. A time that a change of clocks skips moves on by what
 * was skipped; of a time that comes twice it is the first.
 */
export function instantOf(day: string, time: string, zone: string): string {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const offset = offsetIn(zone);
  // The offsets a day before and a day after: one of them is in force at that time.
  const candidates = [wall - 86_400_000, wall + 86_400_000]
    .map(near => wall - offset(near))
    .toSorted((left, right) => left - right);
  return iso(candidates.find(instant => instant + offset(instant) >= wall) ?? wall);
}

function wallOf(instant: string, zone: string): string {
  const time = Date.parse(instant);
  return new Date(time + offsetIn(zone)(time)).toISOString();
}

function iso(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** Milliseconds that the zone is ahead of UTC at an instant. UTC is done by hand: a formatter costs more than all the rest. */
function offsetIn(zone: string): (instant: number) => number {
  if (zone === 'UTC') return () => 0;
  let format: Intl.DateTimeFormat | undefined;
  return instant => {
    format ??= new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' });
    const name = format.formatToParts(instant).find(part => part.type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes, seconds] = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? [];
    if (sign === undefined) return 0;
    const size = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds ?? 0)) * 1_000;
    return sign === '-' ? -size : size;
  };
}
