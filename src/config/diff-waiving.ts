import { parseDuration } from '../domain/duration.ts';
import type { Reason } from '../gates/gate.ts';
import type { ConfiguredGate, Waiving } from '../gates/outcome.ts';

/** What of a gate's waivers gets easier: who may, for how long, and whether one person is enough. */
export function waivingWeakened(before: ConfiguredGate, after: ConfiguredGate): readonly Reason[] {
  const gate = before.key;
  const { waive: then } = before;
  const { waive: now } = after;
  // What the freezes themselves say of exceptions is compared there, one by one.
  if (!now || (now.isNarrowed && (!then || then.isNarrowed))) return [];
  const names = now.by.filter(name => !then?.by.includes(name));
  const wider: readonly Reason[] = names.length > 0 ? [{ code: 'weakened_waive', values: { gate, names } }] : [];
  return then ? [...wider, ...longer(gate, then, now), ...fewerSeconds(gate, then, now)] : wider;
}

function longer(gate: string, { max: from }: Waiving, { max: to }: Waiving): readonly Reason[] {
  const isLonger = (parseDuration(to) ?? 0) > (parseDuration(from) ?? 0);
  return isLonger ? [{ code: 'weakened_waive_time', values: { gate, from, to } }] : [];
}

function fewerSeconds(gate: string, { second: then }: Waiving, { second: now }: Waiving): readonly Reason[] {
  if (then.length === 0) return [];
  if (now.length === 0) return [{ code: 'weakened_waive_alone', values: { gate } }];
  const names = now.filter(name => !then.includes(name));
  return names.length > 0 ? [{ code: 'weakened_waive_second', values: { gate, names } }] : [];
}
