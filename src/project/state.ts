import type { Grant } from '../ledger/receipt.ts';
import type { BriefField, NewRisk, PlannedMilestone, ReminderStep, Signable } from './events.ts';
import type { LevelName, ResponseKind } from './risk-scale.ts';

/** The fold of a project's or a register's receipts: all that the issue shows but live facts. */
export interface ProjectState {
  /** Undefined in a register, and before the project was started. */
  readonly started: Grant | undefined;
  readonly brief: Readonly<Partial<Record<BriefField, string>>>;
  /** Confirmed plans, oldest first. The last one counts. */
  readonly baselines: readonly Baseline[];
  readonly milestones: readonly Milestone[];
  readonly risks: readonly Risk[];
  readonly signOffs: readonly SignOff[];
  readonly decisions: readonly Decision[];
  /** Changes of dates, newest last; at most 200. */
  readonly dateChanges: readonly DateChange[];
  /** What people did last, newest last; at most 30. */
  readonly log: readonly Logged[];
  /** Reminders that were sent: of each kind about each thing the last. */
  readonly reminded: readonly Reminded[];
  /** Total exposure at the end of each civil day (UTC) on which it changed, newest last; at most 60: trend. */
  readonly exposure: readonly { readonly on: string; readonly total: number }[];
  /** Highest numbers ever given, so that none is given twice. */
  readonly last: { readonly risk: number; readonly decision: number };
  /** The last time that the ledger was lost or cut: how many receipts there had been, and when it was taken anew. */
  readonly lost?: { readonly seq: number; readonly at: string } | undefined;
  /** Who let it go on as it stands, after that. */
  readonly mendedBy: Grant | undefined;
}

export interface Baseline {
  readonly number: number;
  readonly why: string | undefined;
  readonly dues: Readonly<Record<string, string>>;
  readonly by: Grant;
}

export interface Milestone extends PlannedMilestone {
  /** As it is expected now; equal to `due` until it is moved. `due` itself is the plan as written; the baseline holds what was confirmed. */
  readonly forecast: string;
  readonly actual: string | undefined;
  readonly dropped: { readonly why: string; readonly by: Grant } | undefined;
}

/** What was said of a risk so far. Whether an acceptance ran out, or a plan is carried out, `stageOf` tells by the day. */
export type RiskStage = 'open' | 'assessed' | 'treating' | 'monitored' | 'closed' | 'accepted' | 'occurred';

/** Loosening, so with its grant: it counts only while the source stands. */
export interface Acceptance {
  readonly why: string;
  /** ISO, UTC. */
  readonly until: string;
  /** Product of probability and impact that is left. */
  readonly residual: number | undefined;
  readonly by: Grant;
}

/** One lowering of a risk's level or odds, and what they were before. */
export interface Lowering {
  readonly from: { readonly p: number; readonly i: number; readonly level: LevelName };
  readonly by: Grant;
}

export interface Acknowledged {
  readonly login: string;
  /** The `org/team` that they answered for. */
  readonly team?: string | undefined;
  readonly at: string;
}

export interface Risk extends NewRisk {
  readonly stage: RiskStage;
  readonly raised: Grant;
  readonly response: ResponseKind | undefined;
  /** Day by which the plan is carried out. */
  readonly planBy: string | undefined;
  readonly accepted: (Acceptance & { readonly second: Grant | undefined }) | undefined;
  readonly acceptanceAsked: Acceptance | undefined;
  readonly closed:
    | { readonly why: string /** What it was before. */; readonly from: RiskStage; readonly by: Grant }
    | undefined;
  /** Lowerings since it was last as heavy, heaviest first: each one gone brings back what was before it. */
  readonly lowered: readonly Lowering[];
  readonly acknowledged: readonly Acknowledged[];
  readonly occurredAs: string | undefined;
  readonly escalated: { readonly to: string | undefined; readonly why: string; readonly at: string } | undefined;
  /** The review clock runs from here: a command of the owner resets it, and a raise of the level. ISO, UTC. */
  readonly touchedAt: string;
}

export interface SignOff {
  readonly what: Signable;
  readonly domain: string | undefined;
  readonly role: string;
  readonly digest: string | undefined;
  readonly version: string | undefined;
  readonly evidence: string | undefined;
  readonly recordedFor: string | undefined;
  readonly by: Grant;
}

export interface Decision {
  readonly id: string;
  readonly ask: string;
  readonly to: string;
  /** Day by which an answer is asked. */
  readonly by: string;
  readonly askedAt: string;
  readonly asked: Grant;
  readonly answer: { readonly value: 'yes' | 'no'; readonly why: string; readonly by: Grant } | undefined;
}

export interface DateChange {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly by: Grant;
}

export interface Logged {
  readonly at: string;
  readonly login: string;
  readonly command: string;
  readonly thread: number;
  readonly commentId: number;
}

export interface Reminded {
  readonly about: string;
  readonly step: ReminderStep;
  /** The date it was about: another date may be reminded of again. */
  readonly due: string;
}
