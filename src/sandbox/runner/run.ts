import type { ConcurrencyGroups } from './concurrency.ts';
import { playCopies } from './copies.ts';
import { isTrue, type Scope, type StatusFunctions, textOf } from './expressions.ts';
import type { Conclusion, RunnerHost } from './host.ts';
import { githubContext, inputsContext, type RunIdentity } from './job-environment.ts';
import { playOne, skipJob } from './job-run.ts';
import type { JobRecord } from './records.ts';
import type { Slots } from './slots.ts';
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
    return playJob(call, job, Object.fromEntries(needed.map(one => [one.id, one])));
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

/** A matrix is made when the job's `if:` holds (GitHub docs, "jobs.<job_id>.if"); `needs` sees its copies as one job. */
async function playJob(call: RunCall, job: JobFile, finished: Finished): Promise<JobRecord> {
  const scope = jobScope(call, job, finished);
  if (!isTrue(job.condition, scope)) return skipJob(call, job, scope);
  return job.strategy === undefined
    ? playOne(call, job, { scope, name: job.name === undefined ? job.id : textOf(job.name, scope) })
    : playCopies(call, { job, strategy: job.strategy, scope });
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
