import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTrue, type Scope, type StatusFunctions, textOf } from './expressions.ts';
import { baseEnvironment, defaultVariables, type GithubContext, type JobFolders } from './job-environment.ts';
import { fillMapping, runStep, type StepResult } from './step.ts';
import type { JobFile } from './workflow-file.ts';
import type { StepFile } from './workflow-steps.ts';

/** One job with all that its expressions may see. */
interface JobCall {
  readonly job: JobFile;
  readonly workflowPath: string;
  readonly actionFolder: string | undefined;
  readonly github: GithubContext;
  readonly token: string;
  /** `inputs`, `vars`, `needs`, `secrets` and the workflow's `env`. */
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

interface JobOutcome {
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** `environment.url`, empty when none is written. */
  readonly environmentUrl: string;
}

interface Progress {
  readonly steps: Readonly<Record<string, StepOutcome>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
}

interface StepOutcome {
  readonly outcome: string;
  readonly conclusion: string;
  readonly outputs: Readonly<Record<string, string>>;
}

interface Place {
  readonly call: JobCall;
  readonly folders: JobFolders;
}

/** Plays the steps of one job in folders that are gone afterwards. */
export async function runJob(call: JobCall): Promise<JobOutcome> {
  const root = await mkdtemp(join(tmpdir(), 'sluice-job-'));
  try {
    const folders = await createFolders(root, call.github['event']);
    const github = { ...call.github, token: call.token, workspace: folders.workspace, event_path: folders.eventPath };
    return await playSteps({ call: { ...withTimeout(call), github }, folders });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function createFolders(root: string, event: unknown): Promise<JobFolders> {
  const [workspace, home, temp] = ['workspace', 'home', 'temp'].map(name => join(root, name));
  if (workspace === undefined || home === undefined || temp === undefined) throw new Error('no job folders');
  await Promise.all([workspace, home, temp].map(folder => mkdir(folder)));
  const eventPath = join(root, 'event.json');
  await writeFile(eventPath, JSON.stringify(event));
  return { workspace, home, temp, eventPath };
}

/** A job beyond `timeout-minutes` is cancelled (GitHub docs, "timeout-minutes"); this clock is the machine's. */
function withTimeout(call: JobCall): JobCall {
  const { timeoutMinutes } = call.job;
  if (timeoutMinutes === undefined) return call;
  const minutes = Number(textOf(timeoutMinutes, { contexts: call.contexts, status: statusOf(0, false) }));
  return { ...call, signal: AbortSignal.any([call.signal, AbortSignal.timeout(minutes * 60_000)]) };
}

async function playSteps(place: Place): Promise<JobOutcome> {
  const { job, signal } = place.call;
  let progress: Progress = {
    steps: {},
    environment: { ...place.call.environment, ...fillMapping(job.env, scopeOf(place, place.call.environment)) },
    paths: [],
    exitCode: 0,
    stdout: '',
    stderr: '',
    summary: '',
  };
  for (const [index, step] of job.steps.entries()) progress = await advance(place, progress, { step, index });
  const end = scopeOf(place, progress.environment, progress);
  return {
    conclusion: signal.aborted ? 'cancelled' : progress.exitCode === 0 ? 'success' : 'failure',
    exitCode: progress.exitCode,
    stdout: masked(progress.stdout, place.call),
    stderr: masked(progress.stderr, place.call),
    summary: progress.summary,
    outputs: fillMapping(job.outputs, end),
    environmentUrl: job.environment?.url === undefined ? '' : textOf(job.environment.url, end),
  };
}

async function advance(
  place: Place,
  progress: Progress,
  { step, index }: { readonly step: StepFile; readonly index: number },
): Promise<Progress> {
  const outer = scopeOf(place, progress.environment, progress);
  if (!isTrue(step.condition, outer)) {
    return { ...progress, steps: { ...progress.steps, [step.id]: outcomeOf('skipped', {}) } };
  }
  const environment = { ...progress.environment, ...fillMapping(step.env, outer) };
  // Steps that run after a cancellation (`if: always()`) get a signal of their own: the job's has fired already.
  const signal = place.call.signal.aborted ? new AbortController().signal : place.call.signal;
  const result = await runStep(step, {
    number: index + 1,
    workflowPath: place.call.workflowPath,
    actionFolder: place.call.actionFolder,
    workspace: place.folders.workspace,
    temp: place.folders.temp,
    scope: scopeOf(place, environment, progress),
    environment: withPaths({ ...baseEnvironment(place.folders), ...environment }, progress.paths),
    variables: variablesOf(place),
    signal,
  });
  return after(progress, step, { ...result, exitCode: signal.aborted ? result.exitCode || 1 : result.exitCode });
}

function after(progress: Progress, step: StepFile, result: StepResult): Progress {
  const outcome = outcomeOf(result.exitCode === 0 ? 'success' : 'failure', result.outputs);
  return {
    steps: { ...progress.steps, [step.id]: outcome },
    environment: { ...progress.environment, ...result.environment },
    paths: [...result.paths, ...progress.paths],
    exitCode: progress.exitCode || result.exitCode,
    stdout: progress.stdout + result.stdout,
    stderr: progress.stderr + result.stderr + result.problems.map(problem => `${problem}\n`).join(''),
    summary: progress.summary + result.summary,
  };
}

function outcomeOf(outcome: string, outputs: Readonly<Record<string, string>>): StepOutcome {
  return { outcome, conclusion: outcome, outputs };
}

function variablesOf({ call, folders }: Place): Readonly<Record<string, string>> {
  const { token: _token, ...github } = call.github;
  return defaultVariables(github, folders, call.job.id);
}

function scopeOf(place: Place, env: Readonly<Record<string, string>>, progress?: Progress): Scope {
  const { call } = place;
  const status = statusOf(progress?.exitCode ?? 0, call.signal.aborted);
  const job = { status: status.cancelled ? 'cancelled' : status.failure ? 'failure' : 'success' };
  const runner = { os: 'Linux', arch: 'X64', temp: place.folders.temp, name: 'sluice-sandbox' };
  const contexts = { ...call.contexts, github: call.github, env, steps: progress?.steps ?? {}, job, runner };
  return { contexts, status };
}

function statusOf(exitCode: number, cancelled: boolean): StatusFunctions {
  return { success: exitCode === 0 && !cancelled, failure: exitCode !== 0 && !cancelled, cancelled };
}

function withPaths(
  environment: Readonly<Record<string, string>>,
  paths: readonly string[],
): Readonly<Record<string, string>> {
  return { ...environment, PATH: [...paths, environment['PATH'] ?? ''].join(process.platform === 'win32' ? ';' : ':') };
}

/** GitHub replaces secrets, and the token is one, in the log. */
function masked(text: string, call: JobCall): string {
  const secrets = Object.values(call.contexts['secrets'] ?? {}).filter(
    value => typeof value === 'string' && value !== '',
  );
  return [call.token, ...secrets].reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}
