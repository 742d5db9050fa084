import type { RepositoryName } from './repository-name.ts';
import type { Sha } from './sha.ts';

/** What a delivery, a tick or the command line asks to look at again. */
export type Subject =
  | {
      readonly kind: 'pull-request';
      readonly repository: RepositoryName;
      readonly number: number;
      readonly hint?: PullRequestHint;
    }
  /** A commit whose pull requests are not named by the delivery: forks' checks and statuses. */
  | { readonly kind: 'head'; readonly repository: RepositoryName; readonly sha: Sha }
  | {
      readonly kind: 'merge-group';
      readonly repository: RepositoryName;
      readonly headSha: Sha;
      readonly baseSha: Sha;
      readonly headRef: string;
      readonly baseRef: string;
    }
  | { readonly kind: 'thread'; readonly repository: RepositoryName; readonly number: number }
  | { readonly kind: 'hand-over'; readonly repository: RepositoryName; readonly number: number }
  | { readonly kind: 'project'; readonly repository: RepositoryName; readonly number: number }
  | { readonly kind: 'release'; readonly repository: RepositoryName; readonly id: string }
  /** Everything open in a repository: a sweep. */
  | { readonly kind: 'installation'; readonly repository: RepositoryName };

/** What a delivery says that the query can't: who pushed which head, and the head before. */
export interface PullRequestHint {
  readonly headSha?: Sha;
  readonly beforeSha?: Sha;
  readonly pushedBy?: { readonly id: number; readonly login: string };
}

/** One key per written object: deliveries of the same key are worked on one at a time. */
export function formatSubjectKey(subject: Subject): string {
  const repository = `${subject.repository.owner}/${subject.repository.name}`.toLowerCase();
  switch (subject.kind) {
    case 'head':
      return `${repository}@${subject.sha}`;
    case 'merge-group':
      return `${repository}@${subject.headSha}`;
    case 'release':
      return `${repository}!${subject.id}`;
    case 'installation':
      return `${repository}*`;
    default:
      return `${repository}#${subject.number}`;
  }
}
