import { instantOf } from './zone.ts';

/**
 * The instant at which a day begins in a zone, ISO in UTC: `2026-12-15` in Asia/Shanghai is `2026-12-14T16:00:00Z`. Where a
 * change of clocks skips midnight, the day begins at the first instant after it.
 */
export function startOfDay(day: string, zone: string): string {
  return instantOf(day, '00:00', zone);
}
