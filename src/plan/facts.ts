import type { Freeze } from '../calendar/freeze.ts';

/** What GitHub says about a release now; nothing of it is in the ledger. `unread`: it was not asked, which opens nothing. */
export interface PlanFacts {
  /** By `seq` of an execution without an outcome: the run that was found for it. */
  readonly runs: Readonly<Record<number, RunFact>>;
  /** By component id. */
  readonly commits: Readonly<Record<string, CommitFact>>;
  /** By signal id, only of kinds `check` and `workflow`. */
  readonly signals: Readonly<Record<string, SignalFact>>;
  /** Other open releases of the repository that have begun and are not at their end. */
  readonly others: readonly {
    readonly id: string;
    readonly number: number;
    readonly environments: readonly string[];
  }[];
  /** Of the config and of every open release's commands; scope `deploy`. */
  readonly freezes: readonly Freeze[];
  /** Digest of the plan file at the default branch's tip; undefined where the file is gone or was not read. */
  readonly fileDigest: string | undefined;
  /** Lower-case logins that have no access any more. */
  readonly gone: ReadonlySet<string>;
}

export type RunFact =
  | { readonly kind: 'unread' | 'none' }
  | {
      readonly kind: 'found';
      readonly id: number;
      readonly url: string;
      readonly isDone: boolean;
      readonly isSuccess: boolean;
      /** ISO, UTC; when it ended, or was last seen. */
      readonly at: string;
    };

export interface CommitFact {
  /** Of the commit, or of the merged pull request it came by where nothing ran on the commit itself. */
  readonly checks: 'passed' | 'failed' | 'pending' | 'none' | 'unread' | 'no-commit';
  /** Commit to which a tag named as the version points; undefined where there is no such tag. */
  readonly tag: string | undefined;
}

export interface SignalFact {
  readonly state: 'passed' | 'failed' | 'pending' | 'none' | 'unread';
  readonly run: number | undefined;
  readonly url: string | undefined;
  readonly at: string | undefined;
}

/** Nothing was asked. */
export const noFacts: PlanFacts = {
  runs: {},
  commits: {},
  signals: {},
  others: [],
  freezes: [],
  fileDigest: undefined,
  gone: new Set(),
};
