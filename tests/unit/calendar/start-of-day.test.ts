import { expect, test } from 'vitest';
import { startOfDay } from '../../../src/calendar/start-of-day.ts';

test.each([
  { day: '2026-12-15', zone: 'UTC', start: '2026-12-15T00:00:00Z', why: 'no offset' },
  { day: '2026-12-15', zone: 'Asia/Shanghai', start: '2026-12-14T16:00:00Z', why: 'ahead of UTC' },
  { day: '2026-12-15', zone: 'America/New_York', start: '2026-12-15T05:00:00Z', why: 'behind UTC' },
  { day: '2026-07-15', zone: 'America/New_York', start: '2026-07-15T04:00:00Z', why: 'summer time' },
  {
    day: '2026-03-29',
    zone: 'Europe/Berlin',
    start: '2026-03-28T23:00:00Z',
    why: 'the clocks go forward later that day',
  },
  { day: '2026-10-25', zone: 'Europe/Berlin', start: '2026-10-24T22:00:00Z', why: 'the clocks go back later that day' },
  { day: '2026-04-05', zone: 'Australia/Lord_Howe', start: '2026-04-04T13:00:00Z', why: 'half an hour of summer time' },
  { day: '2026-01-01', zone: 'Asia/Kolkata', start: '2025-12-31T18:30:00Z', why: 'half an hour of offset' },
  { day: '2018-11-04', zone: 'America/Sao_Paulo', start: '2018-11-04T03:00:00Z', why: 'midnight itself is skipped' },
])('$day in $zone begins at $start ($why)', ({ day, zone, start }) => {
  expect(startOfDay(day, zone)).toBe(start);
});
