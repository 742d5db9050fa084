import { shortSha } from '../../domain/sha.ts';
import type { Outcome, PlanEvent } from '../events.ts';
import { isOlder } from '../evolve-ratio.ts';
import { isOpen, newestOf } from '../executions.ts';
import { layEvents } from '../lay-events.ts';
import { findStep, stepState } from '../needed-steps.ts';
import type { PlanWorld } from '../plan-world.ts';
import type { Execution, Live } from '../state.ts';
import { readSignal, type SignalReport } from './read-signal.ts';
import { rollOn } from './roll-on.ts';

/** What came back from a run, or from wherever traffic is moved. A fact is never refused. */
export interface ReportArgs extends Omit<SignalReport, 'signal'> {
  readonly component: string | undefined;
  readonly seq: number | undefined;
  readonly ratio: number | undefined;
  readonly outcome: Outcome | undefined;
  readonly signal: string | undefined;
  readonly why: string | undefined;
  /** Commit that was deployed, where it was said. */
  readonly sha?: string | undefined;
  readonly evidence?: string | undefined;
  /** When it happened; now where that was not said. */
  readonly happenedAt: string | undefined;
}

interface Found {
  readonly id: string;
  readonly execution: Execution;
}

/**
 * What a report adds to the ledger; nothing where all of it is known already, so that reports may come twice, late and in
 * any order. An answer other than the one asked for, and one that nobody asked for, hold the release.
 */
export function report(args: ReportArgs, world: PlanWorld): readonly PlanEvent[] {
  const told = [...signalEvents(args, world), ...ratioEvents(args, world)];
  return [...told, ...rollOn(layEvents(world, told))];
}

function signalEvents({ signal, ...more }: ReportArgs, world: PlanWorld): readonly PlanEvent[] {
  return signal === undefined ? [] : readSignal({ ...more, signal }, world);
}

/** Where a signal is named, the outcome is the signal's, and says nothing of the step's execution. */
function ratioEvents(told: ReportArgs, world: PlanWorld): readonly PlanEvent[] {
  const args = told.signal === undefined ? told : { ...told, outcome: undefined };
  if (args.ratio === undefined && args.outcome === undefined) return [];
  const found = foundFor(args, world);
  if (!found) return driftEvents(args, world);
  const at = happenedAt(args, world.now, found.execution.startedAt);
  const when = { at, world };
  return isOpen(found.execution) ? answerEvents(found, args, when) : secondEvents(found, args, when);
}

/** The execution that a report is about; undefined for one that nobody asked for, and for one of an overtaken execution. */
function foundFor({ step, component, seq, run, ratio }: ReportArgs, world: PlanWorld): Found | undefined {
  const found = step === undefined ? newestFound(component, world) : foundIn(step, world);
  if (!found) return undefined;
  const { execution } = found;
  if (component !== undefined && execution.component !== undefined && execution.component !== component)
    return undefined;
  if (seq !== undefined) return execution.seq === seq ? found : undefined;
  if (run !== undefined && execution.run !== undefined) return execution.run === run ? found : undefined;
  if (step !== undefined) return found;
  // a platform that tells of traffic names no execution: it may be the answer that is waited for
  return isOpen(execution) && ratio === execution.ratio ? found : undefined;
}

function foundIn(step: string, { state }: PlanWorld): Found | undefined {
  const { execution } = stepState(step, state);
  return execution && { id: step, execution };
}

function newestFound(component: string | undefined, { plan, state }: PlanWorld): Found | undefined {
  const newest = component === undefined ? undefined : newestOf(component, plan, state);
  return newest && { id: newest.step.id, execution: newest.execution };
}

/** An answer to an execution. What is known to have happened after it may contradict it. */
function answerEvents({ id, execution }: Found, args: ReportArgs, { at, world }: When): readonly PlanEvent[] {
  const { outcome, ratio, why } = answerOf(args, execution);
  const { seq } = execution;
  const { run, evidence } = args;
  const said: PlanEvent = { type: 'step-reported', step: id, seq, outcome, ratio, run, evidence, happenedAt: at };
  const live = liveOf(execution.component, world);
  const isContradicted =
    live !== undefined && ratio !== undefined && live.ratio !== ratio && isOlder({ at, seq }, live);
  if (outcome === 'success' && !isContradicted) return [said];
  const cause = outcome === 'success' ? 'drift' : outcome === 'failure' ? 'failed' : 'unknown';
  const contradicted = `${live?.ratio ?? 0} % is live instead of ${ratio ?? 0} %`;
  return [said, { type: 'held', cause, why: args.why ?? (why || contradicted), step: id, signal: undefined }];
}

function liveOf(component: string | undefined, { state }: PlanWorld): Live | undefined {
  return component !== undefined && Object.hasOwn(state.live, component) ? state.live[component] : undefined;
}

interface Answer {
  readonly outcome: Outcome;
  readonly ratio: number | undefined;
  /** In English, as every `why` that a fact gives. */
  readonly why: string;
  /** Another commit. */
  readonly isWrong?: true;
}

/** Another commit than asked for is live: which ratio ours has, nobody said. */
function answerOf({ outcome, ratio, sha }: ReportArgs, execution: Execution): Answer {
  if (sha !== undefined && execution.sha !== undefined && sha !== execution.sha) {
    const why = `${shortSha(sha)} instead of ${shortSha(execution.sha)}`;
    return { outcome: 'unknown', ratio: undefined, why, isWrong: true };
  }
  const asked = execution.ratio;
  const isOther = ratio !== undefined && ratio !== asked;
  if (outcome === 'failure') return { outcome, ratio, why: 'the run failed' };
  if (outcome === 'unknown') return { outcome, ratio, why: 'the run does not know' };
  if (isOther) return { outcome: 'unknown', ratio, why: `${ratio} % instead of ${asked ?? 'no'} %` };
  return { outcome: 'success', ratio: asked, why: '' };
}

interface When {
  readonly at: string;
  readonly world: PlanWorld;
}

/** Whatever is told of an execution once more: the same is nothing new, what happened later counts. */
function secondEvents(found: Found, args: ReportArgs, when: When): readonly PlanEvent[] {
  const { execution, id } = found;
  const { world } = when;
  const answer = answerOf(args, execution);
  if (isKnown(answer, execution)) return [];
  const isSure = execution.outcome === 'success';
  const isOther = isSure && answer.outcome === 'unknown' && answer.ratio !== undefined;
  if (isOther || isOvertaken(found, world) || isBefore(when.at, execution)) {
    return driftEvents({ ...args, component: execution.component, ratio: answer.ratio }, world);
  }
  const events = answerEvents(found, args, when);
  const isLasting = findStep(id, world.plan)?.isReversible === false;
  // what can not be taken back was done, whatever a later run says of it
  return isSure && isLasting ? events.map(one => (one.type === 'held' ? { ...one, cause: 'unknown' } : one)) : events;
}

/** Said before, in the same words, or saying nothing at all. */
function isKnown({ outcome, ratio, isWrong }: Answer, execution: Execution): boolean {
  if (outcome === 'unknown' && ratio === undefined && !isWrong) return true;
  if (outcome !== execution.outcome) return false;
  return outcome === 'success' || ratio === undefined || ratio === execution.told;
}

/** Older than what is known of the execution; that nobody answered in time is no knowledge. */
function isBefore(at: string, { outcome, reportedAt, startedAt, told }: Execution): boolean {
  const isSilent = outcome === 'unknown' && told === undefined;
  return !isSilent && Date.parse(at) < Date.parse(reportedAt ?? startedAt);
}

/** Another step of the component was begun since: this one's answer is history. */
function isOvertaken({ execution }: Found, { plan, state }: PlanWorld): boolean {
  if (execution.component === undefined || execution.ratio === undefined) return false;
  return (newestOf(execution.component, plan, state)?.execution.seq ?? 0) > execution.seq;
}

/** A ratio that nobody asked for: recorded where it is news, and a reason to hold unless an execution is under way anyway. */
function driftEvents(args: ReportArgs, world: PlanWorld): readonly PlanEvent[] {
  const component = args.component ?? findStep(args.step ?? '', world.plan)?.component;
  const { ratio, run, why } = args;
  if (component === undefined || ratio === undefined || !isOfPlan(component, world)) return [];
  const live = liveOf(component, world);
  const at = happenedAt(args, world.now);
  if (live && (live.ratio === ratio || isOlder({ at, seq: args.seq ?? live.seq }, live))) return [];
  const drift: PlanEvent = { type: 'drift-reported', component, ratio, run, why, happenedAt: at };
  const newest = newestOf(component, world.plan, world.state);
  const isOvertaken = args.seq !== undefined && newest !== undefined && args.seq < newest.execution.seq;
  if (isOvertaken && isOpen(newest.execution)) return [drift];
  const said = why ?? `${component}: ${live?.ratio ?? 0} % → ${ratio} %`;
  return [drift, { type: 'held', cause: 'drift', why: said, step: newest?.step.id, signal: undefined }];
}

function isOfPlan(component: string, { plan }: PlanWorld): boolean {
  return plan.components.some(one => one.id === component);
}

/** Not in the future, and not before its execution began. */
function happenedAt({ happenedAt: said }: ReportArgs, now: string, start?: string): string {
  const time = Date.parse(said ?? now);
  if (said === undefined || Number.isNaN(time) || time > Date.parse(now)) return now;
  return start !== undefined && time < Date.parse(start) ? start : said;
}
