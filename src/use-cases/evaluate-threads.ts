import { FaultError } from '../domain/fault.ts';
import type { RepositoryName, ThreadReference } from '../domain/repository-name.ts';
import type { Subject } from '../domain/subject.ts';
import type { LedgerAnchor } from '../ledger/receipt.ts';
import { subjectText } from './desire-check.ts';
import { evaluatePullRequest } from './evaluate-pull-request.ts';
import type { Nothing, Outcome, PullRequestSubject, Shell, ThreadShell } from './evaluation.ts';
import { faultReason } from './fault-reason.ts';
import { holdForRisks } from './hold-for-risks.ts';
import { pressButton } from './press-button.ts';
import { readHome } from './read-home.ts';
import { refreshHome, refreshRead } from './refresh-home.ts';
import { remindOf } from './remind-of.ts';
import { type CommandRun, runCommands } from './run-commands.ts';
import { mayWriteThreads } from './stand-back.ts';

export type ThreadSubject = Extract<Subject, { kind: 'thread' }>;
export type ProjectSubject = Extract<Subject, { kind: 'project' }>;

/**
 * Comments that wait: receipts first, then the checks and issues that they change, then the reply. Where a source was edited
 * or deleted, whatever may have rested on it is looked at again; a tick looks at every home besides.
 */
export async function evaluateThread(subject: ThreadSubject, closed: Shell): Promise<readonly Outcome[]> {
  const { repository, hint = {} } = subject;
  const shell = await openShell(closed);
  if (hint.button) return pressButton(subject, hint.button, shell);
  const told = [...new Set([subject.number, ...(hint.also ?? [])])].filter(number => number > 0);
  const opened = hint.form ? told : [];
  const run = await runCommands(repository, shell, { opened, isTick: hint.tick, isUrgent: hint.urgent });
  const outcomes: Outcome[] = [run.commanded, ...(await run.carryOut()), ...(await lookAgain(run, repository, shell))];
  if (hint.isLoss) outcomes.push(...(await lookAtLosses(told, run, { repository, shell })));
  await run.answer();
  outcomes.push(...(await verifyChecks(run, repository, shell)));
  // A loss may have been of a grant that any home rests on.
  if (hint.tick || hint.isLoss) outcomes.push(...(await tickHomes(repository, run.found, shell)));
  return outcomes;
}

async function openShell(shell: Shell): Promise<ThreadShell> {
  return { ...shell, ...(await shell.openThreads()) };
}

async function lookAgain(run: CommandRun, repository: RepositoryName, shell: ThreadShell): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [number, anchor] of run.pullRequests)
    outcomes.push(await evaluatePullRequest(pullRequest(repository, number, anchor), shell));
  for (const number of run.homes) outcomes.push(await refreshed({ repository, number }, shell));
  for (const { home, shell: there } of run.elsewhere) outcomes.push(await refreshed(home, there));
  return outcomes;
}

/** An issue that can't be written now is written by the next look: it must not keep people from their answer. */
function refreshed(reference: ThreadReference, shell: ThreadShell): Promise<Outcome> {
  return refreshHome(reference, shell).catch((error: unknown) => leftOut(error, reference));
}

/** @throws whatever is no fault of GitHub's. */
function leftOut(error: unknown, reference: ThreadReference): Nothing {
  if (!(error instanceof FaultError)) throw error;
  const { fault } = error;
  return { kind: 'nothing', subject: subjectText(reference), reason: faultReason(fault), fault };
}

function pullRequest(repository: RepositoryName, number: number, ledger: LedgerAnchor | undefined): PullRequestSubject {
  return { kind: 'pull-request', repository, number, ...(ledger && { hint: { ledger } }) };
}

/** What was waived or lifted there may have rested on a comment that is gone. */
async function lookAtLosses(
  told: readonly number[],
  run: CommandRun,
  { repository, shell }: { readonly repository: RepositoryName; readonly shell: ThreadShell },
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const number of told.filter(one => !run.pullRequests.has(one))) {
    const evaluation = await evaluatePullRequest({ kind: 'pull-request', repository, number }, shell);
    // An issue is no pull request, and there is nothing to say about that.
    const isNone = evaluation.kind === 'broken' && evaluation.fault?.kind === 'not-found';
    if (evaluation.kind !== 'nothing' && !isNone) outcomes.push(evaluation);
  }
  return outcomes;
}

/** A slower evaluation, begun before the receipts, may have put its older word over ours: looked at once more at the end. */
async function verifyChecks(
  run: CommandRun,
  repository: RepositoryName,
  shell: ThreadShell,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [number, anchor] of run.pullRequests) {
    if (anchor === undefined) continue;
    const evaluation = await evaluatePullRequest(pullRequest(repository, number, anchor), shell);
    const isChanged = evaluation.kind === 'judged' && evaluation.effects.length > 0;
    if (isChanged || evaluation.kind === 'broken') outcomes.push(evaluation);
  }
  return outcomes;
}

/** One project's or register's issue. */
export async function evaluateProject(
  { repository, number }: ProjectSubject,
  shell: Shell,
): Promise<readonly Outcome[]> {
  return [await refreshHome({ repository, number }, await openShell(shell))];
}

/**
 * What time asks of a repository: commands whose run was lost, reminders that are due, and issues that a new day changes.
 * @throws FaultError when GitHub can't answer.
 */
export function tickThreads(repository: RepositoryName, shell: Shell): Promise<readonly Outcome[]> {
  return evaluateThread({ kind: 'thread', repository, number: 0, hint: { tick: true } }, shell);
}

/** One issue that can't be read or written keeps no other from its turn. */
async function tickHomes(
  repository: RepositoryName,
  homes: readonly number[],
  shell: ThreadShell,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const number of homes) {
    const reference = { repository, number };
    outcomes.push(...(await tickHome(reference, shell).catch((error: unknown) => [leftOut(error, reference)])));
  }
  return outcomes;
}

/** Reminders that are due, risks that hold again, then the issue itself. */
async function tickHome(reference: ThreadReference, shell: ThreadShell): Promise<readonly Outcome[]> {
  const reading = await readHome(reference, shell);
  if (!mayWriteThreads(shell, reading.config)) return [await refreshRead(reading, reference, shell)];
  const isReminded = await remindOf(reading, reference, shell);
  const held = await holdForRisks(reading, reference, shell);
  if (!isReminded && held.size === 0) return [await refreshRead(reading, reference, shell)];
  const outcomes: Outcome[] = [];
  for (const [number, anchor] of held)
    outcomes.push(await evaluatePullRequest(pullRequest(reference.repository, number, anchor), shell));
  return [...outcomes, await refreshHome(reference, shell)];
}
