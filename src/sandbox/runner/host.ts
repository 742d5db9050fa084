/** Everything the runner may ask of the embedded GitHub. The model provides it, tests may provide a smaller one. */
export interface RunnerHost {
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** ISO instant of the virtual clock. */
  now(): string;
  defaultBranch(repository: string): { readonly name: string; readonly sha: string };
  /** Text of a file of a commit; undefined when it does not exist there. */
  readFile(repository: string, sha: string, path: string): string | undefined;
  /** Full paths of all files below a folder. */
  listFiles(repository: string, sha: string, folder: string): readonly string[];
  /** Repositories whose schedules `tick` looks at; without it, those the runner has had an event for. */
  repositories?(): readonly string[];
  /** A GITHUB_TOKEN for one job: exactly these permissions (absent = none) plus `metadata: read`. */
  issueToken(repository: string, permissions: Readonly<Record<string, 'read' | 'write'>>, runId: number): string;
  /** Creates the workflow run with its check suite. `held`: waiting for approval, starts no job. */
  createRun(run: NewRun): { readonly runId: number; readonly runNumber: number };
  /** The run begins once more, at somebody's wish: another attempt of it. */
  restartRun(runId: number, by: string): void;
  /** Creates the job's check run in the run's suite (app github-actions), status queued. */
  createJob(runId: number, name: string): number;
  startJob(jobId: number): void;
  finishJob(jobId: number, conclusion: Conclusion, summary: string): void;
  finishRun(runId: number, conclusion: Conclusion): void;
  /** A job with `environment:` starts: a deployment, by its id. */
  enterEnvironment?(runId: number, environment: string): number;
  leaveEnvironment?(deploymentId: number, end: { readonly conclusion: Conclusion; readonly url: string }): void;
}

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped' | 'neutral' | 'action_required' | 'timed_out';

export interface NewRun {
  readonly repository: string;
  readonly workflowPath: string;
  readonly workflowName: string;
  readonly displayTitle: string;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  /** Full name of the repository that holds the head; a fork's run still belongs to `repository`. */
  readonly headRepository: string;
  readonly actor: string;
  readonly held: boolean;
  /** The id that was promised for it. */
  readonly runId?: number;
}

/** One thing that happened on the embedded GitHub, as a workflow trigger sees it. */
export interface TriggerEvent {
  readonly repository: string;
  /** e.g. `pull_request_target`'s source event `pull_request`, `pull_request_review`, `workflow_run`, `schedule`. */
  readonly name: string;
  readonly action?: string;
  /** The webhook payload, valid against GitHub's schema. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actor: string;
  /** `github-token` for what a GITHUB_TOKEN caused: such events start no workflow (reference: GitHub docs, "GITHUB_TOKEN"). */
  readonly causedBy: 'user' | 'app' | 'github-token' | 'clock';
  /** Present for events about a pull request. */
  readonly pullRequest?: {
    readonly number: number;
    readonly headSha: string;
    readonly headBranch: string;
    readonly headRepository: string;
    readonly baseSha: string;
    readonly baseBranch: string;
    readonly fromFork: boolean;
    readonly firstTimeContributor: boolean;
  };
  /** For push, merge_group, schedule, workflow_dispatch: what the run is about. */
  readonly ref?: string;
  readonly sha?: string;
  /** Of a dispatch whose caller was told the id of its run. */
  readonly runId?: number;
}
