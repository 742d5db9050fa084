import { addDays } from '../calendar/civil-day.ts';
import { instantOf } from '../calendar/zone.ts';
import type { SignalFact } from './facts.ts';
import { stepState } from './needed-steps.ts';
import type { PlanWorld } from './plan-world.ts';
import type { PlanSignal } from './release-plan.ts';
import type { SignalReading } from './state.ts';

/** `pending`: it can't say anything yet; `missing`: it could, and nobody has read it; `unproved`: nobody saw it work. */
export type SignalStandingKind = 'pass' | 'fail' | 'inconclusive' | 'too-few' | 'pending' | 'missing' | 'unproved';

/** What a signal says of a step as things are now, with what it was read from. Instants are ISO in UTC. */
export interface SignalStanding {
  readonly kind: SignalStandingKind;
  readonly value: number | undefined;
  readonly samples: number | undefined;
  readonly run: number | undefined;
  /** When it was read. */
  readonly at: string | undefined;
  /** Of `pending`: when it can be read at the earliest, where that is known. */
  readonly until: string | undefined;
}

const nothing = { value: undefined, samples: undefined, run: undefined, at: undefined, until: undefined } as const;

/** A signal that the plan doesn't have is missing. */
export function signalStanding(signalId: string, stepId: string, world: PlanWorld): SignalStanding {
  const signal = world.plan.signals.find(one => one.id === signalId);
  if (signal === undefined) return { kind: 'missing', ...nothing };
  if (signal.kind === 'check' || signal.kind === 'workflow') return factStanding(signal, stepId, world);
  const reading = readingOf(signalId, stepId, world);
  // a bad number counts whoever sent it and however early
  if (reading?.verdict === 'fail') return readStanding('fail', reading);
  if (isUnproved(signal, world)) return { kind: 'unproved', ...nothing };
  if (signal.kind === 'monitor') return reading ? readStanding(kindOf(reading), reading) : { kind: 'pass', ...nothing };
  return numberStanding(reading, availableAt(signal, stepId, world), world.now);
}

/** When a number counts at the earliest: so many days after the step went live, at that time in the plan's zone. */
export function availableAt(signal: PlanSignal, stepId: string, world: PlanWorld): string | undefined {
  const { liveAt } = stepState(stepId, world.state);
  const available = 'available' in signal ? signal.available : undefined;
  if (available === undefined || liveAt === undefined) return undefined;
  return instantOf(addDays(world.calendar.dayOf(liveAt), available.days), available.time, world.plan.timezone);
}

/** Whether a signal counts only once somebody saw it work, and nobody has. */
export function isUnproved(signal: PlanSignal, { state }: Pick<PlanWorld, 'state'>): boolean {
  const isAsked = 'isProofRequired' in signal && signal.isProofRequired;
  return isAsked && !state.proofs.some(one => one.signal === signal.id);
}

function factStanding(signal: PlanSignal, stepId: string, world: PlanWorld): SignalStanding {
  const { signals } = world.facts;
  const fact = Object.hasOwn(signals, signal.id) ? signals[signal.id] : undefined;
  if (fact === undefined || isOfBefore(fact, signal, stepId, world)) return { kind: 'missing', ...nothing };
  return { ...nothing, kind: factKinds[fact.state], run: fact.run, at: fact.at };
}

const factKinds = {
  passed: 'pass',
  failed: 'fail',
  pending: 'pending',
  none: 'missing',
  unread: 'missing',
} as const satisfies Record<SignalFact['state'], SignalStandingKind>;

/** A run of a workflow from before the step went live says nothing of it; a check is the commit's, whenever it ran. */
function isOfBefore(fact: SignalFact, { kind }: PlanSignal, stepId: string, { state }: PlanWorld): boolean {
  const { liveAt } = stepState(stepId, state);
  return kind === 'workflow' && isBefore(fact.at, liveAt);
}

/** The newest reading since the ratio went live: what was read of an earlier try does not count. */
function readingOf(signal: string, step: string, { state }: PlanWorld): SignalReading | undefined {
  const { liveAt } = stepState(step, state);
  return state.readings.findLast(one => one.signal === signal && one.step === step && !isBefore(one.at, liveAt));
}

function numberStanding(reading: SignalReading | undefined, from: string | undefined, now: string): SignalStanding {
  const isEarly = from !== undefined && isBefore(reading?.at ?? now, from);
  if (isEarly && isBefore(now, from)) return { ...nothing, kind: 'pending', until: from };
  if (reading === undefined || isEarly) return { kind: 'missing', ...nothing };
  return readStanding(kindOf(reading), reading);
}

function readStanding(kind: SignalStandingKind, { value, samples, run, at }: SignalReading): SignalStanding {
  return { kind, value, samples, run, at, until: undefined };
}

function kindOf({ verdict }: SignalReading): SignalStandingKind {
  return verdict === 'too-few-samples' ? 'too-few' : verdict;
}

function isBefore(at: string | undefined, bound: string | undefined): boolean {
  return at !== undefined && bound !== undefined && Date.parse(at) < Date.parse(bound);
}
