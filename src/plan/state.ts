import type { Freeze } from '../calendar/freeze.ts';
import type { Grant } from '../ledger/receipt.ts';
import type { AskedKind, HoldCause, Outcome, SignalVerdict } from './events.ts';
import type { ReleasePlan } from './release-plan.ts';

/**
 * `review`: no plan in force is approved as far as the ledger says; whether its votes are complete `isApproved` tells.
 * `running` holds while `holds` is not empty. `observing`: every step but `close` has passed.
 */
export type ReleasePhase =
  | 'review'
  | 'running'
  | 'rolling-back'
  | 'rolled-back'
  | 'replanning'
  | 'observing'
  | 'closed'
  | 'cancelled';

/** The fold of a release's receipts: all that is known of it but live facts. */
export interface ReleaseState {
  /** The plan in force, with `bumped` commits laid over it. */
  readonly plan: ReleasePlan | undefined;
  readonly adopted: Adopted | undefined;
  readonly votes: readonly Vote[];
  readonly phase: ReleasePhase;
  readonly holds: readonly ReleaseHold[];
  /** Holds that a resume ended, newest last, at most 30: they are back where every such resume falls. */
  readonly lifted?: readonly LiftedHold[] | undefined;
  /** By step id; every step of the plan in force has one. */
  readonly steps: Readonly<Record<string, StepState>>;
  /** By component id: what is live as far as was reported; absent before the first execution. */
  readonly live: Readonly<Record<string, Live>>;
  /** Rolled back: never started again. */
  readonly rejected: readonly { readonly component: string; readonly sha: string }[];
  /** The newest word of each role on each case. */
  readonly cases: readonly CaseResult[];
  readonly proofs: readonly Proof[];
  /** The newest reading of each signal in each step. */
  readonly readings: readonly SignalReading[];
  /** What a first person said and a second has not yet; a newer one of the same kind and key replaces it. */
  readonly asked: readonly Asked[];
  /** Changes of a ratio, oldest first, at most 100: each is announced. */
  readonly changes: readonly RatioChange[];
  readonly rollback: Rollback | undefined;
  readonly freezes: readonly Freeze[];
  /** What people did last, newest last; at most 30. */
  readonly log: readonly Logged[];
  /** Highest `seq` ever given to an execution. */
  readonly lastSeq: number;
  /** How long its ledger was before it was lost or cut, and when that was seen. */
  readonly lost?: { readonly seq: number; readonly at: string } | undefined;
  /** Who let it go on after that. */
  readonly mendedBy: Grant | undefined;
}

export interface Adopted {
  readonly digest: string;
  readonly sections: Readonly<Record<string, string>>;
  readonly commit: string;
  readonly blob: string;
  readonly pull: number | undefined;
  readonly authors: readonly string[];
  readonly at: string;
}

export interface Vote {
  readonly role: string;
  readonly section: string;
  readonly via: 'review' | 'comment';
  readonly by: Grant;
}

export interface ReleaseHold {
  readonly cause: HoldCause;
  readonly why: string;
  readonly step: string | undefined;
  readonly signal: string | undefined;
  readonly by: Grant;
}

export interface LiftedHold extends ReleaseHold {
  /** Every resume that it lies under, at most the newest five. */
  readonly liftedBy: readonly Grant[];
}

export type StepStatus = 'pending' | 'executing' | 'baking' | 'passed' | 'skipped' | 'failed' | 'unknown' | 'reverted';

export interface StepState {
  readonly status: StepStatus;
  /** The newest execution; undefined before the first. */
  readonly execution: Execution | undefined;
  /** When its ratio went live, from which the bake counts. */
  readonly liveAt: string | undefined;
  readonly passedAt: string | undefined;
  /** Who took it over. */
  readonly operator: string | undefined;
  /** Who handed it over. */
  readonly operatorBy?: Grant | undefined;
  /** Who skipped it; only while it is skipped. */
  readonly skippedBy?: Grant | undefined;
  readonly skippedWhy?: string | undefined;
}

export interface Execution {
  readonly seq: number;
  readonly startedAt: string;
  readonly by: Grant;
  readonly first: string | undefined;
  readonly sha: string | undefined;
  readonly from: number | undefined;
  readonly ratio: number | undefined;
  readonly via: 'dispatch' | 'job' | 'record';
  readonly workflow: string | undefined;
  /** The run that asked for it (`job`), or that did it, once that is known. */
  readonly run: number | undefined;
  readonly outcome: Outcome | undefined;
  readonly as: 'plan' | 'set' | 'rollback';
  readonly component: string | undefined;
  readonly why?: string | undefined;
  /** When what its newest report says happened. */
  readonly reportedAt?: string | undefined;
  /** Ratio that its newest report says is live. */
  readonly told?: number | undefined;
}

export interface Live {
  readonly ratio: number;
  readonly sha: string | undefined;
  readonly version: string | undefined;
  /** Of the execution that last moved it, or of which it drifted away. */
  readonly seq: number;
  /** When it happened: an older report never moves it back. */
  readonly at: string;
}

export interface CaseResult {
  readonly step: string;
  readonly case: string;
  readonly result: 'pass' | 'fail';
  readonly role: string;
  readonly evidence: string | undefined;
  readonly recordedFor: string | undefined;
  readonly shas: Readonly<Record<string, string>>;
  readonly by: Grant;
}

export interface Proof {
  readonly signal: string;
  readonly url: string;
  readonly by: Grant;
}

export interface SignalReading {
  readonly signal: string;
  readonly step: string;
  readonly verdict: SignalVerdict;
  readonly value: number | undefined;
  readonly samples: number | undefined;
  readonly run: number | undefined;
  readonly at: string;
}

export interface Asked {
  readonly what: AskedKind;
  readonly key: string;
  readonly why: string | undefined;
  readonly by: Grant;
}

export interface RatioChange {
  /** Number of the change in the release, from 1; not that of its execution, of which several changes may be told. */
  readonly seq: number;
  /** `seq` of the execution that made it; undefined for a drift. */
  readonly execution?: number | undefined;
  readonly component: string;
  readonly step: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly version: string | undefined;
  readonly sha: string | undefined;
  /** Who started it; for a drift nobody. */
  readonly by: { readonly id: number; readonly login: string } | undefined;
  readonly why: string | undefined;
  readonly as: 'plan' | 'set' | 'rollback' | 'drift';
  /** When it happened, and when we learnt of it. */
  readonly happenedAt: string;
  readonly at: string;
  readonly acknowledged: readonly { readonly login: string; readonly role: string; readonly at: string }[];
}

export interface Rollback {
  readonly to: number;
  readonly why: string;
  readonly order: readonly string[];
  readonly cause: 'person' | 'signal';
  readonly at: string;
  readonly by: Grant;
  /** Executions with a higher `seq` belong to it. */
  readonly since?: number | undefined;
}

export interface Logged {
  readonly at: string;
  readonly login: string;
  readonly command: string;
  readonly thread: number;
  readonly commentId: number;
}
