import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, isDay, weekdayOf } from '../../../src/calendar/civil-day.ts';
import { createCalendar } from '../../../src/calendar/create-calendar.ts';
import { addWorkdays, workdaysBetween } from '../../../src/calendar/workdays.ts';
import { dayOf, instantOf, timeOf } from '../../../src/calendar/zone.ts';

const settings = { zone: 'Asia/Shanghai', country: undefined, addWorkingDays: [], addHolidays: [] };
const china = createCalendar({ ...settings, country: 'CN' });
const plain = createCalendar(settings);

describe('working days', () => {
  test.each([
    ['2026-09-20', 'working', 'a Sunday that is worked for the National Day'],
    ['2026-10-10', 'working', 'a Saturday that is worked for the National Day'],
    ['2026-10-01', 'free', 'the National Day'],
    ['2026-10-08', 'working', 'the Thursday after it'],
    ['2026-02-23', 'free', 'the last day of the Spring Festival'],
    ['2025-01-26', 'working', 'a Sunday that is worked for the Spring Festival'],
    ['2025-10-08', 'free', 'National Day and Mid-autumn are one holiday in 2025'],
    ['2026-11-21', 'free', 'an ordinary Saturday'],
    ['2027-10-01', 'unknown', 'a year that is not announced'],
    ['2027-10-02', 'unknown', 'its Saturdays may be worked'],
  ])('%s is %s in China: %s', (day, kind) => {
    expect(china.workday(day)).toBe(kind);
  });

  test('the days of a year that was announced are all where the notice puts them', () => {
    const worked = (year: string) =>
      Array.from({ length: 365 }, (_, index) => addDays(`${year}-01-01`, index)).filter(
        day => china.workday(day) === 'working',
      ).length;
    expect({ 2025: worked('2025'), 2026: worked('2026') }).toEqual({ 2025: 248, 2026: 248 });
  });

  test('another country is unknown in every year, no country is Monday to Friday', () => {
    const german = createCalendar({ ...settings, country: 'DE' });
    expect([german.workday('2026-10-03'), plain.workday('2026-10-03'), plain.workday('2026-10-02')]).toEqual([
      'unknown',
      'free',
      'working',
    ]);
  });

  test('a team adds days of its own, and a day in both lists is free', () => {
    const own = createCalendar({
      ...settings,
      country: 'CN',
      addWorkingDays: ['2027-02-20', '2027-02-21'],
      addHolidays: ['2026-11-23', '2027-02-21'],
    });
    expect(['2027-02-20', '2026-11-23', '2027-02-21'].map(day => own.workday(day))).toEqual([
      'working',
      'free',
      'free',
    ]);
  });

  test('counting over the National Day skips the holiday and counts the make-up day', () => {
    expect(addWorkdays('2026-09-30', 3, china)).toEqual({ day: '2026-10-10', isGuessed: false });
    expect(workdaysBetween('2026-09-30', '2026-10-10', china)).toBe(3);
    expect(addWorkdays('2026-10-12', -1, china)).toEqual({ day: '2026-10-10', isGuessed: false });
  });

  test('a count that runs into an unknown year is said to be guessed', () => {
    expect(addWorkdays('2026-12-30', 3, china)).toEqual({ day: '2027-01-04', isGuessed: true });
  });

  test('a calendar without any working day ends', () => {
    const never = {
      zone: 'UTC',
      workday: () => 'free' as const,
      isHoliday: () => true,
      dayOf: (instant: string) => instant.slice(0, 10),
    };
    expect(addWorkdays('2026-01-01', 1, never).day > '2079').toBe(true);
  });

  test('adding and counting agree, both ways', () => {
    const day = fc.integer({ min: 0, max: 1_000 }).map(offset => addDays('2025-01-01', offset));
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), fc.constantFrom(china, plain), (from, count, calendar) => {
        const { day: to } = addWorkdays(from, count, calendar);
        expect(workdaysBetween(from, to, calendar)).toBe(count);
        expect(Math.sign(daysBetween(from, to))).toBe(Math.sign(count));
      }),
    );
  });
});

describe('civil days', () => {
  test.each([
    ['2028-02-29', true],
    ['2100-02-29', false],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-00-10', false],
  ])('%s exists: %s', (day, exists) => {
    expect(isDay(day)).toBe(exists);
  });

  test('days are added across leap days and years', () => {
    expect([addDays('2028-02-28', 1), addDays('2028-02-28', 2), addDays('2026-12-31', 1)]).toEqual([
      '2028-02-29',
      '2028-03-01',
      '2027-01-01',
    ]);
    expect(['2026-11-23', '2026-11-29'].map(weekdayOf)).toEqual([1, 7]);
  });
});

describe('zones', () => {
  test('a time that is skipped moves on, one that comes twice is the first', () => {
    expect(instantOf('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00Z');
    expect(instantOf('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00Z');
    expect(instantOf('2026-12-01', '18:00', 'Asia/Shanghai')).toBe('2026-12-01T10:00:00Z');
    expect(timeOf('2026-12-01T10:00:00Z', 'Asia/Shanghai')).toBe('18:00');
  });

  test('every instant lies in the day and at the time that it is said to be in', () => {
    const zone = fc.constantFrom('UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
    const hour = fc.integer({ min: Date.parse('2024-01-01') / 1_800_000, max: Date.parse('2030-01-01') / 1_800_000 });
    fc.assert(
      fc.property(hour, zone, (half, place) => {
        const instant = new Date(half * 1_800_000).toISOString();
        const [day, time] = [dayOf(instant, place), timeOf(instant, place)];
        const back = instantOf(day, time, place);
        expect([dayOf(back, place), timeOf(back, place)]).toEqual([day, time]);
        expect(Date.parse(back)).toBeLessThanOrEqual(half * 1_800_000);
      }),
    );
  });
});
