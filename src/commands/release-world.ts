import type { PlanWorld } from '../plan/plan-world.ts';
import type { ReleasePlan } from '../plan/release-plan.ts';
import type { Vote } from '../plan/state.ts';
import type { ParsedLine } from './command.ts';

/** What a command about releases can be about, as far as its thread tells. */
export type ReleaseWorld = RunningRelease | SeveralReleases | ReviewedPlan;

/** A release that has its issue, at its end or not. */
export interface RunningRelease {
  readonly kind: 'running';
  /** Of its issue. */
  readonly number: number;
  readonly url: string;
  readonly id: string;
  /** The command stands on that issue; else it is the only release that is open. */
  readonly isHere: boolean;
  readonly world: PlanWorld;
}

/** The thread is no release's, and more than one is open. */
export interface SeveralReleases {
  readonly kind: 'several';
  readonly open: readonly { readonly number: number; readonly url: string; readonly id: string }[];
}

/** The thread is a pull request that brings or changes a plan. */
export interface ReviewedPlan {
  readonly kind: 'review';
  readonly pull: number;
  /** Of the plan's file. */
  readonly path: string;
  readonly plan: ReleasePlan;
  readonly digest: string;
  /** Digest of each role's sections. */
  readonly sections: Readonly<Record<string, string>>;
  /** Votes by comment that count on these sections; approving reviews are not among them. */
  readonly votes: readonly Vote[];
  /** Logins of who wrote it. */
  readonly authors: readonly string[];
  /** What is open beside it: hold and rollback work from everywhere. */
  readonly beside: RunningRelease | SeveralReleases | undefined;
}

/** First words of the commands that are about a release, and need no project. */
const releaseWords: readonly string[] = ['release', 'gray', 'verify', 'monitor', 'freeze'];

export function isAboutRelease({ verb }: Pick<ParsedLine, 'verb'>): boolean {
  return releaseWords.includes(verb.word);
}
