import type { RepositoryName } from '../domain/repository-name.ts';
import type { Subject } from '../domain/subject.ts';
import { openPullRequests } from './evaluate-subject.ts';
import type { Shell } from './evaluation.ts';
import { openRows, subjectOfRow } from './sweep.ts';

/** A commit or a repository: what is judged are the pull requests behind it. */
export type SubjectOfMany = Extract<Subject, { kind: 'head' | 'installation' }>;

/** A pull request that was found, with its base where that was seen. */
export interface FoundSubject {
  readonly subject: Subject;
  readonly base: string | undefined;
}

/**
 * The pull requests behind a commit or a repository that must be looked at, without looking at them: a shell that keeps
 * one queue a subject would otherwise judge one pull request twice at the same time.
 * @throws FaultError when GitHub can't answer.
 */
export async function subjectsBehind(subject: SubjectOfMany, shell: Shell): Promise<readonly FoundSubject[]> {
  const { repository } = subject;
  if (subject.kind === 'installation') return staleSubjects(repository, shell);
  const numbers = await openPullRequests(subject, shell);
  const hint = { headSha: subject.sha };
  return numbers.map(number => ({ subject: { kind: 'pull-request', repository, number, hint }, base: undefined }));
}

async function staleSubjects(repository: RepositoryName, shell: Shell): Promise<readonly FoundSubject[]> {
  const found: FoundSubject[] = [];
  for await (const { row, isDue } of openRows(repository, shell)) {
    if (isDue) found.push({ subject: subjectOfRow(row, repository), base: row.baseRefName });
  }
  return found;
}
