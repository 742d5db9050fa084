import type { RepositoryName } from '../domain/repository-name.ts';
import type { Subject } from '../domain/subject.ts';
import type { RawSweepPage } from '../facts/raw-sweep.ts';
import { openPullRequests } from './evaluate-subject.ts';
import type { Shell } from './evaluation.ts';
import { mustLookAt } from './sweep.ts';

/** A commit or a repository: what is judged are the pull requests behind it. */
export type SubjectOfMany = Extract<Subject, { kind: 'head' | 'installation' }>;

/**
 * The pull requests behind a commit or a repository that must be looked at, without looking at them: a shell that keeps
 * one queue a subject would otherwise judge one pull request twice at the same time.
 * @throws FaultError when GitHub can't answer.
 */
export async function subjectsBehind(subject: SubjectOfMany, shell: Shell): Promise<readonly Subject[]> {
  const { repository } = subject;
  if (subject.kind === 'installation') return staleSubjects(repository, shell);
  const numbers = await openPullRequests(subject, shell);
  return numbers.map(number => ({ kind: 'pull-request', repository, number, hint: { headSha: subject.sha } }));
}

async function staleSubjects(repository: RepositoryName, shell: Shell): Promise<readonly Subject[]> {
  const subjects: Subject[] = [];
  for (
    let after: string | undefined, page: RawSweepPage | undefined;
    page === undefined || after !== undefined;
    after = page.next
  ) {
    page = await shell.reader.sweepPage(repository, after);
    for (const row of page.rows) {
      if (mustLookAt(row, page, shell)) subjects.push({ kind: 'pull-request', repository, number: row.number });
    }
  }
  return subjects;
}
