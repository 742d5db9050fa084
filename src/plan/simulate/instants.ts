/** Milliseconds since the epoch as an instant, ISO in UTC, as the calendar writes it. */
export function instantAt(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** The later of two instants. */
export function laterOf(left: string, right: string): string {
  return Date.parse(right) > Date.parse(left) ? right : left;
}

export function isAfter(left: string, right: string): boolean {
  return Date.parse(left) > Date.parse(right);
}

export function addTime(instant: string, milliseconds: number): string {
  return instantAt(Date.parse(instant) + milliseconds);
}
