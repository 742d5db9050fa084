import type { Outcome, PlanEvent, SignalVerdict } from '../events.ts';
import { newestOf } from '../executions.ts';
import { layEvents } from '../lay-events.ts';
import { findStep, stepState } from '../needed-steps.ts';
import type { PlanWorld } from '../plan-world.ts';
import type { Comparison, PlanSignal, PlanStep } from '../release-plan.ts';
import { beginRollback } from './roll-on.ts';
import { pastReturn } from './rollback.ts';

/** What was read of a signal. */
export interface SignalReport {
  readonly signal: string;
  /** Undefined: the step that is live with it. */
  readonly step: string | undefined;
  readonly value: number | undefined;
  readonly samples: number | undefined;
  /** Where the signal is no number. */
  readonly outcome: Outcome | undefined;
  readonly run: number | undefined;
  /** What whoever reports says of it. */
  readonly why?: string | undefined;
}

type Read = Extract<PlanEvent, { readonly type: 'signal-read' }>;

/** A reading for the ledger, with what a bad one does; nothing where the same was read before. */
export function readSignal(told: SignalReport, world: PlanWorld): readonly PlanEvent[] {
  const signal = world.plan.signals.find(one => one.id === told.signal);
  const step = told.step === undefined ? liveWith(told.signal, world) : findStep(told.step, world.plan);
  if (!signal || !step?.signals.includes(signal.id) || stepState(step.id, world.state).liveAt === undefined) return [];
  const { value, samples, run } = told;
  const verdict = verdictOf(told, signal);
  const read: Read = { type: 'signal-read', signal: signal.id, step: step.id, verdict, value, samples, run };
  if (isKnown(read, world)) return [];
  return [read, ...respond(read, layEvents(world, [read]), told.why)];
}

/** The newest step that is live with the signal. */
function liveWith(signal: string, { plan, state }: PlanWorld): PlanStep | undefined {
  const seqOf = (step: PlanStep) => stepState(step.id, state).execution?.seq ?? 0;
  return plan.steps
    .filter(one => one.signals.includes(signal) && stepState(one.id, state).liveAt !== undefined)
    .toSorted((left, right) => seqOf(right) - seqOf(left))[0];
}

function isKnown(read: Read, { state }: PlanWorld): boolean {
  const last = state.readings.findLast(one => one.signal === read.signal && one.step === read.step);
  const isSame = last?.verdict === read.verdict && last.value === read.value && last.samples === read.samples;
  return isSame && last.run === read.run;
}

/**
 * What a failing signal of a step that is live does, once: the release holds, or goes back where the plan says so and it
 * still can.
 */
export function respond(
  { signal, step: id, verdict, value }: Read,
  world: PlanWorld,
  said?: string,
): readonly PlanEvent[] {
  const { plan, state } = world;
  const step = findStep(id, plan);
  const isGoing = state.phase === 'running' || state.phase === 'observing';
  if (verdict !== 'fail' || !step || !isGoing || !isCurrent(step, world)) return [];
  const read = value === undefined ? signal : `${signal} = ${value}`;
  const why = said === undefined ? read : `${read} (${said})`;
  if (plan.rollback.onSignalFailure === 'rollback' && !pastReturn(world)) {
    return beginRollback({ to: 0, why, cause: 'signal' }, world);
  }
  const isHeld = state.holds.some(one => one.cause === 'signal' && one.signal === signal && one.step === id);
  return isHeld ? [] : [{ type: 'held', cause: 'signal', why, step: id, signal }];
}

/** It bakes, or nothing of its component was begun since it passed. */
function isCurrent(step: PlanStep, { plan, state }: PlanWorld): boolean {
  const { status } = stepState(step.id, state);
  if (status === 'baking') return true;
  if (status !== 'passed') return false;
  return step.component === undefined || newestOf(step.component, plan, state)?.step.id === step.id;
}

function verdictOf({ value, samples, outcome }: SignalReport, signal: PlanSignal): SignalVerdict {
  if (!('pass' in signal) || value === undefined) {
    // that a job which should have told a number ended well says nothing of the number
    if (outcome === 'success' && !('pass' in signal)) return 'pass';
    return outcome === 'failure' ? 'fail' : 'inconclusive';
  }
  if (signal.minSamples !== undefined && (samples ?? 0) < signal.minSamples) return 'too-few-samples';
  if (isMet(signal.pass, value)) return 'pass';
  return signal.fail === undefined || isMet(signal.fail, value) ? 'fail' : 'inconclusive';
}

function isMet({ operator, value: bound }: Comparison, value: number): boolean {
  switch (operator) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    case '==':
      return value === bound;
    case '!=':
      return value !== bound;
  }
}
