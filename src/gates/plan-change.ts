import type { GateResult, Reason } from './gate.ts';
import type { People } from './people.ts';
import type { PlanQuorum } from './plan-asks.ts';

/** What a pull request does to release plans, read before the gates and only where it touches one. */
export interface PlanChange {
  readonly files: readonly PlanFileChange[];
  /** Plan files whose texts were not read: nothing can be said of them. */
  readonly unread: readonly string[];
  /** What earlier emergencies still owe, where somebody looked; shown until it is closed. */
  readonly followUps?: readonly PlanFollowUp[];
  /** What the gate says of it. */
  judge(quorum: PlanQuorum, people: People): GateResult;
}

/** One plan file. A renamed one is removed at its old path and added at the new one. */
export interface PlanFileChange {
  readonly path: string;
  /** Against the plan at the default branch's tip; one that can't be read there counts as `added`. */
  readonly status: 'added' | 'changed' | 'removed';
  /** What is wrong with it as the pull request leaves it, each with file, line and column. */
  readonly problems: readonly Reason[];
  /** Undefined where the file is gone or can't be read as a plan. */
  readonly plan: PlanSummary | undefined;
}

/** A plan as far as its review asks for it. Instants are ISO in UTC, durations milliseconds. */
export interface PlanSummary {
  readonly id: string;
  readonly title: string;
  /** IANA zone in which its times are shown. */
  readonly timezone: string;
  readonly digest: string;
  /** Digest of each role's sections. */
  readonly sections: Readonly<Record<string, string>>;
  /** Votes that the plan asks for, by role. */
  readonly quorum: Readonly<Record<string, number>>;
  /** Roles whose sections differ from the plan at the default branch's tip; all of them in a new plan. */
  readonly changedRoles: readonly string[];
  /** Roles that the plan at the default branch's tip fills otherwise than the config; a new plan fills none by itself. */
  readonly people: Readonly<Record<string, string>>;
  /** The plan says the same as at the default branch's tip: only comments or layout differ. */
  readonly isSame: boolean;
  readonly authorMayVote: boolean;
  /** An emergency asks so many votes of these roles, and owes the others' votes afterwards. */
  readonly emergency: { readonly by: readonly string[]; readonly approvals: number } | undefined;
  readonly components: readonly PlanComponentRow[];
  readonly rows: readonly PlanRow[];
  /** When its last step would have passed, with punctual people. */
  readonly finish: string | undefined;
  /** What the walk through calendar, windows and freezes met, the first to show first. */
  readonly conflicts: readonly PlanConflict[];
  /** The rollback command that works when GitHub is down. */
  readonly byHand: string | undefined;
  readonly pointOfNoReturn: string | undefined;
}

export interface PlanComponentRow {
  readonly id: string;
  readonly stable: string | undefined;
  readonly version: string;
  /** Undefined in a skeleton. */
  readonly sha: string | undefined;
  readonly environment: string;
}

/** One step: what happens when, by whom. */
export interface PlanRow {
  readonly step: string;
  readonly kind: 'migrate' | 'deploy' | 'verify-monitors' | 'trial' | 'gray' | 'close';
  readonly component: string | undefined;
  readonly ratio: number | undefined;
  readonly audience: string | undefined;
  /** Start at the earliest; undefined where it never comes. */
  readonly start: string | undefined;
  readonly bake: number;
  readonly signals: readonly string[];
  readonly cases: readonly string[];
  readonly who: string | undefined;
  readonly isReversible: boolean;
}

export interface PlanConflict {
  readonly step: string;
  readonly code: 'planned_time_missed' | 'window_never_opens' | 'nobody_there';
  readonly at: string;
}

export interface PlanFollowUp {
  readonly release: string;
  readonly what: 'vote' | 'case';
  /** Of a case: what it tries. */
  readonly title: string;
  readonly who: string;
  /** ISO, UTC. */
  readonly due: string;
}
