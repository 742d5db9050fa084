/** Instants as people read them, in one zone that is always said. */
export interface Dates {
  /** `2026-11-28 00:00 (UTC+8)`. */
  moment(instant: string): string;
  /** `2026-12-01`. */
  day(instant: string): string;
  /** `16:05 UTC+8`. */
  clock(instant: string): string;
}

interface DateParts {
  readonly day: string;
  readonly time: string;
  readonly zone: string;
}

/** An unknown zone is told by the config; here it falls back to UTC. */
export function createDates(timezone: string): Dates {
  const read = timezone === 'UTC' ? readUtc : createZoneReader(timezone);
  return {
    moment: instant => formatMoment(read(instant)),
    day: instant => read(instant).day,
    clock: instant => `${read(instant).time} ${read(instant).zone}`,
  };
}

/** By hand, since a formatter of Intl costs a quarter of what starting Node does, and UTC is what most configs say. */
function readUtc(instant: string): DateParts {
  const text = new Date(instant).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16), zone: 'UTC' };
}

/** The formatter is made when the first date is shown: most checks show none. */
function createZoneReader(timezone: string): (instant: string) => DateParts {
  let format: Intl.DateTimeFormat | undefined;
  return instant => {
    format ??= createFormat(timezone);
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
}

function formatMoment(parts: DateParts): string {
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
