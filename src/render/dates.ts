/** Instants as people read them, in one zone that is always said. */
export interface Dates {
  /** `2026-11-28 00:00 (UTC+8)`. */
  moment(instant: string): string;
  /** `2026-12-01`. */
  day(instant: string): string;
  /** `16:05 UTC+8`. */
  clock(instant: string): string;
}

/** An unknown zone is told by the config; here it falls back to UTC. */
export function createDates(timezone: string): Dates {
  const format = createFormat(timezone);
  const read = (instant: string) => {
    const parts = new Map(format.formatToParts(new Date(instant)).map(part => [part.type, part.value]));
    const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
    return {
      day: `${get('year')}-${get('month')}-${get('day')}`,
      time: `${get('hour')}:${get('minute')}`,
      zone: get('timeZoneName')
        .replace(/^GMT(?:\+0)?$/, 'UTC')
        .replace('GMT', 'UTC'),
    };
  };
  return {
    moment: instant => formatMoment(read(instant)),
    day: instant => read(instant).day,
    clock: instant => `${read(instant).time} ${read(instant).zone}`,
  };
}

function formatMoment(parts: { readonly day: string; readonly time: string; readonly zone: string }): string {
  return `${parts.day} ${parts.time} (${parts.zone})`;
}

function createFormat(timezone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  };
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: timezone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
}
