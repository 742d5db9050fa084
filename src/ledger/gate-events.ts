import type { Sha } from '../domain/sha.ts';
import type { Grant } from './receipt.ts';

/** What commands do to the gates of one pull request. */
export type GateEvent =
  /** A named hold: nothing passes until its holder or a lead lifts it. */
  | { readonly type: 'held'; readonly hold: number; readonly why: string }
  | { readonly type: 'unheld'; readonly hold: number; readonly why: string }
  /** A critical risk raised here holds; `home` is the issue that keeps the risk, 0 the repository's register. */
  | { readonly type: 'risk-held'; readonly risk: string; readonly home: number; readonly title: string }
  | { readonly type: 'risk-released'; readonly risk: string; readonly home: number }
  | {
      readonly type: 'waived';
      readonly gate: string;
      readonly why: string;
      readonly until: string;
      readonly risk: string | undefined;
    }
  /** A role's yes to the release plan at `path` of this pull request, on its sections then. */
  | {
      readonly type: 'plan-voted';
      readonly path: string;
      /** Of the whole plan; the vote counts while `section` is the role's. */
      readonly digest: string;
      readonly role: string;
      readonly section: string;
    }
  /** The line of an earlier command is taken back by its own writer. */
  | { readonly type: 'undone'; readonly comment: number; readonly line: number }
  /** A policy owner looked at a ledger that was tampered with and lets it go on as it stands. */
  | { readonly type: 'mended'; readonly why: string };

export interface Hold {
  readonly hold: number;
  readonly why: string;
  readonly by: Grant;
}

export interface RiskHold {
  readonly risk: string;
  readonly home: number;
  readonly title: string;
  readonly by: Grant;
}

export interface Waiver {
  readonly gate: string;
  readonly why: string;
  /** ISO, UTC. */
  readonly until: string;
  readonly risk: string | undefined;
  /** The head it was given for: it survives a pure rebase and pushes that touch nothing it covers. */
  readonly headSha: Sha;
  readonly by: Grant;
}

export interface PlanVote {
  readonly path: string;
  readonly digest: string;
  readonly role: string;
  readonly section: string;
  readonly by: Grant;
}

/** The fold of a pull request's receipts. A lifted hold stays here as a grant, so that it holds again when its source is gone. */
export interface GateLedgerState {
  readonly holds: readonly Hold[];
  readonly riskHolds: readonly RiskHold[];
  readonly waivers: readonly Waiver[];
  /** The newest vote of each person as each role on each plan; absent where nobody voted. */
  readonly planVotes?: readonly PlanVote[] | undefined;
  /** Holds that were lifted, each with the grant that lifted it. */
  readonly lifted: readonly (Hold & { readonly liftedBy: Grant })[];
  readonly released: readonly (RiskHold & { readonly releasedBy: Grant })[];
  /** The highest number a hold ever had. */
  readonly lastHold: number;
  /** Set by `/sluice refresh why:` after `ledger_tampered`. */
  readonly mendedBy: Grant | undefined;
}
