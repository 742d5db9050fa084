import { dayOf, instantOf, timeOf } from './zone.ts';

/** A time in which nothing is released (`deploy`) or merged (`merge`), as the config writes it. */
export interface Freeze {
  readonly id: string;
  readonly scope: 'deploy' | 'merge';
  /** ISO, UTC. */
  readonly from: string;
  /** ISO, UTC; exclusive. */
  readonly to: string;
  readonly reason: string;
  /** Globs of what is frozen; empty: everything. The functions here leave them to the caller, who knows what changes. */
  readonly paths: readonly string[];
  /** Who may let one thing through, and how many of them agree; undefined: nobody. */
  readonly except: { readonly by: readonly string[]; readonly quorum: number } | undefined;
}

/**
 * The instants of a freeze that was written in civil time, `2026-12-10` or `2026-12-10T18:00`; a day means its first
 * instant. Where clocks are turned back and a time comes twice, the freeze takes in both.
 */
export function freezeEnds(
  { from, to }: { readonly from: string; readonly to: string },
  zone: string,
): { readonly from: string; readonly to: string } {
  return { from: instantOf(...civil(from), zone), to: lastOf(...civil(to), zone) };
}

function civil(text: string): readonly [day: string, time: string] {
  return [text.slice(0, 10), text.length > 10 ? text.slice(11, 16) : '00:00'];
}

/** By how many minutes clocks are turned back anywhere: half an hour on Lord Howe, two hours at Troll. */
const turnedBack = [30, 60, 120];

function lastOf(day: string, time: string, zone: string): string {
  const first = instantOf(day, time, zone);
  const later = turnedBack.map(minutes => {
    return new Date(Date.parse(first) + minutes * 60_000).toISOString().replace('.000Z', 'Z');
  });
  return later.findLast(at => dayOf(at, zone) === day && timeOf(at, zone) === time) ?? first;
}

/** The freeze of a scope that is in force at an instant; of several the one that ends last. */
export function freezeAt(at: string, freezes: readonly Freeze[], scope: Freeze['scope']): Freeze | undefined {
  return freezes
    .filter(one => one.scope === scope && isInForce(one, at))
    .toSorted((left, right) => Date.parse(right.to) - Date.parse(left.to))[0];
}

/** The next freeze of a scope that begins after an instant, whether or not another is in force then. */
export function nextFreeze(at: string, freezes: readonly Freeze[], scope: Freeze['scope']): Freeze | undefined {
  return freezes
    .filter(one => one.scope === scope && Date.parse(one.from) > Date.parse(at))
    .toSorted((left, right) => Date.parse(left.from) - Date.parse(right.from))[0];
}

/** The first instant from `at` on that no freeze of the scope covers; those that meet or overlap are one. */
export function freezeEnd(at: string, freezes: readonly Freeze[], scope: Freeze['scope']): string {
  const current = freezeAt(at, freezes, scope);
  return current ? freezeEnd(current.to, freezes, scope) : at;
}

function isInForce(freeze: Freeze, at: string): boolean {
  const time = Date.parse(at);
  return Date.parse(freeze.from) <= time && time < Date.parse(freeze.to);
}
