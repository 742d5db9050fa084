import type { RepositoryName, ThreadReference } from '../domain/repository-name.ts';
import type { Sha } from '../domain/sha.ts';
import type { FollowUp } from '../facts/follow-ups.ts';
import type { RawPullRequest } from '../facts/raw.ts';
import type { RawExtras } from '../facts/raw-extras.ts';
import type { RawSweepPage } from '../facts/raw-sweep.ts';

/** Everything that is read of GitHub. Each method throws `FaultError` when GitHub can't answer; never a partial answer. */
export interface Reader {
  /** The one query. */
  pullRequest(reference: ThreadReference, options: ReadOptions): Promise<RawPullRequest>;
  /** What the one query can't give, as far as it is needed. */
  followUps(raw: RawPullRequest, wanted: readonly FollowUp[]): Promise<RawExtras>;
  /** A hundred open pull requests at a glance. */
  sweepPage(repository: RepositoryName, after: string | undefined): Promise<RawSweepPage>;
  /** Open pull requests of a commit, and for a merge group the commits that it adds to its base, oldest first. */
  commits(repository: RepositoryName, range: CommitRange): Promise<readonly CommitWithPullRequests[]>;
}

export interface ReadOptions {
  /** With "Members: read": for which teams a review was given. */
  readonly teams: boolean;
  /** The head before a push, whose checks are read beside: `before` of the delivery. */
  readonly before?: Sha | undefined;
}

/** One commit, or all first-parent commits after `base` up to `head`. */
export interface CommitRange {
  readonly head: Sha;
  readonly base: Sha | undefined;
}

export interface CommitWithPullRequests {
  readonly sha: Sha;
  readonly pullRequests: readonly {
    readonly number: number;
    readonly baseName: string;
    readonly headSha: Sha;
    readonly isOpen: boolean;
  }[];
}
