import type { Logger } from 'pino';
import type { Probot } from 'probot';
import { createThreadAccess } from '../src/adapters/github/thread-access.ts';
import type { Shell } from '../src/use-cases/evaluation.ts';
import { createBudgets } from './budget.ts';
import { type Clients, createClients } from './clients.ts';
import { createDeliveries } from './deliveries.ts';
import { errorWords } from './error-words.ts';
import { sweepJobs } from './installations.ts';
import { type Job, jobKey, mergeJobs } from './job.ts';
import { createPending } from './pending.ts';
import { createQueue } from './queue.ts';
import type { Settings } from './settings.ts';
import { type AppIdentity, createShell } from './shell.ts';
import { type Alarms, createAlarms } from './timers.ts';
import { createInstallationTokens, type InstallationTokens } from './tokens.ts';
import { createWorker, type WorkerParts } from './worker.ts';

/** All that works behind the server: queue, worker, alarms, sweeps. */
export interface Engine {
  isKnown(delivery: string): boolean;
  push(delivery: string, jobs: readonly Job[]): void;
  /** Looks at everything open in an installation, or in all. */
  sweep(installation: number | undefined): void;
  /** Sweeps that are being prepared, and jobs that wait or run. */
  inHand(): number;
  /** Takes nothing new and resolves when what runs is done. */
  drain(): Promise<void>;
}

export interface EngineParts {
  readonly settings: Settings;
  readonly probot: Probot;
  readonly log: Logger;
  readonly identity: AppIdentity;
}

/** Jobs at the same time, over all installations. */
const parallel = 4;
const rest = 2_000;

export function createEngine(parts: EngineParts): Engine {
  const { probot, log } = parts;
  const deliveries = createDeliveries();
  const alarms = createAlarms(Date.now);
  const tokens = createInstallationTokens(probot, Date.now);
  const sweeps = createPending();
  const push = (job: Job): void => queue.push(jobKey(job), job);
  const worker = createWorker({ ...gitHubParts(parts, tokens), deliveries, push, later: laterBy(alarms, push) });
  const queue = createQueue<Job>({ ...worker, parallel, rest, merge: mergeJobs });
  return {
    isKnown: deliveries.isKnown,
    push: (delivery, jobs) => {
      if (jobs.length > 0) deliveries.open(delivery, jobs.length);
      jobs.forEach(push);
    },
    sweep: installation => {
      if (installation !== undefined) tokens.forget(installation);
      sweeps.add(
        sweepJobs(probot, installation).then(
          jobs => jobs.forEach(push),
          (error: unknown) => log.error(errorWords(error), 'sweep not started'),
        ),
      );
    },
    inHand: () => sweeps.size + queue.size,
    drain: () => {
      alarms.clearAll();
      return queue.drain();
    },
  };
}

function laterBy(alarms: Alarms, push: (job: Job) => void): WorkerParts['later'] {
  return (job, wait) => {
    const key = jobKey(job);
    if (wait === undefined) alarms.clear(key);
    else alarms.set(key, Date.now() + wait, () => push(job));
  };
}

type GitHubParts = Pick<WorkerParts, 'budgets' | 'githubFor' | 'shellFor' | 'log'>;

function gitHubParts(parts: EngineParts, tokens: InstallationTokens): GitHubParts {
  const { settings, log } = parts;
  const budgets = createBudgets(Date.now);
  const clients = createClients({ settings, tokens, budgets });
  return {
    budgets,
    githubFor: clients.forJob,
    shellFor: (github, job) => ({ ...createShell(github, shellParts(parts)), elsewhere: elsewhereOf(job, clients) }),
    log: (level, line) => log[level](line, 'job'),
  };
}

/** A tenant's other repositories are its owner's: a project may live in one of them. */
function elsewhereOf(job: Job, clients: Clients): NonNullable<Shell['elsewhere']> {
  return async ({ owner, name }) => {
    if (owner.toLowerCase() !== job.subject.repository.owner.toLowerCase()) return undefined;
    const github = await clients.forOther(job, name);
    return github && createThreadAccess(github);
  };
}

function shellParts({ settings, identity, log }: EngineParts): Parameters<typeof createShell>[1] {
  const { serverUrl, withoutFile } = settings;
  return { identity, serverUrl, withoutFile, log: { info: line => log.info(line), warn: line => log.warn(line) } };
}
