import type { FileEntry } from '../domain/file-entry.ts';
import type { RawActor } from './raw-people.ts';
import type { RawSource, RawThread } from './raw-threads.ts';

/** A plan file of the default branch's tip, with where it came from. */
export interface RawPlan {
  /** `2026-11-checkout-v3.yml` */
  readonly name: string;
  readonly file: FileEntry;
  /** Blob of the file; undefined where it is gone. */
  readonly blob: string | undefined;
  /** The newest commit that touched it. */
  readonly commit: string | undefined;
  /** Logins of who wrote that commit, and of the pull request's author. */
  readonly authors: readonly string[];
  /** The merged pull request that brought it; undefined for a push. */
  readonly pull: RawPlanPull | undefined;
}

export interface RawPlanPull {
  readonly thread: RawThread;
  /** The newest review of each person. */
  readonly reviews: readonly RawPlanReview[];
}

export interface RawPlanReview {
  readonly id: number;
  readonly node: string;
  readonly state: string;
  readonly author: RawActor;
  readonly at: string;
  /** Blob of the plan file in the commit that was reviewed; undefined where it had none. */
  readonly blob: string | undefined;
}

/** A commit of a component. */
export interface RawReleaseCommit {
  readonly exists: boolean;
  /** State word of the commit's rollup; undefined where nothing ran. */
  readonly rollup: string | undefined;
  /** The same of the heads of merged pull requests that it belongs to. */
  readonly pullRollups: readonly (string | undefined)[];
  /** Commit of the tag that was asked for beside it. */
  readonly tag: string | undefined;
  /** Check runs and statuses: name and conclusion word. */
  readonly checks: readonly { readonly name: string; readonly state: string }[];
}

/** How commits, reviews and comments stand now. */
export interface RawStanding {
  /** In the order in which they were asked for. */
  readonly commits: readonly RawReleaseCommit[];
  /** State word by GraphQL id; whatever is gone is absent. */
  readonly reviews: Readonly<Record<string, string>>;
  /** Comments that were asked for; whatever is gone is absent. */
  readonly sources: readonly RawSource[];
}

/** A run of a workflow. */
export interface RawRun {
  readonly id: number;
  readonly title: string;
  readonly event: string;
  readonly status: string;
  readonly conclusion: string | undefined;
  readonly url: string;
  readonly headSha: string;
  readonly path: string;
  readonly actor: string;
  readonly attempt: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}
