import type { Grant } from '../ledger/receipt.ts';
import { type SourceState, sourceKey } from '../ledger/source.ts';
import type { AskedKind } from './events.ts';
import { isStepOver } from './executions.ts';
import type { PlanStep } from './release-plan.ts';
import type { LiftedHold, ReleaseHold, ReleaseState, StepState } from './state.ts';

type Stands = (grant: Grant) => boolean;

/** A grant with the verbs that can have given it, and what their line names. */
export interface GivenGrant {
  readonly grant: Grant;
  readonly verbs: readonly string[];
  /** A step or a signal; undefined where the line need not name what it gives. */
  readonly name: string | undefined;
}

const askedBy: Readonly<Record<AskedKind, string>> = {
  start: 'gray-advance',
  advance: 'gray-advance',
  resume: 'gray-resume',
  set: 'gray-set',
  skip: 'gray-skip',
  bump: 'release-bump',
};

/** Everything that was somebody's yes. What was executed is none: it happened, whatever became of the comment. */
export function grantsIn(state: ReleaseState): readonly GivenGrant[] {
  return [
    ...state.votes.map(one => given(one.by, ['release-approve'])),
    ...state.cases.map(one => given(one.by, ['verify'])),
    ...state.proofs.map(one => given(one.by, ['monitor-proved'], one.signal)),
    ...state.asked.map(one => given(one.by, [askedBy[one.what]])),
    ...(state.lifted ?? []).flatMap(one => one.liftedBy.map(by => given(by, ['gray-resume']))),
    ...Object.entries(state.steps).flatMap(([id, step]) => givenToStep(id, step)),
    ...(state.mendedBy ? [given(state.mendedBy, ['refresh'])] : []),
  ];
}

function given(grant: Grant, verbs: readonly string[], name?: string): GivenGrant {
  return { grant, verbs, name };
}

/** A resume says a skip again that had fallen, without naming the step. */
function givenToStep(id: string, { operatorBy, skippedBy }: StepState): readonly GivenGrant[] {
  return [
    ...(operatorBy ? [given(operatorBy, ['gray-handover'], id)] : []),
    ...(skippedBy ? [given(skippedBy, ['gray-skip', 'gray-resume'])] : []),
  ];
}

/**
 * The state without the grants whose source is not known to be intact, by `sourceKey`: votes, signed cases, proofs, asks and
 * hand-overs fall, lifted holds hold again, and a step that passed or was skipped on the strength of what fell is to do again;
 * where others were executed after it, the release holds instead. A source that was not looked at is not intact.
 */
export function tightenRelease(state: ReleaseState, sources: ReadonlyMap<string, SourceState>): ReleaseState {
  const stands: Stands = grant => sources.get(sourceKey(grant.source)) === 'intact';
  const [fallen, lifted] = split(state.lifted ?? [], stands);
  const holds = [...state.holds, ...fallen.map(({ liftedBy: _, ...hold }) => hold)];
  const tight: ReleaseState = {
    ...state,
    votes: state.votes.filter(one => stands(one.by)),
    // a case that failed restricts, whoever says so
    cases: state.cases.filter(one => one.result === 'fail' || stands(one.by)),
    proofs: state.proofs.filter(one => stands(one.by)),
    asked: state.asked.filter(one => stands(one.by)),
    holds,
    ...(state.lifted && { lifted }),
    mendedBy: state.mendedBy && stands(state.mendedBy) ? state.mendedBy : undefined,
  };
  return (state.plan?.steps ?? []).reduce(
    (around, step) => tightenStep(around, step, { before: state, stands }),
    tight,
  );
}

function split(lifted: readonly LiftedHold[], stands: Stands): readonly [readonly LiftedHold[], readonly LiftedHold[]] {
  const isLifted = (one: LiftedHold) => one.liftedBy.some(stands);
  return [lifted.filter(one => !isLifted(one)), lifted.filter(isLifted)];
}

interface Looking {
  readonly before: ReleaseState;
  readonly stands: Stands;
}

function tightenStep(around: ReleaseState, step: PlanStep, looking: Looking): ReleaseState {
  const known = Object.hasOwn(around.steps, step.id) ? around.steps[step.id] : undefined;
  if (!known) return around;
  const { stands } = looking;
  const isTaken = known.operatorBy === undefined || stands(known.operatorBy);
  const state = isTaken ? known : { ...known, operator: undefined, operatorBy: undefined };
  const fell = fallenUnder(step, state, looking);
  if (fell && isBehind(step, around))
    return withStep({ ...around, holds: [...around.holds, goneHold(step, fell)] }, step, state);
  return fell || !isTaken ? withStep(around, step, fell ? open(state) : state) : around;
}

/** What the step's end rested on and does not stand any more. */
function fallenUnder(step: PlanStep, { status, skippedBy }: StepState, { before, stands }: Looking): Grant | undefined {
  if (status === 'skipped') return skippedBy && !stands(skippedBy) ? skippedBy : undefined;
  if (status !== 'passed') return undefined;
  const words = step.kind === 'trial' ? before.cases.filter(one => one.step === step.id && one.result === 'pass') : [];
  const proofs = step.kind === 'verify-monitors' ? before.proofs.filter(one => step.signals.includes(one.signal)) : [];
  return [...words, ...proofs].map(one => one.by).find(by => !stands(by));
}

/** Something that had to come after it was begun. */
function isBehind({ id }: PlanStep, { plan, steps }: ReleaseState): boolean {
  const after = new Set([id]);
  for (let count = 0; count !== after.size; ) {
    count = after.size;
    for (const step of plan?.steps ?? []) if (step.needs.some(need => after.has(need))) after.add(step.id);
  }
  after.delete(id);
  return [...after].some(one => {
    const state = Object.hasOwn(steps, one) ? steps[one] : undefined;
    return state !== undefined && state.execution !== undefined && state.status !== 'pending';
  });
}

function open({ skippedBy: _, skippedWhy: __, ...state }: StepState): StepState {
  return { ...state, status: 'pending', liveAt: undefined, passedAt: undefined };
}

function withStep(state: ReleaseState, { id }: PlanStep, next: StepState): ReleaseState {
  const steps = { ...state.steps, [id]: next };
  const closes = new Set(state.plan?.steps.filter(one => one.kind === 'close').map(one => one.id));
  const isLeft = Object.keys(steps).some(one => !closes.has(one) && !isStepOver(one, { ...state, steps }));
  return { ...state, steps, phase: state.phase === 'observing' && isLeft ? 'running' : state.phase };
}

const gone = 'grant gone';

/** Not in the ledger: it is there as long as the grant is gone. */
function goneHold({ id }: PlanStep, by: Grant): ReleaseHold {
  return { cause: 'unknown', why: gone, step: id, signal: undefined, by };
}

/** Whether a hold is about a word that fell, and not about an execution. */
export function isGrantGone({ cause, why }: ReleaseHold): boolean {
  return cause === 'unknown' && why === gone;
}
