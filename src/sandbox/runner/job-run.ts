import type { ConcurrencyGroups, Ticket } from './concurrency.ts';
import { concurrencyTicket } from './concurrency-key.ts';
import { type Scope, textOf } from './expressions.ts';
import { runJob } from './job.ts';
import { githubContext } from './job-environment.ts';
import { DEFAULT_PERMISSIONS, type Permissions, readOnly } from './permissions.ts';
import type { JobRecord } from './records.ts';
import type { RunCall } from './run.ts';
import { fillMapping } from './step.ts';
import type { JobFile } from './workflow-file.ts';

/** How one job, or one copy of it, is played. */
export interface JobPlay {
  readonly name: string;
  readonly scope: Scope;
  /** Of a matrix: which combination, and whether another copy has failed. */
  readonly copy?: number;
  readonly stop?: AbortSignal;
}

interface ReadyJob extends JobPlay {
  readonly job: JobFile;
  readonly jobId: number;
}

type Ending = Omit<JobRecord, 'id' | 'name' | 'copy' | 'permissions'>;

const NOTHING = { exitCode: undefined, stdout: '', stderr: '', outputs: {}, summary: '' };

export async function playOne(call: RunCall, job: JobFile, play: JobPlay): Promise<JobRecord> {
  return inGroup(call, readyOf(call, job, play));
}

export function skipJob(call: RunCall, job: JobFile, scope: Scope): JobRecord {
  const name = job.name === undefined ? job.id : textOf(job.name, scope);
  return finish(call, readyOf(call, job, { name, scope }), { conclusion: 'skipped', ...NOTHING });
}

/** A job that ends before a step of it ran. */
export function failJob(call: RunCall, job: JobFile, play: JobPlay & { readonly problem: string }): JobRecord {
  return finish(call, readyOf(call, job, play), { conclusion: 'failure', ...NOTHING, stderr: `${play.problem}\n` });
}

const readyOf = (call: RunCall, job: JobFile, play: JobPlay): ReadyJob => ({
  ...play,
  job,
  jobId: call.host.createJob(call.identity.runId, play.name),
});

/** A job that was let in after a cancellation (`if: always()`) is not cancelled once more: it gets a signal of its own. */
async function inGroup(call: RunCall, ready: ReadyJob): Promise<JobRecord> {
  const own = new AbortController();
  const others = [call.signal.aborted ? undefined : call.signal, ready.stop].filter(each => each !== undefined);
  const signal = AbortSignal.any([own.signal, ...others]);
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
    return finish(call, ready, await inEnvironment(call, ready, signal));
  } finally {
    release();
  }
}

async function inEnvironment(call: RunCall, ready: ReadyJob, signal: AbortSignal): Promise<Ending> {
  const { environment } = ready.job;
  const name = environment === undefined ? '' : textOf(environment.name, ready.scope);
  const deployment = name === '' ? undefined : call.host.enterEnvironment?.(call.identity.runId, name);
  const { environmentUrl: url, ...ending } = await execute(call, ready, signal);
  if (deployment !== undefined) call.host.leaveEnvironment?.(deployment, { conclusion: ending.conclusion, url });
  return ending;
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

function finish(call: RunCall, { job, jobId, name, copy }: ReadyJob, ending: Ending): JobRecord {
  call.host.finishJob(jobId, ending.conclusion, ending.summary);
  const which = { id: job.id, name, ...(copy === undefined ? {} : { copy }) };
  const record = { ...which, permissions: permissionsOf(call, job), ...ending };
  call.onJob(record);
  return record;
}
