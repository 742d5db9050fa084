import type { Conclusion, NewRun, RunnerHost, TriggerEvent } from '../../src/sandbox/runner/host.ts';

/** What the runner did to the host, in order. */
export interface MemoryHost extends RunnerHost {
  readonly created: NewRun[];
  readonly tokens: { readonly permissions: Readonly<Record<string, string>>; readonly runId: number }[];
  readonly checks: { readonly runId: number; readonly name: string; status: string; summary: string }[];
  readonly finished: { readonly runId: number; readonly conclusion: Conclusion }[];
  /** Lets the test see what a run's beginning and end set off. */
  onRunEvent(listener: (action: 'requested' | 'completed', run: NewRun, runId: number) => void): void;
  setNow(instant: string): void;
  commit(sha: string, files: Readonly<Record<string, string>>): void;
}

export const REPOSITORY = 'acme/shop';

/** A host with commits `main` (the default branch's tip) and whatever the test adds. */
export function memoryHost(files: Readonly<Record<string, string>> = {}): MemoryHost {
  const commits = new Map([['main-sha', files]]);
  const listeners: ((action: 'requested' | 'completed', run: NewRun, runId: number) => void)[] = [];
  const created: NewRun[] = [];
  const tokens: MemoryHost['tokens'] = [];
  const checks: MemoryHost['checks'] = [];
  const finished: MemoryHost['finished'] = [];
  const state = { now: '2026-03-02T10:06:30Z' };
  const tell = (action: 'requested' | 'completed', runId: number): void => {
    const run = created[runId - 1];
    if (run !== undefined) for (const listener of listeners) listener(action, run, runId);
  };
  const mark = (jobId: number, status: string, summary = ''): void => {
    const check = checks[jobId];
    if (check === undefined) throw new Error(`no job ${jobId}`);
    Object.assign(check, { status, summary });
  };
  return {
    ...{ created, tokens, checks, finished },
    serverUrl: 'https://github.example',
    apiUrl: 'https://github.example/api/v3',
    graphqlUrl: 'https://github.example/api/graphql',
    now: () => state.now,
    setNow(instant) {
      state.now = instant;
    },
    commit: (sha, tree) => void commits.set(sha, tree),
    onRunEvent: listener => void listeners.push(listener),
    defaultBranch: () => ({ name: 'main', sha: 'main-sha' }),
    readFile: (_repository, sha, path) => commits.get(sha)?.[path],
    listFiles: (_repository, sha, folder) =>
      Object.keys(commits.get(sha) ?? {}).filter(path => path.startsWith(`${folder}/`)),
    issueToken: (_repository, permissions, runId) => `ghs_memory_${tokens.push({ permissions, runId })}`,
    createRun(run) {
      const runId = created.push(run);
      tell('requested', runId);
      return { runId, runNumber: runId };
    },
    restartRun: runId => tell('requested', runId),
    createJob: (runId, name) => checks.push({ runId, name, status: 'queued', summary: '' }) - 1,
    startJob: jobId => mark(jobId, 'in_progress'),
    finishJob: (jobId, conclusion, summary) => mark(jobId, conclusion, summary),
    finishRun(runId, conclusion) {
      finished.push({ runId, conclusion });
      tell('completed', runId);
    },
  };
}

/** An event by a user; the test overrides what it is about. */
export function triggerEvent(event: Partial<TriggerEvent> & Pick<TriggerEvent, 'name'>): TriggerEvent {
  return { repository: REPOSITORY, payload: {}, actor: 'lin', causedBy: 'user', ...event };
}

type PullRequest = NonNullable<TriggerEvent['pullRequest']>;

/** An event about pull request 7 with head `head-sha`. */
export function pullRequestEvent(
  event: Partial<TriggerEvent> & Pick<TriggerEvent, 'name'>,
  pull: Partial<PullRequest> = {},
): TriggerEvent {
  const pullRequest: PullRequest = {
    number: 7,
    headSha: 'head-sha',
    headBranch: 'topic',
    headRepository: REPOSITORY,
    baseSha: 'main-sha',
    baseBranch: 'main',
    fromFork: false,
    firstTimeContributor: false,
    ...pull,
  };
  const payload = { number: pullRequest.number, pull_request: { number: pullRequest.number, title: 'Faster cart' } };
  return triggerEvent({ action: 'opened', payload, pullRequest, ...event });
}
