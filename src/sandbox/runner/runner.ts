import { createActivity } from './activity.ts';
import { createConcurrencyGroups } from './concurrency.ts';
import type { RunnerHost, TriggerEvent } from './host.ts';
import { loadWorkflowParser } from './json-modules.ts';
import { type Question, reasonNotToStart } from './match.ts';
import { type Origin, originsOf } from './origins.ts';
import { pushedPaths } from './paths.ts';
import { valueAt } from './payload.ts';
import { createRecords } from './record-book.ts';
import type { RunRecord } from './records.ts';
import type { RunnerOptions } from './runner-options.ts';
import { dueSchedules } from './schedules.ts';
import { createSlots } from './slots.ts';
import { createStarter, type Starter } from './start.ts';
import type { WorkflowFile } from './workflow-file.ts';
import { createWorkflowReader, type WorkflowReader } from './workflow-reader.ts';

/** Plays the workflows of the embedded GitHub. */
export interface Runner {
  /** Starts what the event triggers; done when the runs are queued. Throws `NotModelled`. */
  onEvent(event: TriggerEvent): Promise<void>;
  /** Starts schedules that became due since the last call. */
  tick(): Promise<void>;
  /** A maintainer lets a held run go. */
  approve(runId: number): void;
  /** Somebody runs a run that has ended once more. */
  rerun(runId: number, by: string): void;
  /** Nothing is queued or running; throws what a running job met and nobody saw. */
  settled(): Promise<void>;
  runs(): readonly RunRecord[];
}

const PARALLEL_JOBS = 2;

/** A runner holds its queue and its records; nothing outlives it. */
export function createRunner(host: RunnerHost, options: RunnerOptions): Runner {
  const records = createRecords(options.log);
  const activity = createActivity();
  const reader = createWorkflowReader(host, loadWorkflowParser);
  const groups = createConcurrencyGroups(options.cancelsPending);
  const starter = createStarter({ host, options, records, activity, groups, slots: createSlots(PARALLEL_JOBS) });
  const repositories = new Set<string>();
  let lastTick = Date.parse(host.now()) - 60_000;
  let turn: Promise<unknown> = Promise.resolve();

  // One event after the other, so that runs start in the order of their events; origins are taken at once, before a branch moves.
  const onEvent = (given: TriggerEvent): Promise<void> => {
    const event = causeSeen(given, options);
    repositories.add(event.repository);
    const origins = originsOf(event, host);
    const work = turn.then(() => startAll(event, origins, { reader, starter, host }));
    turn = work.catch(() => undefined);
    return activity.track(work);
  };
  const tick = async (): Promise<void> => {
    const span = { from: lastTick, to: Date.parse(host.now()) };
    lastTick = span.to;
    for (const repository of host.repositories?.() ?? repositories) {
      for (const event of await dueSchedules(repository, span, { host, reader })) await onEvent(event);
    }
  };
  return {
    onEvent: async event => onEvent(event),
    tick: () => activity.track(tick()),
    approve: starter.approve,
    rerun: starter.rerun,
    settled: activity.settled,
    runs: records.all,
  };
}

/** With the trait off, what a GITHUB_TOKEN caused looks like an App's doing. */
function causeSeen(event: TriggerEvent, options: RunnerOptions): TriggerEvent {
  const ordinary = event.causedBy === 'github-token' && options.tokenEventsStartNoWorkflow === false;
  return ordinary ? { ...event, causedBy: 'app' } : event;
}

interface Parts {
  readonly host: RunnerHost;
  readonly reader: WorkflowReader;
  readonly starter: Starter;
}

/** A file that is not modelled does not keep the others from starting. */
async function startAll(event: TriggerEvent, origins: readonly Origin[], parts: Parts): Promise<void> {
  const problems: unknown[] = [];
  for (const origin of origins) {
    for (const read of await parts.reader.workflowsAt(event.repository, origin.fileSha)) {
      try {
        startOne(questionOf(await read(), { event, origin }, parts), parts.starter);
      } catch (error) {
        problems.push(error);
      }
    }
  }
  if (problems.length > 0) throw problems[0];
}

function questionOf(workflow: WorkflowFile, about: Pick<Question, 'event' | 'origin'>, parts: Parts): Question {
  const { event, origin } = about;
  return {
    workflow,
    event,
    origin,
    chain: parts.starter.chainOf(valueAt(event.payload, 'workflow_run', 'id')),
    hasRunAt: sha => parts.starter.hasRunAt(event.repository, sha),
    pushed: pushedPaths(event, origin, parts.host),
  };
}

function startOne(question: Question, starter: Starter): void {
  const reason = reasonNotToStart(question);
  if (reason === undefined) starter.start(question);
  else starter.skip(question, reason);
}
