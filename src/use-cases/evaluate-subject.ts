import { stageFor } from '../config/stage-for.ts';
import { FaultError } from '../domain/fault.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import { formatSubjectKey, type Subject } from '../domain/subject.ts';
import type { SharedHead } from '../facts/pull-request-facts.ts';
import { failHead } from './evaluate-broken.ts';
import { evaluatePullRequest } from './evaluate-pull-request.ts';
import type { Evaluation, HeadSubject, Judged, Outcome, PullRequestSubject, Shell } from './evaluation.ts';
import { faultReason } from './fault-reason.ts';

/**
 * Looks at whatever a delivery, a tick or the command line asks for: the one entry that all shells use. What a check of one pull
 * request does not need is loaded when it is asked for.
 */
export async function evaluateSubject(subject: Subject, shell: Shell): Promise<readonly Outcome[]> {
  switch (subject.kind) {
    case 'pull-request':
      return evaluateWithNeighbours(subject, shell);
    case 'merge-group':
      return [await (await import('./evaluate-merge-group.ts')).evaluateMergeGroup(subject, shell)];
    case 'head':
      return evaluateHead(subject, shell);
    case 'installation':
      return evaluateAllOpen(subject.repository, shell);
    case 'thread':
      return (await import('./evaluate-threads.ts')).evaluateThread(subject, shell);
    case 'project':
      return (await import('./evaluate-threads.ts')).evaluateProject(subject, shell);
    case 'release':
      return (await import('./evaluate-release.ts')).evaluateRelease(subject, shell);
    case 'hand-over':
      return [{ kind: 'nothing', subject: formatSubjectKey(subject), reason: { code: 'no_subject', values: {} } }];
  }
}

async function evaluateAllOpen(repository: RepositoryName, shell: Shell): Promise<readonly Outcome[]> {
  const { sweepRepository } = await import('./sweep.ts');
  const { seen, evaluations, left } = await sweepRepository(repository, shell);
  shell.log.info(`open pull requests: ${seen}, looked at: ${evaluations.length}`);
  if (left > 0)
    shell.log.warn(
      `${left} are left for the next sweep: a tenth of the hour's requests is kept for events (rate_limited)`,
    );
  if (!shell.ticks) return evaluations;
  return [...evaluations, ...(await tick(repository, shell))];
}

/** A workflow that was copied before there were commands has no permission for them: its sweep stays one of checks. */
async function tick(repository: RepositoryName, shell: Shell): Promise<readonly Outcome[]> {
  const { tickThreads } = await import('./evaluate-threads.ts');
  const outcomes = await tickThreads(repository, shell).catch(asFault);
  if (!(outcomes instanceof FaultError)) return outcomes.filter(one => !isLeftOut(one, shell));
  shell.log.warn(`commands, reminders and project issues were left out (${faultReason(outcomes.fault).code})`);
  return [];
}

/** The one who sweeps is told of an issue that was not reached, and its checks are not the worse for it. */
function isLeftOut(outcome: Outcome, { log }: Shell): boolean {
  if (outcome.kind !== 'nothing' || !outcome.fault) return false;
  log.warn(`${outcome.subject} was left out (${outcome.reason.code})`);
  return true;
}

/**
 * One pull request, and those of other stages that share its head: a run that a newer one of the same commit replaces while
 * it waits must lose nothing.
 */
async function evaluateWithNeighbours(subject: PullRequestSubject, shell: Shell): Promise<readonly Evaluation[]> {
  const own = await evaluatePullRequest(subject, shell);
  if (own.kind !== 'judged') return [own];
  const { repository } = subject;
  const evaluations: Evaluation[] = [own];
  for (const { number } of otherStagesOf(own)) {
    evaluations.push(await evaluatePullRequest({ kind: 'pull-request', repository, number }, shell));
  }
  return evaluations;
}

function otherStagesOf({ facts, config, judgement }: Judged): readonly SharedHead[] {
  const stageOf = (base: string) => stageFor(config, base, facts.defaultBranch.name)?.name;
  return facts.sharedHead.items.filter(one => {
    const stage = stageOf(one.base);
    return one.number !== facts.number && stage !== undefined && stage !== judgement.stage;
  });
}

/** Forks' checks and statuses name no pull request: those of the commit are looked up. Several on one head give one check. */
async function evaluateHead(subject: HeadSubject, shell: Shell): Promise<readonly Evaluation[]> {
  const { repository, sha } = subject;
  const numbers = await openPullRequests(subject, shell).catch(asFault);
  if (numbers instanceof FaultError) return [await failHead(subject, numbers.fault, shell)];
  const [first] = numbers;
  if (first === undefined)
    return [{ kind: 'nothing', subject: formatSubjectKey(subject), reason: { code: 'no_subject', values: {} } }];
  const evaluations: Evaluation[] = [];
  for (const number of numbers) {
    evaluations.push(
      await evaluatePullRequest({ kind: 'pull-request', repository, number, hint: { headSha: sha } }, shell),
    );
  }
  return evaluations;
}

function asFault(error: unknown): FaultError {
  if (error instanceof FaultError) return error;
  throw error;
}

/** Numbers of the open pull requests whose head the commit is. */
export async function openPullRequests({ repository, sha }: HeadSubject, shell: Shell): Promise<readonly number[]> {
  const [commit] = await shell.reader.commits(repository, { head: sha, base: undefined });
  return (commit?.pullRequests ?? []).filter(one => one.isOpen && one.headSha === sha).map(one => one.number);
}

/** A subject that could not even be looked up, as an evaluation. */
export function unreachable(subject: Subject, error: FaultError): Evaluation {
  return { kind: 'nothing', subject: formatSubjectKey(subject), reason: faultReason(error.fault) };
}
