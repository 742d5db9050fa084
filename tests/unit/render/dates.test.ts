import { expect, test } from 'vitest';
import { createDates } from '../../../src/render/dates.ts';

test.each([
  ['UTC is said', 'UTC', '2026-11-28T00:00:00Z', '2026-11-28 00:00 (UTC)'],
  ['a zone ahead may be a day later', 'Asia/Shanghai', '2026-11-27T16:00:00Z', '2026-11-28 00:00 (UTC+8)'],
  ['summer time is that of the moment', 'Europe/Berlin', '2026-07-01T10:00:00Z', '2026-07-01 12:00 (UTC+2)'],
  ['winter time too', 'Europe/Berlin', '2026-12-01T10:00:00Z', '2026-12-01 11:00 (UTC+1)'],
  ['half hours are said', 'Asia/Kolkata', '2026-12-01T10:00:00Z', '2026-12-01 15:30 (UTC+5:30)'],
  ['a zone that nobody knows is UTC', 'Mars/Olympus', '2026-12-01T10:00:00Z', '2026-12-01 10:00 (UTC)'],
])('%s', (_case, zone, instant, expected) => {
  expect(createDates(zone).moment(instant)).toBe(expected);
});

test('a day alone is the day there', () => {
  expect(createDates('Asia/Shanghai').day('2026-11-30T16:00:00Z')).toBe('2026-12-01');
});

test('a time alone says its zone', () => {
  expect(createDates('Asia/Shanghai').clock('2026-11-23T08:05:00Z')).toBe('16:05 UTC+8');
});
