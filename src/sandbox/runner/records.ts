import type { Conclusion } from './host.ts';
import type { Permissions } from './permissions.ts';

/** Why a workflow file did not start, or started without running a job. */
export type NotStartedReason =
  | 'event-not-listed'
  | 'type-not-listed'
  | 'branch-filter'
  | 'path-filter'
  | 'workflow-not-listed'
  | 'schedule-not-listed'
  | 'other-workflow'
  | 'token-event'
  | 'actions-suite'
  | 'chain-limit'
  | 'merge-conflict'
  | 'held'
  | 'if-false';

/** One job as it ended. */
export interface JobRecord {
  readonly id: string;
  readonly name: string;
  /** Of a matrix: which of its combinations, from 0. */
  readonly copy?: number;
  readonly conclusion: Conclusion;
  /** Of the step that failed, else 0; undefined when no process ran. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Markdown of all steps. */
  readonly summary: string;
  /** What the file asked for, by the API's names; a fork's token has less. */
  readonly permissions: Permissions;
}

/** One workflow file asked about one event: a run, or the reason why there is none. */
export interface RunRecord {
  readonly repository: string;
  readonly workflowPath: string;
  readonly workflowName: string;
  readonly event: string;
  readonly action: string | undefined;
  readonly runId: number | undefined;
  readonly status: 'not-started' | 'held' | 'pending' | 'running' | 'completed';
  readonly conclusion: Conclusion | undefined;
  readonly reason: NotStartedReason | undefined;
  readonly jobs: readonly JobRecord[];
}
