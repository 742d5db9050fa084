import type { ConcurrencyGroups, Ticket } from './concurrency.ts';
import { concurrencyTicket } from './concurrency-key.ts';
import { isTrue, type Scope, type StatusFunctions, textOf } from './expressions.ts';
import type { Conclusion, RunnerHost } from './host.ts';
import { runJob } from './job.ts';
import { githubContext, inputsContext, type RunIdentity } from './job-environment.ts';
import { DEFAULT_PERMISSIONS, type Permissions, readOnly } from './permissions.ts';
import type { JobRecord } from './records.ts';
import type { Slots } from './slots.ts';
import { fillMapping } from './step.ts';
import type { JobFile, WorkflowBody } from './workflow-file.ts';

/** One run that has started. */
export interface RunCall {
  readonly identity: RunIdentity;
  readonly body: WorkflowBody;
  readonly host: RunnerHost;
  readonly groups: ConcurrencyGroups;
  readonly slots: Slots;
  readonly actionFolder: string | undefined;
  readonly forkTokensReadOnly: boolean;
  readonly secrets: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  /** The workflow's own concurrency group: a job in the same one could never start. */
  readonly group: string | undefined;
  readonly signal: AbortSignal;
  onJob(record: JobRecord): void;
}

type Finished = Readonly<Record<string, JobRecord>>;

interface ReadyJob {
  readonly job: JobFile;
  readonly jobId: number;
  readonly name: string;
  readonly scope: Scope;
}

const NOTHING = { exitCode: undefined, stdout: '', stderr: '', outputs: {}, summary: '' };

/** Plays all jobs in the order of `needs` and answers with the run's conclusion. */
export async function playRun(call: RunCall): Promise<Conclusion> {
  const started = new Map<string, Promise<JobRecord>>();
  const start = (job: JobFile): Promise<JobRecord> => {
    const known = started.get(job.id) ?? afterNeeds(job);
    started.set(job.id, known);
    return known;
  };
  const afterNeeds = async (job: JobFile): Promise<JobRecord> => {
    const needed = await Promise.all(ancestorsOf(job, call.body.jobs).map(start));
    const record = await playJob(call, job, Object.fromEntries(needed.map(one => [one.id, one])));
    call.onJob(record);
    return record;
  };
  // All end before the run does, also when one meets what is not modelled.
  await Promise.allSettled(call.body.jobs.map(start));
  const records = await Promise.all(call.body.jobs.map(start));
  return runConclusion(records.map(record => record.conclusion));
}

/** All jobs that this one waits for, directly or not: the status functions look at the whole chain (GitHub docs). */
function ancestorsOf(job: JobFile, jobs: readonly JobFile[]): readonly JobFile[] {
  const direct = jobs.filter(other => job.needs.includes(other.id));
  return [...new Set(direct.flatMap(other => [...ancestorsOf(other, jobs), other]))];
}

function runConclusion(conclusions: readonly Conclusion[]): Conclusion {
  for (const worst of ['failure', 'cancelled'] as const) if (conclusions.includes(worst)) return worst;
  return conclusions.every(conclusion => conclusion === 'skipped') ? 'skipped' : 'success';
}

async function playJob(call: RunCall, job: JobFile, finished: Finished): Promise<JobRecord> {
  const scope = jobScope(call, job, finished);
  const name = job.name === undefined ? job.id : textOf(job.name, scope);
  const jobId = call.host.createJob(call.identity.runId, name);
  if (!isTrue(job.condition, scope))
    return finish(call, { job, jobId, name, scope }, { conclusion: 'skipped', ...NOTHING });
  return inGroup(call, { job, jobId, name, scope });
}

/** A job that was let in after a cancellation (`if: always()`) is not cancelled once more: it gets a signal of its own. */
async function inGroup(call: RunCall, ready: ReadyJob): Promise<JobRecord> {
  const own = new AbortController();
  const signal = call.signal.aborted ? own.signal : AbortSignal.any([call.signal, own.signal]);
  const ticket = concurrencyTicket(ready.job.concurrency, {
    repository: call.identity.event.repository,
    scope: ready.scope,
    cancel: () => own.abort(),
  });
  if (ticket === undefined) return inSlot(call, ready, signal);
  const deadlock = ticket.group === call.group;
  if (deadlock || (await call.groups.enter(ticket)) === 'cancelled') return cancelled(call, ready);
  return leaving(call.groups, ticket, inSlot(call, ready, signal));
}

async function leaving<T>(groups: ConcurrencyGroups, ticket: Ticket, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    groups.leave(ticket);
  }
}

async function inSlot(call: RunCall, ready: ReadyJob, signal: AbortSignal): Promise<JobRecord> {
  const release = await call.slots.acquire();
  try {
    if (signal.aborted) return cancelled(call, ready);
    call.host.startJob(ready.jobId);
    return finish(call, ready, await execute(call, ready, signal));
  } finally {
    release();
  }
}

function execute(call: RunCall, ready: ReadyJob, signal: AbortSignal): ReturnType<typeof runJob> {
  const { event, origin, runId, workflow } = call.identity;
  const asked = permissionsOf(call, ready.job);
  const given = origin.fromFork && call.forkTokensReadOnly ? readOnly(asked) : asked;
  const token = call.host.issueToken(event.repository, given, runId);
  const secrets = { ...(origin.fromFork ? {} : call.secrets), GITHUB_TOKEN: token };
  const contexts = { ...ready.scope.contexts, secrets };
  return runJob({
    job: ready.job,
    workflowPath: workflow.path,
    actionFolder: call.actionFolder,
    github: githubContext(call.identity, call.host),
    token,
    contexts,
    environment: fillMapping(call.body.env, { ...ready.scope, contexts }),
    signal,
  });
}

function permissionsOf(call: RunCall, job: JobFile): Permissions {
  return job.permissions ?? call.body.permissions ?? DEFAULT_PERMISSIONS;
}

function cancelled(call: RunCall, ready: ReadyJob): JobRecord {
  return finish(call, ready, { conclusion: 'cancelled', ...NOTHING });
}

type Ending = Omit<JobRecord, 'id' | 'name' | 'permissions'>;

function finish(call: RunCall, { job, jobId, name }: ReadyJob, ending: Ending): JobRecord {
  call.host.finishJob(jobId, ending.conclusion, ending.summary);
  return { id: job.id, name, permissions: permissionsOf(call, job), ...ending };
}

function jobScope(call: RunCall, job: JobFile, finished: Finished): Scope {
  const needs = Object.fromEntries(
    job.needs.map(id => [id, { result: finished[id]?.conclusion, outputs: finished[id]?.outputs ?? {} }]),
  );
  return {
    contexts: { ...runContexts(call), needs },
    status: chainStatus(Object.values(finished), call.signal.aborted),
  };
}

function chainStatus(chain: readonly JobRecord[], cancelledRun: boolean): StatusFunctions {
  return {
    success: !cancelledRun && chain.every(job => job.conclusion === 'success'),
    failure: !cancelledRun && chain.some(job => job.conclusion === 'failure'),
    cancelled: cancelledRun,
  };
}

/** Contexts that the whole run shares. */
export function runContexts(call: Pick<RunCall, 'identity' | 'host' | 'variables'>): Readonly<Record<string, unknown>> {
  return {
    github: githubContext(call.identity, call.host),
    inputs: inputsContext(call.identity),
    vars: call.variables,
  };
}
