import type { ReleaseAsk } from './release-ask.ts';
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
  /** Comments of the repository wait to be read as commands; `number` is where the delivery saw one. */
  | {
      readonly kind: 'thread';
      readonly repository: RepositoryName;
      readonly number: number;
      readonly hint?: ThreadHint;
    }
  | { readonly kind: 'hand-over'; readonly repository: RepositoryName; readonly number: number }
  | { readonly kind: 'project'; readonly repository: RepositoryName; readonly number: number }
  | {
      readonly kind: 'release';
      readonly repository: RepositoryName;
      readonly id: string;
      /** What is asked or reported; undefined: what time has made due. */
      readonly ask?: ReleaseAsk;
    }
  /** Everything open in a repository: a sweep. */
  | { readonly kind: 'installation'; readonly repository: RepositoryName };

/** What a delivery says that the query can't: who pushed which head, and the head before. */
export interface PullRequestHint {
  readonly headSha?: Sha;
  readonly beforeSha?: Sha;
  readonly pushedBy?: { readonly id: number; readonly login: string };
  /** Where the pull request's ledger stands at least: a reading that is behind lags. */
  readonly ledger?: { readonly seq: number; readonly digest: string; readonly commentId: number };
  /** How often a reading was behind that already. */
  readonly lagged?: number;
}

/** What a delivery says of a thread. It names what to look at; what is true is read from GitHub. */
export interface ThreadHint {
  /** Database id of the comment that was written, edited or deleted. */
  readonly commentId?: number;
  /** A source may be gone: text that held a command was edited or deleted, or its issue was deleted or moved away. */
  readonly isLoss?: true;
  /** The issue may be a filled-in form of ours, or a release's that somebody closed or whose label is gone. */
  readonly form?: true;
  /** Further threads of which a delivery before told a loss or a form, where several are worked on at once. */
  readonly also?: readonly number[];
  /** Only lines that stop something are taken, in a group of runs that waits for nobody. */
  readonly urgent?: true;
  /** Nobody wrote: time asks, or a sweep. */
  readonly tick?: true;
  /** Somebody pressed a button of our check run. */
  readonly button?: PressedButton;
}

export interface PressedButton {
  /** The button's identifier, ours to choose; at most 20 characters. */
  readonly action: string;
  readonly sender: { readonly id: number; readonly login: string };
  readonly headSha: Sha;
}

/** One key per written object: deliveries of the same key are worked on one at a time. */
export function formatSubjectKey(subject: Subject): string {
  const repository = `${subject.repository.owner}/${subject.repository.name}`.toLowerCase();
  switch (subject.kind) {
    case 'head':
      return `${repository}@${subject.sha}`;
    case 'merge-group':
      return `${repository}@${subject.headSha}`;
    case 'thread':
      // A run takes the comments of all threads, and one at a time appends to ledgers. A button appends nothing.
      return subject.hint?.button ? `${repository}#${subject.number}/button` : `${repository}/ledger`;
    case 'release':
      return `${repository}!${subject.id}${askKey(subject.ask)}`;
    case 'installation':
      return `${repository}*`;
    default:
      return `${repository}#${subject.number}`;
  }
}

/** Reports are never merged: each says something of its own. */
function askKey(ask: ReleaseAsk | undefined): string {
  if (!ask) return '';
  const { runId, operation, step, component, seq, ratio, outcome, signal, value } = ask;
  return `/${[runId, operation, step, component, seq, ratio, outcome, signal, value].join('/')}`;
}
