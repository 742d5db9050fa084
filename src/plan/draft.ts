import type { Freeze } from '../calendar/freeze.ts';
import type { Grant, Receipt } from '../ledger/receipt.ts';
import type { PlanEvent } from './events.ts';
import type {
  Asked,
  CaseResult,
  LiftedHold,
  Live,
  Logged,
  Proof,
  RatioChange,
  ReleaseHold,
  ReleasePhase,
  ReleaseState,
  SignalReading,
  StepState,
  Vote,
} from './state.ts';

export type PlanReceipt = Receipt<PlanEvent>;

/** A state that is being folded: each thing is found in one step, so that folding all receipts is linear. */
export interface Draft {
  plan: ReleaseState['plan'];
  adopted: ReleaseState['adopted'];
  phase: ReleasePhase;
  rollback: ReleaseState['rollback'];
  lastSeq: number;
  lost: ReleaseState['lost'];
  mendedBy: Grant | undefined;
  /** How many steps but the close have neither passed nor been skipped. */
  left: number;
  readonly votes: Map<string, Vote>;
  readonly holds: Map<string, ReleaseHold>;
  readonly lifted: LiftedHold[];
  readonly steps: Map<string, StepState>;
  /** By component: the step of its newest execution that moves traffic. */
  readonly newest: Map<string, string>;
  readonly live: Map<string, Live>;
  readonly rejected: Map<string, ReleaseState['rejected'][number]>;
  readonly cases: Map<string, CaseResult>;
  readonly proofs: Map<string, Proof>;
  readonly readings: Map<string, SignalReading>;
  readonly asked: Map<string, Asked>;
  readonly changes: RatioChange[];
  readonly freezes: Map<string, Freeze>;
  readonly log: Logged[];
}

/** How much of a list that only grows is kept. */
export const kept = { log: 30, changes: 100, lifted: 30, asked: 50 } as const;

export const pendingStep: StepState = {
  status: 'pending',
  execution: undefined,
  liveAt: undefined,
  passedAt: undefined,
  operator: undefined,
};

export function draftOf(state: ReleaseState): Draft {
  const { plan, adopted, phase, rollback, lastSeq, lost, mendedBy } = state;
  const steps = new Map(Object.entries(state.steps));
  const draft: Draft = {
    ...{ plan, adopted, phase, rollback, lastSeq, lost, mendedBy, left: 0, steps, newest: newestOf(steps) },
    votes: keyed(state.votes, voteKey),
    holds: keyed(state.holds, holdKey),
    lifted: [...(state.lifted ?? [])],
    live: new Map(Object.entries(state.live)),
    rejected: keyed(state.rejected, one => key(one.component, one.sha)),
    cases: keyed(state.cases, caseKey),
    proofs: keyed(state.proofs, one => one.signal),
    readings: keyed(state.readings, one => key(one.step, one.signal)),
    asked: keyed(state.asked, one => key(one.what, one.key)),
    changes: [...state.changes],
    freezes: keyed(state.freezes, one => one.id),
    log: [...state.log],
  };
  countLeft(draft);
  return draft;
}

export function stateOf(draft: Draft): ReleaseState {
  const { plan, adopted, phase, rollback, lastSeq, lost, mendedBy } = draft;
  return {
    ...{ plan, adopted, phase, rollback, lastSeq, mendedBy },
    ...(lost && { lost }),
    votes: [...draft.votes.values()],
    holds: [...draft.holds.values()],
    ...(draft.lifted.length > 0 && { lifted: draft.lifted.slice(-kept.lifted) }),
    steps: Object.fromEntries(draft.steps),
    live: Object.fromEntries(draft.live),
    rejected: [...draft.rejected.values()],
    cases: [...draft.cases.values()],
    proofs: [...draft.proofs.values()],
    readings: [...draft.readings.values()],
    asked: [...draft.asked.values()].slice(-kept.asked),
    changes: draft.changes.slice(-kept.changes),
    freezes: [...draft.freezes.values()],
    log: draft.log.slice(-kept.log),
  };
}

/** The one way in which a step changes: what is left is counted along. */
export function setStep(draft: Draft, id: string, next: StepState): void {
  const before = draft.steps.get(id);
  draft.steps.set(id, next);
  if (kindOf(draft, id) === 'close') return;
  draft.left += (isOver(next) ? 0 : 1) - (before === undefined || isOver(before) ? 0 : 1);
}

export function countLeft(draft: Draft): void {
  const closes = new Set(draft.plan?.steps.filter(one => one.kind === 'close').map(one => one.id));
  draft.left = [...draft.steps].filter(([id, step]) => !closes.has(id) && !isOver(step)).length;
}

/** The step in the plan in force; undefined for one that is no longer in it. */
export function planStep(draft: Draft, id: string) {
  return draft.plan?.steps.find(one => one.id === id);
}

function kindOf(draft: Draft, id: string) {
  return planStep(draft, id)?.kind;
}

/** Passed or skipped: nothing more is done about it. */
export function isOver(step: Pick<StepState, 'status'>): boolean {
  return step.status === 'passed' || step.status === 'skipped';
}

function newestOf(steps: ReadonlyMap<string, StepState>): Map<string, string> {
  const newest = new Map<string, string>();
  for (const [id, { execution }] of steps) {
    if (execution?.component === undefined || execution.ratio === undefined) continue;
    const other = steps.get(newest.get(execution.component) ?? '')?.execution;
    if (!other || other.seq < execution.seq) newest.set(execution.component, id);
  }
  return newest;
}

export function grantOf({ source, actor, role, at }: PlanReceipt): Grant {
  return { source, actor, role, at };
}

/** Parts that may hold any text make one key that no other parts make. */
export function key(...parts: readonly (string | number | undefined)[]): string {
  return JSON.stringify(parts);
}

/** One person votes once in a role: again replaces it. */
export function voteKey(vote: Pick<Vote, 'role' | 'by'>): string {
  return key(vote.role, vote.by.actor.id);
}

/** The same cause holds once; each person has a hold of their own. */
export function holdKey({ cause, step, signal, by }: ReleaseHold): string {
  return key(cause, step, signal, cause === 'person' ? by.actor.id : undefined);
}

export function caseKey(result: Pick<CaseResult, 'step' | 'case' | 'role'>): string {
  return key(result.step, result.case, result.role);
}

function keyed<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Map<string, Thing> {
  return new Map(things.map(one => [keyOf(one), one]));
}
