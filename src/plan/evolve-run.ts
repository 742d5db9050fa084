import { type Draft, grantOf, holdKey, key, type PlanReceipt, planStep, setStep } from './draft.ts';
import type { AskedKind, PlanEvent } from './events.ts';
import { again } from './evolve-paper.ts';
import { isOlder, moveLive, noteDrift } from './evolve-ratio.ts';
import type { Execution, StepState, StepStatus } from './state.ts';

const types = [
  'step-started',
  'step-reported',
  'drift-reported',
  'step-passed',
  'signal-read',
  'held',
  'rollback-started',
  'rolled-back',
] as const;

/** What happened to steps and ratios: facts, and what follows from them. */
export type RunEvent = Extract<PlanEvent, { readonly type: (typeof types)[number] }>;
type Of<Type extends RunEvent['type']> = Extract<RunEvent, { readonly type: Type }>;

export function isRunEvent(event: PlanEvent): event is RunEvent {
  return types.some(type => type === event.type);
}

export function applyRunEvent(draft: Draft, event: RunEvent, receipt: PlanReceipt): void {
  switch (event.type) {
    case 'step-started':
      start(draft, event, receipt);
      return;
    case 'step-reported':
      report(draft, event, receipt);
      return;
    case 'drift-reported':
      noteDrift(draft, event, receipt.at);
      return;
    case 'step-passed':
      pass(draft, event.step, receipt.at);
      return;
    case 'signal-read': {
      const { type: _, ...reading } = event;
      draft.readings.set(key(event.step, event.signal), { ...reading, at: receipt.at });
      return;
    }
    case 'held':
      hold(draft, event, receipt);
      return;
    case 'rollback-started':
      startRollback(draft, event, receipt);
      return;
    case 'rolled-back':
      if (draft.phase === 'rolling-back') draft.phase = 'rolled-back';
      return;
  }
}

/** A number that was given before is never started again, whoever wrote it; nor is what can't be taken back. */
function start(draft: Draft, event: Of<'step-started'>, receipt: PlanReceipt): void {
  const state = draft.steps.get(event.step);
  if (event.seq <= draft.lastSeq || isEnded(draft)) return;
  draft.lastSeq = event.seq;
  if (!state || isSealed(draft, event.step, state)) return;
  const { seq, first, sha, from, ratio, via, workflow, run, as, component, why } = event;
  const by = grantOf(receipt);
  const startedAt = receipt.at;
  const execution = {
    seq,
    startedAt,
    by,
    first,
    sha,
    from,
    ratio,
    via,
    workflow,
    run,
    outcome: undefined,
    as,
    component,
  };
  setStep(draft, event.step, { ...startedStep(state), execution: { ...execution, why } });
  if (component !== undefined && ratio !== undefined) draft.newest.set(component, event.step);
  // what was read of an earlier try says nothing of this one
  for (const [place, one] of draft.readings) if (one.step === event.step) draft.readings.delete(place);
  if (as !== 'rollback' && draft.phase !== 'observing') draft.phase = 'running';
  dropAsks(draft, ['start', 'advance', 'set']);
}

function startedStep(state: StepState): StepState {
  const { skippedBy: _, skippedWhy: __, ...rest } = state;
  return { ...rest, status: 'executing', liveAt: undefined, passedAt: undefined };
}

export function isEnded(draft: Draft): boolean {
  return draft.phase === 'closed' || draft.phase === 'cancelled';
}

function isSealed(draft: Draft, id: string, { status, execution }: StepState): boolean {
  const isReversible = planStep(draft, id)?.isReversible ?? true;
  return !isReversible && execution !== undefined && status !== 'failed';
}

/** What two said is done: it has to be said by two again before it is done again. */
export function dropAsks(draft: Draft, kinds: readonly AskedKind[]): void {
  for (const [place, one] of draft.asked) if (kinds.includes(one.what)) draft.asked.delete(place);
}

/** A report of an execution that is not the step's newest changes nothing: `report` decides whether it is a drift. */
function report(draft: Draft, event: Of<'step-reported'>, receipt: PlanReceipt): void {
  const state = draft.steps.get(event.step);
  const execution = state?.execution;
  if (!state || !execution || execution.seq !== event.seq) return;
  const told: Execution = { ...execution, run: event.run ?? execution.run, reportedAt: event.happenedAt };
  if (isSealed(draft, event.step, state) && execution.outcome === 'success') {
    // what can not be taken back was done: a later report does not undo it
    setStep(draft, event.step, { ...state, execution: told });
    return;
  }
  const ratio = event.ratio ?? (event.outcome === 'success' ? execution.ratio : undefined);
  if (ratio !== undefined) moveLive(draft, { execution: told, ratio, step: event.step, at: receipt.at });
  const isOther = ratio !== execution.ratio || isContradicted(draft, told);
  const outcome = event.outcome === 'success' && isOther ? 'unknown' : event.outcome;
  settle(draft, event.step, { ...told, outcome, told: ratio });
}

/** Another ratio is known to be live since; of one that goes back the rollback asks again. */
function isContradicted(draft: Draft, execution: Execution): boolean {
  const { component = '', ratio, seq, reportedAt: at = '' } = execution;
  const live = draft.live.get(component);
  if (ratio === undefined || live === undefined || execution.as === 'rollback') return false;
  return live.ratio !== ratio && isOlder({ at, seq }, live);
}

/** The step as its execution's outcome leaves it; one that is to be done anyway, or not at all, stays so. */
function settle(draft: Draft, id: string, execution: Execution): void {
  const isSuccess = execution.outcome === 'success';
  if (isSuccess && execution.as === 'rollback') revert(draft, execution);
  if (isSuccess && execution.as === 'set') redoAbove(draft, execution);
  const state = draft.steps.get(id);
  if (!state) return;
  const { status } = state;
  const isFixed =
    status === 'pending' || status === 'skipped' || status === 'reverted' || (status === 'passed' && isSuccess);
  const next: StepState = {
    ...state,
    execution,
    status: statusAfter(execution),
    liveAt: undefined,
    passedAt: undefined,
  };
  const isLive = isSuccess && execution.as !== 'rollback';
  if (isFixed) setStep(draft, id, { ...state, execution });
  else if (isLive && isOutdated(draft, execution)) setStep(draft, id, again(next));
  else setStep(draft, id, isLive ? { ...next, liveAt: execution.reportedAt } : next);
}

function statusAfter(execution: Execution): StepStatus {
  if (execution.outcome === 'failure') return 'failed';
  if (execution.outcome === 'unknown') return 'unknown';
  return execution.as === 'rollback' ? 'reverted' : 'baking';
}

/** The commit was replaced while this ran: what is live is not what the plan says now. */
function isOutdated(draft: Draft, { component, sha, ratio }: Execution): boolean {
  const planned = draft.plan?.components.find(one => one.id === component)?.sha;
  return ratio !== undefined && planned !== undefined && sha !== planned;
}

/** Steps above a ratio that was set lower are to do again; what can't be taken back is done. */
function redoAbove(draft: Draft, { component, ratio = 0 }: Execution): void {
  for (const step of draft.plan?.steps ?? []) {
    const state = draft.steps.get(step.id);
    const isAbove = step.component === component && step.ratio !== undefined && step.ratio > ratio;
    if (isAbove && state && step.isReversible && isRedone(state)) setStep(draft, step.id, again(state));
  }
}

function isRedone({ status }: StepState): boolean {
  return status === 'baking' || status === 'passed' || status === 'failed';
}

/** Steps above the ratio that it went back to are undone. */
function revert(draft: Draft, { component, ratio = 0 }: Execution): void {
  for (const step of draft.plan?.steps ?? []) {
    const state = draft.steps.get(step.id);
    if (step.component !== component || !state || state.status === 'pending' || state.status === 'skipped') continue;
    if (step.ratio !== undefined && step.ratio > ratio) {
      setStep(draft, step.id, { ...state, status: 'reverted', liveAt: undefined, passedAt: undefined });
    }
  }
}

/** A trial, proofs and the close pass without an execution. */
function pass(draft: Draft, id: string, at: string): void {
  const state = draft.steps.get(id);
  const kind = planStep(draft, id)?.kind;
  if (!state || kind === undefined) return;
  const isRun = kind === 'deploy' || kind === 'gray' || kind === 'migrate';
  const isFit = isRun ? state.status === 'baking' : state.status === 'pending' || state.status === 'reverted';
  if (isFit) setStep(draft, id, { ...state, status: 'passed', passedAt: at });
}

function hold(draft: Draft, event: Of<'held'>, receipt: PlanReceipt): void {
  if (isEnded(draft)) return;
  const { cause, why, step, signal } = event;
  const next = { cause, why, step, signal, by: grantOf(receipt) };
  draft.holds.set(holdKey(next), next);
}

/** What goes back is not started again; where nothing is live any more, nothing that was deployed is. */
function startRollback(draft: Draft, event: Of<'rollback-started'>, receipt: PlanReceipt): void {
  const isBefore = draft.phase === 'review' && draft.lost === undefined;
  if (isEnded(draft) || isBefore) return;
  const { to, why, order, cause } = event;
  draft.phase = 'rolling-back';
  draft.rollback = { to, why, order, cause, at: receipt.at, by: grantOf(receipt), since: draft.lastSeq };
  for (const component of order.length > 0 ? order : draft.live.keys()) {
    const sha = draft.live.get(component)?.sha ?? draft.plan?.components.find(one => one.id === component)?.sha;
    if (sha !== undefined) draft.rejected.set(key(component, sha), { component, sha });
  }
}
