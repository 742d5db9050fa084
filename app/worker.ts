import { type Fault, FaultError } from '../src/domain/fault.ts';
import { parseThreadReference } from '../src/domain/repository-name.ts';
import type { Budget, GitHub } from '../src/ports/github.ts';
import { failHead } from '../src/use-cases/evaluate-broken.ts';
import { evaluateSubject } from '../src/use-cases/evaluate-subject.ts';
import type { Outcome, Shell } from '../src/use-cases/evaluation.ts';
import { type SubjectOfMany, subjectsBehind } from '../src/use-cases/subjects-behind.ts';
import { isSaidOfBase } from '../src/use-cases/sweep.ts';
import type { Budgets } from './budget.ts';
import type { Deliveries } from './deliveries.ts';
import { errorWords, faultWords } from './error-words.ts';
import { type Job, jobKey } from './job.ts';

/** What a worker works with. */
export interface WorkerParts {
  readonly budgets: Pick<Budgets, 'pauseOf' | 'isLow'>;
  readonly deliveries: Pick<Deliveries, 'done' | 'forget'>;
  githubFor(job: Job): GitHub;
  shellFor(github: GitHub, job: Job): Shell;
  push(job: Job): void;
  /** Pushes the job after so many milliseconds; a later call for the same key wins, undefined calls it off. */
  later(job: Job, milliseconds: number | undefined): void;
  /** One line about a job; never a text that people wrote. */
  log(level: 'info' | 'warn' | 'error', line: Readonly<Record<string, unknown>>): void;
}

/** Does one job after the other, for the queue. */
export interface Worker {
  work(job: Job): Promise<void>;
  failed(job: Job, error: unknown): void;
}

/** After so many failures in a row only the next delivery or sweep looks again. */
const mostFailures = 3;
const firstRetry = 30_000;
/** GitHub's `Date` has whole seconds: an edge is surely over one second later. */
const edgeMargin = 1_000;

export function createWorker(parts: WorkerParts): Worker {
  return {
    async work(job) {
      const pause = parts.budgets.pauseOf(job.installation);
      if (pause > 0) return putOff(job, pause, parts);
      if (job.isBackground && parts.budgets.isLow(job.installation)) return leave(job, parts);
      if (job.isBackground && job.base?.unasked.has(job.base.name)) return;
      const { kind } = job.subject;
      if (kind === 'head' || kind === 'installation') await spread(job, job.subject, parts);
      else await judge(job, parts);
    },
    failed(job, error) {
      const fault = error instanceof FaultError ? error.fault : undefined;
      parts.log('error', { ...words(job), outcome: 'failed', ...errorWords(error) });
      retry(job, fault, parts);
    },
  };
}

/** GitHub wants us to wait: the job comes back then, and its place is free for others. */
function putOff(job: Job, pause: number, parts: WorkerParts): void {
  parts.log('info', { ...words(job), outcome: 'put-off', seconds: Math.ceil(pause / 1000) });
  parts.deliveries.forget(job.deliveries);
  parts.later(job, pause + edgeMargin);
}

function leave(job: Job, parts: WorkerParts): void {
  parts.log('info', { ...words(job), outcome: 'left-for-next-sweep' });
}

async function spread(job: Job, subject: SubjectOfMany, parts: WorkerParts): Promise<void> {
  const github = parts.githubFor(job);
  const shell = parts.shellFor(github, job);
  const found = await subjectsBehind(subject, shell).catch((error: unknown) => closeHead(error, subject, shell));
  const isBackground = job.isBackground || subject.kind === 'installation';
  const unasked = new Set<string>();
  for (const one of found) {
    const base = one.base === undefined ? {} : { base: { name: one.base, unasked } };
    parts.push({ ...job, ...base, subject: one.subject, deliveries: [], isBackground, failures: 0 });
  }
  if (subject.kind === 'installation') parts.push(tickOf(job, subject));
  parts.deliveries.done(job.deliveries);
  parts.log('info', { ...words(job), outcome: 'spread', subjects: found.length, ...requestWords(github) });
}

/** A sweep also reads commands whose delivery was lost, reminds, and refreshes issues. */
function tickOf(job: Job, { repository }: SubjectOfMany): Job {
  const subject = { kind: 'thread', repository, number: 0, hint: { tick: true } } as const;
  return { ...job, subject, deliveries: [], isBackground: true, failures: 0 };
}

/** Looked up again later; until then no success may stand on a commit that nobody could look at. */
async function closeHead(error: unknown, subject: SubjectOfMany, shell: Shell): Promise<never> {
  if (error instanceof FaultError && subject.kind === 'head') await failHead(subject, error.fault, shell);
  throw error;
}

async function judge(job: Job, parts: WorkerParts): Promise<void> {
  const github = parts.githubFor(job);
  const shell = parts.shellFor(github, job);
  const evaluations = await evaluateSubject(job.subject, job.isBackground ? { ...shell, renewSeals: true } : shell);
  for (const evaluation of evaluations) {
    const level = faultOf(evaluation) ? 'warn' : 'info';
    parts.log(level, { ...words(job), ...outcomeWords(evaluation), ...requestWords(github) });
    if (evaluation.kind === 'nothing' && isSaidOfBase(evaluation.reason.code)) job.base?.unasked.add(job.base.name);
  }
  const failed = evaluations.filter(one => isPassing(faultOf(one)));
  if (failed[0] && job.subject.kind !== 'thread') return retry(job, faultOf(failed[0]), parts);
  for (const one of failed) retryBehind(job, one, parts);
  parts.deliveries.done(job.deliveries);
  setAlarms({ ...job, deliveries: [], failures: 0 }, evaluations, { parts, now: shell.now() });
}

/** Commands that were taken are known to a second run: what it could not look at then comes back by itself. */
function retryBehind(job: Job, failed: Outcome, parts: WorkerParts): void {
  const reference = parseThreadReference(failed.subject);
  if (!reference) return;
  const kind = failed.kind === 'broken' ? 'pull-request' : 'project';
  retry({ ...job, subject: { kind, ...reference }, deliveries: [], failures: 0 }, faultOf(failed), parts);
}

/** A command run looks at pull requests and issues: each has its own time, and time asks threads for a tick. */
function setAlarms(
  job: Job,
  outcomes: readonly Outcome[],
  { parts, now }: { readonly parts: WorkerParts; readonly now: string },
): void {
  const { subject } = job;
  if (subject.kind !== 'thread') {
    parts.later(job, untilAgain(outcomes, now));
    return;
  }
  const { repository } = subject;
  const tick = untilAgain(
    outcomes.filter(one => one.kind === 'refreshed'),
    now,
  );
  // A run that looked at no issue says nothing of when one changes: the alarm that is set stays.
  if (tick !== undefined)
    parts.later({ ...job, subject: { kind: 'thread', repository, number: 0, hint: { tick: true } } }, tick);
  for (const one of outcomes) {
    if (one.kind !== 'judged') continue;
    const ofPullRequest = { kind: 'pull-request', repository, number: one.facts.number } as const;
    parts.later({ ...job, subject: ofPullRequest }, untilAgain([one], now));
  }
}

function faultOf(evaluation: Outcome): Fault | undefined {
  return 'fault' in evaluation ? evaluation.fault : undefined;
}

/** Until the first edge of what was judged; undefined where no time changes anything. */
function untilAgain(evaluations: readonly Outcome[], now: string): number | undefined {
  const edges = evaluations.flatMap(one => ('again' in one && one.again !== undefined ? [one.again] : []));
  const [first] = edges.map(edge => Date.parse(edge)).toSorted((left, right) => left - right);
  return first === undefined ? undefined : Math.max(first - Date.parse(now), 0) + edgeMargin;
}

/** Faults that another try may not meet again. */
function isPassing(fault: Fault | undefined): boolean {
  const kind = fault?.kind;
  return kind === 'unavailable' || kind === 'rate-limited' || kind === 'conflict' || kind === 'truncated';
}

function retry(job: Job, fault: Fault | undefined, parts: WorkerParts): void {
  parts.deliveries.forget(job.deliveries);
  const failures = job.failures + 1;
  if (failures >= mostFailures) {
    parts.log('error', { ...words(job), outcome: 'given-up', deliveries: job.deliveries });
    parts.later(job, undefined);
    return;
  }
  const wait = Math.max((fault?.retryAfter ?? 0) * 1000 + edgeMargin, firstRetry * 2 ** job.failures);
  parts.later({ ...job, failures }, wait);
}

function words(job: Job): Readonly<Record<string, unknown>> {
  return { subject: jobKey(job) };
}

function requestWords(github: GitHub): Readonly<Record<string, unknown>> {
  const { reads, writes } = github.count();
  const budget: Budget | undefined = github.budget();
  return { reads, writes, ...(budget && { remaining: budget.remaining }) };
}

function outcomeWords(evaluation: Outcome): Readonly<Record<string, unknown>> {
  switch (evaluation.kind) {
    case 'judged': {
      const { conclusion, mode, stage } = evaluation.judgement;
      const { withheld } = evaluation;
      return { outcome: 'judged', conclusion, mode, stage, ...(withheld && { withheld: withheld.code }) };
    }
    case 'grouped':
      return { outcome: 'grouped', conclusion: evaluation.conclusion, reason: evaluation.reason.code };
    case 'commanded': {
      const { accepted, answered, refused } = evaluation;
      return { outcome: 'commanded', accepted, answered, refused };
    }
    case 'refreshed':
      return { outcome: 'refreshed', reason: evaluation.reason.code, written: evaluation.writes };
    case 'released':
      return { outcome: 'released', decision: evaluation.decision, reason: evaluation.reason.code };
    case 'nothing':
      return { outcome: 'nothing', reason: evaluation.reason.code };
    case 'broken':
      return {
        outcome: 'broken',
        reason: evaluation.reason.code,
        ...(evaluation.fault && faultWords(evaluation.fault)),
      };
  }
}
