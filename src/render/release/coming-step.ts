import { type CaseStanding, caseStandings } from '../../plan/cases.ts';
import { caseBlockers, proofBlockers } from '../../plan/guards/evidence.ts';
import { blockersOf, guardTable } from '../../plan/guards/guard-table.ts';
import { namesOf, operatorOf } from '../../plan/names.ts';
import { neededSteps, stepState } from '../../plan/needed-steps.ts';
import type { Blocker, GuardResult, PlanWorld } from '../../plan/plan-world.ts';
import type { PlanStep } from '../../plan/release-plan.ts';
import { nextSteps } from '../../plan/step-view.ts';

/** The step that comes next, with all that stands before it. */
export interface ComingStep {
  readonly step: PlanStep;
  /** Who does it, resolved: its operator, or each role that has a part in it. */
  readonly names: readonly string[];
  /** Of facts that were looked at. */
  readonly guards: readonly GuardResult[];
  /** What was not looked at, so that nobody takes it for clear. */
  readonly unread: readonly Unread[];
  /** When the clock lets it begin, ISO in UTC: `now` or later; undefined where no window ever opens. */
  readonly earliest: string | undefined;
  /** What its operator writes. */
  readonly paste: string;
}

export type Unread = 'commit' | 'signals' | 'file';

/** Undefined when the release is over, goes back, or every step has begun. */
export function comingStep(world: PlanWorld): ComingStep | undefined {
  const { phase } = world.state;
  if (phase === 'closed' || phase === 'cancelled' || phase === 'rolling-back' || phase === 'rolled-back')
    return undefined;
  const next = nextSteps(world);
  const urgent = world.plan.class === 'emergency' ? urgentStep(next, world) : undefined;
  const step = urgent ?? next[0] ?? soonest(world);
  return step && stepComing(step, world);
}

/** One step with what stands before it. */
export function stepComing(step: PlanStep, world: PlanWorld): ComingStep {
  const results = guardsOf(step, world);
  return {
    step,
    names: doersOf(step, world),
    guards: results.map(one => ({
      ...one,
      blockers: one.blockers.filter(found => unreadOf(found, world) === undefined),
    })),
    unread: [...new Set(results.flatMap(one => one.blockers.flatMap(found => unreadOf(found, world) ?? [])))],
    earliest: earliestOf(step, world),
    paste: pasteOf(step, world),
  };
}

/** An emergency owes its trial: what moves traffic comes before it, also while it waits for a signal. */
function urgentStep(next: readonly PlanStep[], world: PlanWorld): PlanStep | undefined {
  const isMoving = ({ kind }: PlanStep) => kind !== 'trial' && kind !== 'close';
  return next.find(isMoving) ?? soonest(world, isMoving);
}

/** The first that waits for as little as possible: for a bake, else for an answer. */
function soonest({ plan, state }: PlanWorld, counts: (step: PlanStep) => boolean = () => true): PlanStep | undefined {
  const statusOf = (id: string) => stepState(id, state).status;
  const open = plan.steps
    .filter(counts)
    .filter(one => !['passed', 'skipped', 'executing', 'baking'].includes(statusOf(one.id)));
  const waitsOnlyFor = (statuses: readonly string[]) =>
    open.find(step => neededSteps(step, plan).every(need => statuses.includes(statusOf(need.id))));
  return (
    waitsOnlyFor(['passed', 'skipped', 'baking']) ??
    waitsOnlyFor(['passed', 'skipped', 'baking', 'executing', 'unknown', 'failed']) ??
    open[0]
  );
}

/** A trial and proofs have no start: what they still lack stands before them. */
function guardsOf(step: PlanStep, world: PlanWorld): readonly GuardResult[] {
  const own = step.kind === 'trial' ? caseBlockers(step, world) : isProving(step) ? proofBlockers(step, world) : [];
  return blockersOf(step.id, world, undefined).map(one =>
    one.guard === 'evidence' ? { ...one, blockers: [...one.blockers, ...own] } : one,
  );
}

function isProving({ kind }: PlanStep): boolean {
  return kind === 'verify-monitors';
}

/** What GitHub was not asked about is neither clear nor in the way. */
function unreadOf({ code, values }: Blocker, { plan, facts }: PlanWorld): Unread | undefined {
  if (code === 'plan_unread') return 'file';
  if (code === 'sha_unchecked' && values['state'] === 'unread') return 'commit';
  if (code !== 'signal_missing') return undefined;
  const signal = plan.signals.find(one => one.id === values['signal']);
  const isOfGitHub = signal?.kind === 'check' || signal?.kind === 'workflow';
  return isOfGitHub && !Object.hasOwn(facts.signals, signal.id) ? 'signals' : undefined;
}

/** A trial, proofs, a migration, a close: each role has a part. Whoever took the step over does it alone. */
export function doersOf(step: PlanStep, { plan, state }: Pick<PlanWorld, 'plan' | 'state'>): readonly string[] {
  const isTaken = stepState(step.id, state).operator !== undefined;
  const isShared = step.operator === undefined && step.by.length > 0 && step.kind !== 'gray' && step.kind !== 'deploy';
  return isShared && !isTaken ? namesOf(plan, step.by) : [operatorOf(plan, step, state)];
}

/**
 * The first instant at which no clock stands in the way any more. A bake that ends at night only leads to the next window:
 * so it is asked again from there, until nothing moves it.
 */
function earliestOf({ id }: PlanStep, world: PlanWorld): string | undefined {
  let at = world.now;
  for (let turn = 0; turn < 12; turn += 1) {
    const then = { ...world, now: at };
    const found = [...guardTable.window(id, then, undefined), ...guardTable.signals(id, then, undefined)];
    if (found.some(one => one.code === 'window_closed' && one.earliest === undefined)) return undefined;
    const later = found.flatMap(one => (one.earliest === undefined ? [] : [Date.parse(one.earliest)]));
    const next = Math.max(Date.parse(at), ...later);
    if (next === Date.parse(at)) return at;
    at = new Date(next).toISOString().replace('.000Z', 'Z');
  }
  return at;
}

function pasteOf(step: PlanStep, world: PlanWorld): string {
  const missing = caseStandings(step, world).find((one: CaseStanding) => one.kind !== 'pass');
  if (step.kind === 'trial') return `/verify ${missing?.case ?? '…'} pass evidence:…`;
  if (isProving(step)) {
    const open = step.signals.find(id => !world.state.proofs.some(one => one.signal === id));
    return `/monitor proved ${open ?? '…'} https://…`;
  }
  const isRecorded = world.plan.mode === 'record' && step.ratio !== undefined;
  return isRecorded ? `/gray set ${step.ratio} evidence:…` : `/gray advance ${step.id}`;
}
