import type { Activity } from './activity.ts';
import type { ConcurrencyGroups, Ticket } from './concurrency.ts';
import { concurrencyTicket } from './concurrency-key.ts';
import { textOf } from './expressions.ts';
import type { Conclusion, RunnerHost } from './host.ts';
import type { RunIdentity } from './job-environment.ts';
import type { Question } from './match.ts';
import { textAt, valueAt } from './payload.ts';
import type { RecordBook } from './record-book.ts';
import type { NotStartedReason, RunRecord } from './records.ts';
import { playRun, type RunCall, runContexts } from './run.ts';
import type { RunnerOptions } from './runner-options.ts';
import type { Slots } from './slots.ts';
import type { WorkflowBody } from './workflow-file.ts';

/** What a runner holds. */
interface RunnerParts {
  readonly host: RunnerHost;
  readonly options: RunnerOptions;
  readonly records: RecordBook;
  readonly activity: Activity;
  readonly groups: ConcurrencyGroups;
  readonly slots: Slots;
}

/** Turns an answered question into a run. */
export interface Starter {
  start(question: Question): void;
  skip(question: Question, reason: NotStartedReason): void;
  readonly approve: (runId: number) => void;
  /** "Re-run all jobs": event, payload and commit stay those of the first attempt (GitHub docs, "Re-running workflows and jobs"). */
  rerun(runId: number, by: string): void;
  /** Links of `workflow_run` behind an event about this run. */
  chainOf(runId: unknown): number;
  hasRunAt(repository: string, sha: string): boolean;
}

type Change = ReturnType<RecordBook['add']>;

/** Nothing has run yet. */
const STARTING = { success: true, failure: false, cancelled: false };

export function createStarter(parts: RunnerParts): Starter {
  const chains = new Map<unknown, number>();
  const heads = new Set<string>();
  const waiting = new Map<number, () => void>();
  const attempts = new Map<number, { readonly question: Question; readonly started: Started }>();
  return {
    start(question) {
      const started = createRun(parts, question);
      attempts.set(started.identity.runId, { question, started });
      chains.set(started.identity.runId, question.chain);
      heads.add(`${question.event.repository} ${question.origin.headSha}`);
      const change = parts.records.add(recordOf(question, started.held ? 'held' : undefined, started.identity.runId));
      const go = (): void => parts.activity.background(play(parts, { ...started, change }));
      if (started.held) waiting.set(started.identity.runId, go);
      else go();
    },
    skip: (question, reason) => void parts.records.add(recordOf(question, reason)),
    approve(runId) {
      const go = waiting.get(runId);
      if (go === undefined) throw new Error(`run ${runId} waits for no approval`);
      waiting.delete(runId);
      go();
    },
    rerun(runId, by) {
      const last = attempts.get(runId);
      if (last === undefined || waiting.has(runId)) throw new Error(`run ${runId} can't be run again`);
      const identity = { ...last.started.identity, attempt: last.started.identity.attempt + 1, triggeredBy: by };
      const started = { ...last.started, identity, held: false };
      attempts.set(runId, { ...last, started });
      parts.host.restartRun(runId, by);
      const change = parts.records.add(recordOf(last.question, undefined, runId));
      parts.activity.background(play(parts, { ...started, change }));
    },
    hasRunAt: (repository, sha) => heads.has(`${repository} ${sha}`),
    chainOf: runId => (runId === undefined ? 0 : (chains.get(runId) ?? 0) + 1),
  };
}

interface Started {
  readonly identity: RunIdentity;
  readonly body: WorkflowBody;
  readonly held: boolean;
}

function createRun({ host, options }: RunnerParts, { workflow, event, origin }: Question): Started {
  const body = workflow.body();
  const unnumbered = { runId: 0, runNumber: 0, attempt: 1, triggeredBy: event.actor, event, origin, workflow };
  const created = host.createRun({
    repository: event.repository,
    workflowPath: workflow.path,
    workflowName: workflow.name,
    displayTitle: displayTitle(body, runContexts({ identity: unnumbered, host, variables: options.variables ?? {} })),
    event: origin.event,
    headSha: origin.headSha,
    headBranch: origin.headBranch,
    headRepository: origin.headRepository,
    actor: event.actor,
    held: origin.held,
    ...(event.runId === undefined ? {} : { runId: event.runId }),
  });
  return { identity: { ...unnumbered, ...created }, body, held: origin.held };
}

function displayTitle(body: WorkflowBody, contexts: Readonly<Record<string, unknown>>): string {
  if (body.runName !== undefined) return textOf(body.runName, { contexts, status: STARTING });
  const event = valueAt(contexts, 'github', 'event');
  const message = textAt(event, 'head_commit', 'message')?.split('\n')[0];
  return textAt(event, 'pull_request', 'title') ?? message ?? textAt(contexts, 'github', 'workflow') ?? '';
}

interface Playing extends Started {
  readonly change: Change;
}

async function play(parts: RunnerParts, started: Playing): Promise<void> {
  const controller = new AbortController();
  const { event } = started.identity;
  const contexts = runContexts({ ...started, host: parts.host, variables: parts.options.variables ?? {} });
  const ticket = concurrencyTicket(started.body.concurrency, {
    repository: event.repository,
    scope: { contexts, status: STARTING },
    cancel: () => controller.abort(),
  });
  started.change(now => ({ ...now, status: 'pending', reason: undefined }));
  if (ticket !== undefined && (await parts.groups.enter(ticket)) === 'cancelled') {
    return end(parts, started, 'cancelled');
  }
  started.change(now => ({ ...now, status: 'running' }));
  const playing = runCall(parts, started, { ticket, signal: controller.signal });
  const played = await playRun(playing).catch((error: unknown) => ({ error }));
  end(parts, started, typeof played === 'string' ? played : 'failure');
  if (ticket !== undefined) parts.groups.leave(ticket);
  if (typeof played !== 'string') throw played.error;
}

function runCall(
  { host, options, groups, slots }: RunnerParts,
  { identity, body, change }: Playing,
  { ticket, signal }: { readonly ticket: Ticket | undefined; readonly signal: AbortSignal },
): RunCall {
  return {
    identity,
    body,
    host,
    groups,
    slots,
    signal,
    actionFolder: options.actionFolder,
    forkTokensReadOnly: options.forkTokensReadOnly ?? true,
    secrets: options.secrets ?? {},
    variables: options.variables ?? {},
    group: ticket?.group,
    onJob: record => change(now => ({ ...now, jobs: inFileOrder([...now.jobs, record], body) })),
  };
}

/** A job that is skipped ends before those above it, and copies of a matrix end in any order. */
function inFileOrder(jobs: RunRecord['jobs'], body: WorkflowBody): RunRecord['jobs'] {
  const ids = body.jobs.map(job => job.id);
  return jobs.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id) || (a.copy ?? 0) - (b.copy ?? 0));
}

function end(parts: RunnerParts, { identity, change }: Playing, conclusion: Conclusion): void {
  change(now => ({
    ...now,
    status: 'completed',
    conclusion,
    reason: conclusion === 'skipped' ? 'if-false' : undefined,
  }));
  parts.host.finishRun(identity.runId, conclusion);
}

function recordOf(question: Question, reason: NotStartedReason | undefined, runId?: number): RunRecord {
  const { workflow, event, origin } = question;
  const status = runId === undefined ? 'not-started' : reason === 'held' ? 'held' : 'pending';
  return {
    repository: event.repository,
    workflowPath: workflow.path,
    workflowName: workflow.name,
    event: origin.event,
    action: event.action,
    runId,
    status,
    conclusion: undefined,
    reason,
    jobs: [],
  };
}
