import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/calendar/civil-day.ts';
import { createCalendar } from '../../../src/calendar/create-calendar.ts';
import { isInWindow, nextWindow, readDays, readHours, type Window, windowEnd } from '../../../src/calendar/window.ts';
import { instantOf } from '../../../src/calendar/zone.ts';

const settings = { zone: 'UTC', country: undefined, addWorkingDays: [], addHolidays: [] };
const inZone = (zone: string) => createCalendar({ ...settings, zone });
const utc = inZone('UTC');
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** `mon-thu 10:00-17:00`. */
function windowOf(text: string): Window {
  const [days = '', hours = ''] = text.split(' ');
  const read = { days: readDays(days), hours: readHours(hours) };
  if (!read.days || !read.hours) throw new Error(text);
  return { days: read.days, ...read.hours };
}

describe('days and hours as written', () => {
  test.each([
    ['workdays', [1, 2, 3, 4, 5]],
    ['wed', [3]],
    ['mon-thu', [1, 2, 3, 4]],
    ['fri-mon', [1, 5, 6, 7]],
    ['sun-sun', [7]],
    [
      ['mon', 'wed'],
      [1, 3],
    ],
    [
      ['wed', 'mon-tue', 'mon'],
      [1, 2, 3],
    ],
    ['', undefined],
    ['mon-', undefined],
    ['-mon', undefined],
    ['mon-xyz', undefined],
    ['mon-tue-wed', undefined],
    ['Mon', undefined],
    ['constructor', undefined],
    [[], undefined],
    [['mon', 'someday'], undefined],
  ])('%j are %j', (written, days) => {
    expect(readDays(written)).toEqual(days);
  });

  test.each([
    ['10:00-17:00', { from: '10:00', to: '17:00' }],
    ['9:30 - 17:00', { from: '09:30', to: '17:00' }],
    ['22:00-04:00', { from: '22:00', to: '04:00' }],
    ['00:00-24:00', { from: '00:00', to: '24:00' }],
    ['17:00-17:00', undefined],
    ['9:00-09:00', undefined],
    ['24:00-10:00', undefined],
    ['10:00-24:01', undefined],
    ['10:60-17:00', undefined],
    ['25:00-26:00', undefined],
    ['10-17', undefined],
    ['10:00', undefined],
    ['', undefined],
  ])('%j are %j', (written, hours) => {
    expect(readHours(written)).toEqual(hours);
  });
});

describe('an ordinary week, 23 to 29 November 2026 from a Monday on', () => {
  const windows = [windowOf('mon-thu 10:00-17:00')];
  test.each([
    ['2026-11-23T09:59:59Z', false],
    ['2026-11-23T10:00:00Z', true],
    ['2026-11-23T16:59:59.999Z', true],
    ['2026-11-23T17:00:00Z', false],
    ['2026-11-26T12:00:00Z', true],
    ['2026-11-27T12:00:00Z', false],
    ['2026-11-29T12:00:00Z', false],
  ])('%s: %s', (at, expected) => {
    expect(isInWindow(at, windows, utc)).toBe(expected);
  });

  test.each([
    ['2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z', 'later that day'],
    ['2026-11-23T12:34:56Z', '2026-11-23T12:34:56Z', 'in one already'],
    ['2026-11-23T17:00:00Z', '2026-11-24T10:00:00Z', 'the next day'],
    ['2026-11-26T17:00:00Z', '2026-11-30T10:00:00Z', 'over Friday and the weekend'],
  ])('the next window from %s on is at %s: %s', (at, expected) => {
    expect(nextWindow(at, windows, utc)).toBe(expected);
  });

  test('the end is that of the window one is in', () => {
    expect(windowEnd('2026-11-23T12:00:00Z', windows, utc)).toBe('2026-11-23T17:00:00Z');
    expect(windowEnd('2026-11-23T17:00:00Z', windows, utc)).toBeUndefined();
  });

  test('without windows it is always open, and never ends', () => {
    expect(isInWindow('2026-11-29T03:00:00Z', [], utc)).toBe(true);
    expect(nextWindow('2026-11-29T03:00:00Z', [], utc)).toBe('2026-11-29T03:00:00Z');
    expect(windowEnd('2026-11-29T03:00:00Z', [], utc)).toBeUndefined();
  });

  test('windows that meet or overlap are one, two with a gap are not', () => {
    const met = [windowOf('mon 10:00-12:00'), windowOf('mon 12:00-14:00'), windowOf('mon 13:00-16:00')];
    expect(windowEnd('2026-11-23T10:30:00Z', met, utc)).toBe('2026-11-23T16:00:00Z');
    const apart = [windowOf('mon 10:00-12:00'), windowOf('mon 12:30-14:00')];
    expect(windowEnd('2026-11-23T10:30:00Z', apart, utc)).toBe('2026-11-23T12:00:00Z');
    expect(nextWindow('2026-11-23T12:00:00Z', apart, utc)).toBe('2026-11-23T12:30:00Z');
  });

  test('whole days in a row end with the last of them, all days never', () => {
    expect(windowEnd('2026-11-23T08:00:00Z', [windowOf('mon-fri 00:00-24:00')], utc)).toBe('2026-11-28T00:00:00Z');
    expect(windowEnd('2026-11-23T08:00:00Z', [windowOf('mon-sun 00:00-24:00')], utc)).toBeUndefined();
  });

  test('days that never come give no next window', () => {
    expect(nextWindow('2026-11-23T08:00:00Z', [{ days: [], from: '10:00', to: '17:00' }], utc)).toBeUndefined();
  });
});

describe('a window across midnight belongs to the day it begins on', () => {
  const night = [windowOf('mon-thu 22:00-04:00')];
  test.each([
    ['2026-11-23T03:00:00Z', false, 'Monday’s small hours are Sunday’s night'],
    ['2026-11-23T22:00:00Z', true, 'Monday evening'],
    ['2026-11-24T03:59:59Z', true, 'the night of Monday'],
    ['2026-11-24T04:00:00Z', false, 'its end'],
    ['2026-11-27T03:00:00Z', true, 'Friday’s small hours are Thursday’s night'],
    ['2026-11-27T23:00:00Z', false, 'Friday evening'],
  ])('%s: %s, %s', (at, expected) => {
    expect(isInWindow(at, night, utc)).toBe(expected);
  });

  test('it ends on the next day', () => {
    expect(windowEnd('2026-11-26T23:00:00Z', night, utc)).toBe('2026-11-27T04:00:00Z');
    expect(windowEnd('2026-11-27T01:00:00Z', night, utc)).toBe('2026-11-27T04:00:00Z');
  });

  test('a holiday’s night is shut, the night before it stays open into it', () => {
    const calendar = createCalendar({ ...settings, addHolidays: ['2026-11-24'] });
    expect(isInWindow('2026-11-24T02:00:00Z', night, calendar)).toBe(true);
    expect(isInWindow('2026-11-24T23:00:00Z', night, calendar)).toBe(false);
    expect(isInWindow('2026-11-25T02:00:00Z', night, calendar)).toBe(false);
  });
});

describe('where clocks change', () => {
  test.each([
    // Berlin goes from +1 to +2 at 02:00 on 29 March and back at 03:00 on 25 October 2026, both Sundays.
    ['Europe/Berlin', '2026-03-28', '10:00-17:00', '2026-03-28T09:00:00Z', '2026-03-28T16:00:00Z'],
    ['Europe/Berlin', '2026-03-29', '10:00-17:00', '2026-03-29T08:00:00Z', '2026-03-29T15:00:00Z'],
    ['Europe/Berlin', '2026-03-28', '22:00-04:00', '2026-03-28T21:00:00Z', '2026-03-29T02:00:00Z'],
    ['Europe/Berlin', '2026-03-29', '01:30-02:30', '2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z'],
    ['Europe/Berlin', '2026-03-29', '00:00-24:00', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['Europe/Berlin', '2026-10-25', '10:00-17:00', '2026-10-25T09:00:00Z', '2026-10-25T16:00:00Z'],
    ['Europe/Berlin', '2026-10-24', '22:00-04:00', '2026-10-24T20:00:00Z', '2026-10-25T03:00:00Z'],
    ['Europe/Berlin', '2026-10-25', '02:30-05:00', '2026-10-25T00:30:00Z', '2026-10-25T04:00:00Z'],
    // New York goes from -5 to -4 on 8 March and back on 1 November 2026.
    ['America/New_York', '2026-03-08', '09:00-17:00', '2026-03-08T13:00:00Z', '2026-03-08T21:00:00Z'],
    ['America/New_York', '2026-03-07', '09:00-17:00', '2026-03-07T14:00:00Z', '2026-03-07T22:00:00Z'],
    ['America/New_York', '2026-11-01', '00:00-24:00', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
    ['America/New_York', '2026-10-31', '23:00-02:00', '2026-11-01T03:00:00Z', '2026-11-01T07:00:00Z'],
    // Lord Howe goes from +11 to +10:30 at 02:00 on 5 April and back at 02:00 on 4 October 2026: by half an hour.
    ['Australia/Lord_Howe', '2026-04-05', '01:30-03:00', '2026-04-04T14:30:00Z', '2026-04-04T16:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '10:00-17:00', '2026-04-04T23:30:00Z', '2026-04-05T06:30:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:00-04:00', '2026-10-03T15:30:00Z', '2026-10-03T17:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', '10:00-17:00', '2026-10-03T23:00:00Z', '2026-10-04T06:00:00Z'],
    ['Asia/Shanghai', '2026-11-23', '10:00-17:00', '2026-11-23T02:00:00Z', '2026-11-23T09:00:00Z'],
  ])('%s on %s, %s is from %s to %s', (zone, day, hours, start, end) => {
    const calendar = inZone(zone);
    const weekday = [new Date(`${day}T00:00:00Z`).getUTCDay() || 7];
    const [from = '', to = ''] = hours.split('-');
    const windows = [{ days: weekday, from, to }];
    const before = new Date(Date.parse(start) - 1).toISOString();
    const last = new Date(Date.parse(end) - 1).toISOString();
    expect([before, start, last, end].map(at => isInWindow(at, windows, calendar))).toEqual([false, true, true, false]);
    expect(nextWindow(before, windows, calendar)).toBe(start);
    expect(windowEnd(start, windows, calendar)).toBe(end);
  });

  test('a window within the hour that is skipped does not come that day', () => {
    const windows = [{ days: everyDay, from: '02:30', to: '03:00' }];
    const calendar = inZone('Europe/Berlin');
    expect(nextWindow('2026-03-28T23:30:00Z', windows, calendar)).toBe('2026-03-30T00:30:00Z');
  });
});

describe('China’s year', () => {
  const china = createCalendar({ ...settings, zone: 'Asia/Shanghai', country: 'CN' });
  const noon = (day: string) => instantOf(day, '12:00', 'Asia/Shanghai');
  test.each([
    ['2026-09-30', 'mon-fri', true, 'the Wednesday before the National Day'],
    ['2026-10-01', 'mon-fri', false, 'the National Day, a Thursday'],
    ['2026-10-03', 'mon-sun', false, 'a Saturday within the holiday'],
    ['2026-10-10', 'mon-fri', false, 'a Saturday that is worked stays a Saturday'],
    ['2026-10-10', 'workdays', false, 'also for workdays'],
    ['2026-10-10', 'sat', true, 'and is one where Saturdays are named'],
    ['2026-10-17', 'sat', true, 'an ordinary Saturday is no holiday'],
    ['2027-10-01', 'mon-fri', true, 'a year that is not announced has no holidays'],
  ])('%s in a window of %s: %s, %s', (day, days, expected) => {
    expect(isInWindow(noon(day), [windowOf(`${days} 10:00-17:00`)], china)).toBe(expected);
  });

  test('the next window after the holiday is the first weekday after it', () => {
    expect(nextWindow(noon('2026-10-01'), [windowOf('workdays 10:00-17:00')], china)).toBe(
      instantOf('2026-10-08', '10:00', 'Asia/Shanghai'),
    );
  });

  test('a team’s own working day opens a holiday, its own holiday shuts a Saturday', () => {
    const own = { ...settings, zone: 'Asia/Shanghai', country: 'CN' };
    const calendar = createCalendar({ ...own, addWorkingDays: ['2026-10-07'], addHolidays: ['2026-10-17'] });
    const windows = [windowOf('mon-sun 10:00-17:00')];
    const days = ['2026-10-06', '2026-10-07', '2026-10-17'];
    expect(days.map(day => isInWindow(noon(day), windows, calendar))).toEqual([false, true, false]);
  });
});

describe('the three functions agree', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai'];
  const calendars = zones.map(inZone);
  const clock = fc.integer({ min: 0, max: 47 }).map(half => {
    return `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
  });
  const window = fc
    .record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: clock, to: clock })
    .filter(one => one.from !== one.to);
  const instant = fc.integer({ min: 0, max: 365 * 48 }).map(halves => {
    return new Date(Date.parse('2026-01-01T00:00:00Z') + halves * 1_800_000).toISOString().replace('.000Z', 'Z');
  });

  test('the next window is open, nothing before it is; its end is shut', () => {
    fc.assert(
      fc.property(
        instant,
        fc.array(window, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...calendars),
        (at, windows, calendar) => {
          const next = nextWindow(at, windows, calendar);
          expect(next).toBeDefined();
          if (next === undefined) return;
          expect(isInWindow(next, windows, calendar)).toBe(true);
          for (let time = Date.parse(at); time < Date.parse(next); time += 1_800_000) {
            expect(isInWindow(new Date(time).toISOString(), windows, calendar)).toBe(false);
          }
          const end = windowEnd(next, windows, calendar);
          if (end === undefined) return;
          expect(isInWindow(end, windows, calendar)).toBe(false);
          expect(isInWindow(new Date(Date.parse(end) - 1).toISOString(), windows, calendar)).toBe(true);
          expect(end > next).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('every day of a year opens at the hour that the zone’s clock shows', () => {
    const calendar = inZone('Europe/Berlin');
    const windows = [{ days: everyDay, from: '10:00', to: '17:00' }];
    for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
      expect(nextWindow(instantOf(day, '00:00', 'Europe/Berlin'), windows, calendar)).toBe(
        instantOf(day, '10:00', 'Europe/Berlin'),
      );
    }
  });
});
