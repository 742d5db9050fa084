import type { MappingToken } from '@actions/workflow-parser/templates/tokens/index';
import { isBasicExpression } from '@actions/workflow-parser/templates/tokens/type-guards';
import { type Scope, textOf } from './expressions.ts';
import type { Conclusion } from './host.ts';
import { failJob, playOne } from './job-run.ts';
import { copyName, type Strategy, strategyOf } from './matrix.ts';
import type { JobRecord } from './records.ts';
import type { RunCall } from './run.ts';
import { createSlots, type Slots } from './slots.ts';
import type { JobFile } from './workflow-file.ts';

interface Copied {
  readonly job: JobFile;
  readonly strategy: MappingToken;
  readonly scope: Scope;
}

interface Copies extends Copied {
  readonly read: Strategy;
  readonly slots: Slots;
  /** Stops the others when one fails (GitHub docs, "jobs.<job_id>.strategy.fail-fast"). */
  readonly failed: AbortController;
}

/** Plays a job once for each combination of its matrix and answers with what `needs` sees of them. */
export async function playCopies(call: RunCall, copied: Copied): Promise<JobRecord> {
  const read = readStrategy(copied);
  const { job, scope } = copied;
  if (read instanceof Error) return failJob(call, job, { name: job.id, scope, problem: read.message });
  const slots = createSlots(read.maxParallel ?? read.combinations.length);
  const copies = { ...copied, read, slots, failed: new AbortController() };
  return together(await Promise.all(read.combinations.map((_matrix, index) => playCopy(call, copies, index))), job);
}

function readStrategy({ strategy, scope }: Copied): Strategy | Error {
  try {
    return strategyOf(strategy, scope);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function playCopy(call: RunCall, copies: Copies, index: number): Promise<JobRecord> {
  const { job, read, failed } = copies;
  const matrix = read.combinations[index] ?? {};
  const strategy = { 'job-index': index, 'job-total': read.combinations.length, 'fail-fast': read.failFast };
  const scope = { ...copies.scope, contexts: { ...copies.scope.contexts, matrix, strategy } };
  const written = job.name === undefined ? job.id : textOf(job.name, scope);
  const name = job.name !== undefined && isBasicExpression(job.name) ? written : copyName(written, matrix);
  const release = await copies.slots.acquire();
  try {
    const record = await playOne(call, job, { name, scope, copy: index, stop: failed.signal });
    if (record.conclusion === 'failure' && read.failFast) failed.abort();
    return record;
  } finally {
    release();
  }
}

const WORST: readonly Conclusion[] = ['failure', 'cancelled'];

/** Outputs of a later copy replace those of an earlier one. */
function together(records: readonly JobRecord[], job: JobFile): JobRecord {
  const conclusions = records.map(record => record.conclusion);
  const [first] = records;
  if (first === undefined) throw new Error(`job ${job.id} has no copies`);
  return {
    ...first,
    conclusion: WORST.find(word => conclusions.includes(word)) ?? 'success',
    outputs: Object.assign({}, ...records.map(record => record.outputs)),
  };
}
