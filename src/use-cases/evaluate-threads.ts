import { FaultError } from '../domain/fault.ts';
import type { RepositoryName, ThreadReference } from '../domain/repository-name.ts';
import type { Subject } from '../domain/subject.ts';
import type { LedgerAnchor } from '../ledger/receipt.ts';
import { subjectText } from './desire-check.ts';
import { evaluatePullRequest } from './evaluate-pull-request.ts';
import type { Outcome, PullRequestSubject, Shell, ThreadShell } from './evaluation.ts';
import { faultReason } from './fault-reason.ts';
import { holdForRisks } from './hold-for-risks.ts';
import { pressButton } from './press-button.ts';
import { findHomes, readHome } from './read-home.ts';
import { refreshHome, refreshRead } from './refresh-home.ts';
import { remindOf } from './remind-of.ts';
import { type CommandRun, runCommands } from './run-commands.ts';
import { mayWriteThreads } from './stand-back.ts';

export type ThreadSubject = Extract<Subject, { kind: 'thread' }>;
export type ProjectSubject = Extract<Subject, { kind: 'project' }>;

/**
 * Comments that wait: receipts first, then the checks and issues that they change, then the reply. Where a source was edited
 * or deleted, whatever may have rested on it is looked at again.
 */
export async function evaluateThread(subject: ThreadSubject, closed: Shell): Promise<readonly Outcome[]> {
  const { repository, hint } = subject;
  const shell = await openShell(closed);
  if (hint?.tick) return tickThreads(repository, closed);
  if (hint?.button) return pressButton(subject, hint.button, shell);
  const run = await runCommands(repository, shell, hint?.form ? [subject.number] : []);
  const outcomes: Outcome[] = [run.commanded, ...(await lookAgain(run, repository, shell))];
  if (hint?.isLoss) outcomes.push(...(await afterLoss(subject, run, shell)));
  await run.answer();
  outcomes.push(...(await verifyChecks(run, repository, shell)));
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
  return refreshHome(reference, shell).catch((error: unknown) => {
    if (!(error instanceof FaultError)) throw error;
    return { kind: 'nothing', subject: subjectText(reference), reason: faultReason(error.fault) };
  });
}

function pullRequest(repository: RepositoryName, number: number, ledger: LedgerAnchor | undefined): PullRequestSubject {
  return { kind: 'pull-request', repository, number, ...(ledger && { hint: { ledger } }) };
}

/** A grant may have stood in the thread's own comment, whatever issue it is about: every home is looked at. */
async function afterLoss(
  { repository, number }: ThreadSubject,
  run: CommandRun,
  shell: ThreadShell,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  if (!run.pullRequests.has(number)) {
    const evaluation = await evaluatePullRequest({ kind: 'pull-request', repository, number }, shell);
    // An issue is no pull request, and there is nothing to say about that.
    if (evaluation.kind === 'judged') outcomes.push(evaluation);
  }
  for (const home of await findHomes(repository, shell)) {
    if (!run.homes.includes(home.number)) outcomes.push(await refreshed({ repository, number: home.number }, shell));
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
    if (evaluation.kind === 'judged' && evaluation.effects.length > 0) outcomes.push(evaluation);
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
export async function tickThreads(repository: RepositoryName, closed: Shell): Promise<readonly Outcome[]> {
  const shell = await openShell(closed);
  const run = await runCommands(repository, shell);
  const outcomes: Outcome[] = [run.commanded, ...(await lookAgain(run, repository, shell))];
  await run.answer();
  for (const { number } of await findHomes(repository, shell)) {
    outcomes.push(...(await tickHome({ repository, number }, shell)));
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
