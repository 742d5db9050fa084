const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

/** A time as plans write it, `24h`, in the largest unit that leaves no rest; a day is said in hours below two. */
export function shortTime(milliseconds: number): string {
  const fits = units.find(([unit, size]) => milliseconds % size === 0 && (unit !== 'd' || milliseconds >= 2 * size));
  return fits ? `${milliseconds / fits[1]}${fits[0]}` : `${Math.round(milliseconds / 1_000)}s`;
}

/** How long something took, in whole minutes: `12m`, `3h 20m`, `2d 4h`. */
export function tookTime(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = days > 0 ? [`${days}d`, ...(hours > 0 ? [`${hours}h`] : [])] : hours > 0 ? [`${hours}h`] : [];
  return [...parts, ...(days === 0 && (rest > 0 || hours === 0) ? [`${rest}m`] : [])].join(' ');
}
