import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/create-calendar.ts';
import { parseWhen } from '../../../src/calendar/parse-when.ts';

const settings = { zone: 'Asia/Shanghai', country: 'CN', addWorkingDays: [], addHolidays: [] };
/** Monday 2026-11-23, 00:30 in Shanghai: still Sunday in UTC. */
const around = { now: '2026-11-22T16:30:00Z', calendar: createCalendar(settings) };

describe('a day', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['12-01', '2026-12-01'],
    ['11-23', '2026-11-23'],
    ['11-22', '2027-11-22'],
    ['+0d', '2026-11-23'],
    ['+3d', '2026-11-26'],
    ['+3wd', '2026-11-26'],
    ['+5wd', '2026-11-30'],
    ['fri', '2026-11-27'],
    ['Tue', '2026-11-24'],
    ['thursday', '2026-11-26'],
    ['mon', '2026-11-30'],
    ['周五', '2026-11-27'],
    ['星期天', '2026-11-29'],
    [' 2026-12-01 ', '2026-12-01'],
  ])('%s is %s', (text, day) => {
    expect(parseWhen(text, around)).toEqual({ kind: 'day', day, isGuessed: false });
  });

  test('working days of a year without data are guessed, and it says so', () => {
    expect(parseWhen('+40wd', around)).toMatchObject({ isGuessed: true });
    expect(parseWhen('+40d', around)).toMatchObject({ isGuessed: false });
  });
});

describe('a time', () => {
  test.each([
    ['2026-12-01 18:00', '2026-12-01T10:00:00Z'],
    ['2026-12-01T18:00', '2026-12-01T10:00:00Z'],
    ['fri 9:05', '2026-11-27T01:05:00Z'],
    ['周五 18：00', '2026-11-27T10:00:00Z'],
    ['+1d 00:00', '2026-11-23T16:00:00Z'],
  ])('%s is %s', (text, at) => {
    expect(parseWhen(text, around)).toMatchObject({ kind: 'instant', at });
  });
});

test.each([
  '',
  '26/11',
  '2026-02-29',
  '2026-11-31',
  '02-30',
  '+3',
  '+3 d',
  '-3d',
  '+99999d',
  '+9999wd',
  '2099-01-01',
  '1999-01-01',
  'soon',
  'fri 24:00',
  'fri 18:60',
  'fri 18:00 UTC',
  '18:00',
  'constructor',
  '２０２６-12-01',
])('%s is no date', text => {
  expect(parseWhen(text, around)).toBeUndefined();
});
