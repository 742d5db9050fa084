/** What somebody asks of a release by the form of the release-plan workflow, or a deploy workflow reports. */
export interface ReleaseAsk {
  readonly operation: ReleaseOperation;
  readonly step: string | undefined;
  readonly component: string | undefined;
  /** Where it went, as the event says; undefined where it doesn't. */
  readonly environment: string | undefined;
  /** Number of the execution that is reported about; undefined where it was not said. */
  readonly seq: number | undefined;
  /** As written: `10`, `10%`. */
  readonly ratio: string | undefined;
  /** The deploy run that is reported about. */
  readonly run: number | undefined;
  readonly outcome: 'success' | 'failure' | undefined;
  /** Commit that is live now; undefined where it was not said. */
  readonly sha: string | undefined;
  readonly signal: string | undefined;
  /** As written: `0.004`, `0.004 of 1200`. */
  readonly value: string | undefined;
  readonly reason: string | undefined;
  readonly isDryRun: boolean;
  /** The run that asks, and who started it; undefined for an event of a deployment. */
  readonly by: { readonly id: number; readonly login: string } | undefined;
  readonly runId: number;
  readonly runAttempt: number;
}

export const releaseOperations = ['status', 'advance', 'set', 'hold', 'rollback', 'report', 'tick'] as const;
export type ReleaseOperation = (typeof releaseOperations)[number];
