import type { Calendar } from '../calendar/calendar.ts';
import type { RoleAnswer } from '../domain/actor.ts';
import type { MessageValues } from '../domain/problem.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import type { Clearer } from '../gates/gate.ts';
import type { PlanEvent } from './events.ts';
import type { PlanFacts } from './facts.ts';
import type { PlanNoteCode } from './plan-note.ts';
import type { ReleasePlan } from './release-plan.ts';
import type { ReleaseState } from './state.ts';

/** All that a decision about a release may know. Votes, holds, cases and asks in `state` are those whose source still counts. */
export interface PlanWorld {
  /** ISO, UTC. */
  readonly now: string;
  readonly plan: ReleasePlan;
  readonly state: ReleaseState;
  readonly facts: PlanFacts;
  /** Of the plan's zone, with the config's working days. */
  readonly calendar: Calendar;
}

/** Who asks. Every answer but `granted` is a no. */
export interface PlanActor {
  readonly id: number;
  readonly login: string;
  /** Whether they are one of these: `@user`, `@org/team`, a role of the config, `permission:…`. Keys of `people` are resolved before. */
  holds(names: readonly string[]): RoleAnswer;
  can(level: 'read' | 'triage' | 'write' | 'maintain' | 'admin'): boolean;
}

/** Why a step can't begin, or a command is refused: what, who clears it, the earliest time. */
export interface Blocker {
  readonly code: ReasonCode;
  readonly values: MessageValues;
  readonly clearedBy: readonly Clearer[];
  /** ISO, UTC; undefined where no clock ends it. */
  readonly earliest: string | undefined;
  /** What to write next, where a line helps. */
  readonly paste?: string | undefined;
}

export const guardIds = [
  'operator',
  'approved',
  'needs',
  'window',
  'environment',
  'version',
  'announced',
  'evidence',
  'signals',
] as const;
/** G1–G9 of the state machine, in order. */
export type GuardId = (typeof guardIds)[number];

/** One guard's word on one step; no blocker: it lets the step begin. */
export interface GuardResult {
  readonly guard: GuardId;
  readonly blockers: readonly Blocker[];
}

/** Asks of one step whether it may begin now. `actor` undefined: whoever is its operator. */
export type Guard = (step: string, world: PlanWorld, actor: PlanActor | undefined) => readonly Blocker[];

/** A text of the locale's `replies` with its values. */
export interface PlanNote {
  readonly code: PlanNoteCode;
  readonly values: MessageValues;
}

/** What came of a decision: events for the ledger with notes for the reply, or why not. */
export type PlanDecision =
  | {
      readonly kind: 'accepted';
      readonly events: readonly PlanEvent[];
      readonly notes: readonly PlanNote[];
    }
  | { readonly kind: 'refused'; readonly blockers: readonly Blocker[] };
