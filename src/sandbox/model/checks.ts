import { ACTIONS_APP_ID, emit, newId, register } from './make.ts';
import type { Annotation, App, Cause, Conclusion, Push, RunStatus, Status, User } from './records.ts';
import type { CheckRun, CheckSuite, Repository, World } from './world.ts';

export interface NewSuite {
  readonly app: App;
  readonly headSha: string;
  readonly headBranch?: string | null;
  readonly creator?: User | null;
  readonly push?: Push | null;
}

export function createSuite(world: World, repository: Repository, input: NewSuite): CheckSuite {
  const suite: CheckSuite = {
    ...newId(world, 'CheckSuite', true),
    repository,
    app: input.app,
    headSha: input.headSha,
    headBranch: input.headBranch ?? null,
    runs: [],
    run: null,
    createdAt: world.now,
    updatedAt: world.now,
    creator: input.creator ?? null,
    push: input.push ?? null,
  };
  repository.suites.push(suite);
  return register(world, 'CheckSuite', suite);
}

export function ensureAppSuites(
  world: World,
  repository: Repository,
  at: { headSha: string; push: Push | null },
): void {
  for (const app of world.apps.values()) {
    if (!app.autoSuites || suiteFor(repository, app, at.headSha) !== undefined) continue;
    const suite = createSuite(world, repository, {
      app,
      headSha: at.headSha,
      headBranch: at.push?.branch ?? null,
      push: at.push,
    });
    const cause: Cause = { actor: at.push?.pusher ?? app.bot, kind: 'user' };
    emit(world, { name: 'check_suite', action: 'requested', repository, cause, suite });
  }
}

const suiteFor = (repository: Repository, app: App, sha: string): CheckSuite | undefined =>
  repository.suites.find(suite => suite.app === app && suite.headSha === sha);

/**
 * The suite that a run made through the API joins. For GITHUB_TOKEN: the oldest Actions suite of the commit, whichever
 * workflow made it (community discussion 24616).
 */
export function suiteForApiRun(
  world: World,
  repository: Repository,
  at: { app: App; headSha: string; branch: string | null },
): CheckSuite {
  const shared = at.app.id !== ACTIONS_APP_ID || world.traits.githubTokenChecksJoinOldestSuite;
  const candidates = repository.suites.filter(suite => suite.app === at.app && suite.headSha === at.headSha);
  const found = shared ? candidates[0] : candidates.find(suite => suite.run === null);
  return found ?? createSuite(world, repository, { app: at.app, headSha: at.headSha, headBranch: at.branch });
}

export interface RunFields {
  readonly name?: string;
  readonly status?: RunStatus;
  readonly conclusion?: Conclusion;
  readonly startedAt?: string;
  readonly completedAt?: string;
  readonly externalId?: string;
  readonly detailsUrl?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly text?: string;
  readonly annotations?: readonly Annotation[];
  readonly actions?: readonly unknown[];
}

export function createRunIn(
  world: World,
  suite: CheckSuite,
  input: RunFields & { name: string; job?: boolean; cause: Cause },
): CheckRun {
  const status = input.status ?? (input.conclusion === undefined ? 'queued' : 'completed');
  const done = status === 'completed';
  const run: CheckRun = {
    ...newId(world, 'CheckRun', true),
    suite,
    name: input.name,
    status,
    conclusion: done ? (input.conclusion ?? null) : null,
    createdAt: world.now,
    startedAt: input.startedAt ?? world.now,
    completedAt: done ? (input.completedAt ?? world.now) : null,
    externalId: input.externalId ?? '',
    detailsUrl: input.detailsUrl ?? '',
    title: input.title ?? null,
    summary: input.summary ?? null,
    text: input.text ?? null,
    annotations: [...(input.annotations ?? [])],
    actions: input.actions ?? [],
    job: input.job ?? false,
    attempt: suite.run?.attempt ?? 1,
  };
  suite.runs.push(run);
  suite.updatedAt = world.now;
  register(world, 'CheckRun', run);
  announceRun(world, run, { action: 'created', cause: input.cause });
  if (done) announceRun(world, run, { action: 'completed', cause: input.cause });
  return run;
}

function announceRun(world: World, checkRun: CheckRun, how: { action: string; cause: Cause }): void {
  emit(world, {
    name: 'check_run',
    action: how.action,
    repository: checkRun.suite.repository,
    cause: how.cause,
    checkRun,
  });
}

/** Whether GitHub shows a button: only completed runs have them (GitHub docs, "Check runs and requested actions"). */
export function hasButton(run: CheckRun, identifier: string): boolean {
  const isNamed = (action: unknown): boolean =>
    typeof action === 'object' && action !== null && 'identifier' in action && action.identifier === identifier;
  return run.status === 'completed' && run.actions.some(isNamed);
}

function applyOutput(world: World, run: CheckRun, input: RunFields): void {
  if (input.title === undefined) return;
  run.title = input.title;
  run.summary = input.summary ?? null;
  run.text = input.text ?? null;
  const fresh = [...(input.annotations ?? [])];
  run.annotations = world.traits.annotationsAppend ? [...run.annotations, ...fresh] : fresh;
}

function applyStatus(world: World, run: CheckRun, input: RunFields): void {
  const wanted = input.conclusion !== undefined ? 'completed' : (input.status ?? run.status);
  if (run.status === 'completed' && wanted !== 'completed' && world.traits.completedRunStaysCompleted) return;
  run.status = wanted;
  run.startedAt = input.startedAt ?? run.startedAt;
  run.conclusion = wanted === 'completed' ? (input.conclusion ?? run.conclusion) : null;
  run.completedAt = wanted === 'completed' ? (input.completedAt ?? world.now) : null;
}

/** An update through the API. A job keeps its own status (GitHub changelog, 2025-03-31), its output may change. */
export function updateRun(world: World, run: CheckRun, input: RunFields & { cause: Cause; byRunner?: boolean }): void {
  const before = run.status;
  if (!run.job || input.byRunner === true) applyStatus(world, run, input);
  run.name = input.name ?? run.name;
  run.externalId = input.externalId ?? run.externalId;
  if (run.suite.app.id !== ACTIONS_APP_ID) run.detailsUrl = input.detailsUrl ?? run.detailsUrl;
  run.actions = input.actions ?? run.actions;
  applyOutput(world, run, input);
  run.suite.updatedAt = world.now;
  if (run.status === 'completed' && before !== 'completed')
    announceRun(world, run, { action: 'completed', cause: input.cause });
}

const SEVERITY: readonly Conclusion[] = [
  'startup_failure',
  'failure',
  'timed_out',
  'cancelled',
  'action_required',
  'stale',
  'success',
  'neutral',
  'skipped',
];

/** Newest run of each name: earlier ones of the same suite don't count. */
export function latestRuns(runs: readonly CheckRun[]): readonly CheckRun[] {
  return [...new Map(runs.map(run => [run.name, run])).values()];
}

export function suiteState(suite: CheckSuite): { status: RunStatus; conclusion: Conclusion | null } {
  if (suite.run !== null) return { status: suite.run.status, conclusion: suite.run.conclusion };
  const runs = latestRuns(suite.runs);
  if (runs.length === 0) return { status: 'queued', conclusion: null };
  if (runs.some(run => run.status !== 'completed'))
    return { status: runs.every(run => run.status === 'queued') ? 'queued' : 'in_progress', conclusion: null };
  return {
    status: 'completed',
    conclusion: SEVERITY.find(word => runs.some(run => run.conclusion === word)) ?? 'success',
  };
}

export interface NewStatus {
  readonly sha: string;
  readonly context: string;
  readonly state: Status['state'];
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly cause: Cause;
}

export function addStatus(world: World, repository: Repository, input: NewStatus): Status {
  const { cause, ...fields } = input;
  const status = { ...newId(world, 'StatusContext', true), ...fields, creator: cause.actor, createdAt: world.now };
  repository.statuses.push(status);
  register(world, 'StatusContext', status);
  emit(world, { name: 'status', repository, cause, status });
  return status;
}

export const latestStatuses = (repository: Repository, sha: string): readonly Status[] => [
  ...new Map(repository.statuses.filter(status => status.sha === sha).map(status => [status.context, status])).values(),
];
