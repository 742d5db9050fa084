import type { Calendar } from '../../calendar/calendar.ts';
import type { Freeze } from '../../calendar/freeze.ts';
import type { MessageValues } from '../../domain/problem.ts';
import type { StepKind, Who } from '../release-plan.ts';

/** What a release is simulated in. Instants are ISO in UTC. */
export interface SimulatedAround {
  /** From then on the plan is approved. */
  readonly start: string;
  /** Of the plan's zone. */
  readonly calendar: Calendar;
  readonly freezes: readonly Freeze[];
  readonly away: readonly Away[];
  /** Who has each role of the config and is in each team (`@acme/qa`), to see who is away; what is not listed is there. */
  readonly roles?: Readonly<Record<string, readonly Who[]>>;
  /** Milliseconds that people or workflows take from a step's start until it is done; 0 where nothing is said. */
  readonly durations?: Readonly<Partial<Record<StepKind, number>>>;
}

/** Somebody who is not there; `to` is exclusive. The login comes without `@`. */
export interface Away {
  readonly login: string;
  readonly from: string;
  readonly to: string;
}

/** What a step waits for: the first six before it starts, the others before it passes. */
export const waitCodes = ['needs', 'at', 'not-before', 'window', 'freeze', 'people', 'bake', 'signal'] as const;
export type WaitCode = (typeof waitCodes)[number];

export interface Wait {
  readonly code: WaitCode;
  /** Undefined: for ever. */
  readonly until: string | undefined;
  /** The step, signal or people waited for, by name; of a freeze its reason. */
  readonly reason: string | undefined;
}

export interface SimulatedStep {
  readonly id: string;
  readonly kind: StepKind;
  readonly component: string | undefined;
  readonly ratio: number | undefined;
  /** Who starts it: the backup where the operator is away. */
  readonly operator: Who | undefined;
  readonly isBackup: boolean;
  /** When all that it needs has passed; this and the rest undefined where that never comes. */
  readonly earliest: string | undefined;
  readonly startAt: string | undefined;
  readonly liveAt: string | undefined;
  readonly passedAt: string | undefined;
  readonly waits: readonly Wait[];
}

/**
 * `planned_time_missed`: it can't start at its `at` any more. `window_never_opens`: none comes within 400 days.
 * `nobody_there`: who would do it is away when it could start; the walk goes on when the first is back.
 */
export const conflictCodes = ['planned_time_missed', 'window_never_opens', 'nobody_there'] as const;
export type ConflictCode = (typeof conflictCodes)[number];

export interface Conflict {
  readonly step: string;
  readonly code: ConflictCode;
  readonly values: MessageValues;
  /** When it shows. */
  readonly at: string;
}

/** What to know beside the times: `skeleton`: a component has no commit yet; `holidays_unknown`: of a year on the way. */
export interface Notice {
  readonly code: 'skeleton' | 'holidays_unknown';
  readonly values: MessageValues;
}

/** A release as it would go with punctual people. */
export interface Simulation {
  /** In the plan's order. */
  readonly steps: readonly SimulatedStep[];
  /** The first to show comes first. */
  readonly conflicts: readonly Conflict[];
  readonly notices: readonly Notice[];
  /** When its last step has passed; undefined where one never does. */
  readonly finish: string | undefined;
}
