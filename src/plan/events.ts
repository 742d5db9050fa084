import type { Freeze } from '../calendar/freeze.ts';
import type { ReleasePlan } from './release-plan.ts';

/** Why a release holds. Only `person` is somebody's word; the rest are facts. */
export const holdCauses = ['person', 'signal', 'failed', 'unknown', 'drift'] as const;
export type HoldCause = (typeof holdCauses)[number];

/** What a step's execution came to. `unknown`: no answer, or another one than asked. */
export type Outcome = 'success' | 'failure' | 'unknown';

/** What a second person has to say too. */
export const askedKinds = ['start', 'advance', 'resume', 'set', 'skip', 'bump'] as const;
export type AskedKind = (typeof askedKinds)[number];

/** Everything that can happen to a release. Logins without `@`; instants ISO in UTC; ratios in per cent. */
export type PlanEvent =
  /** A plan of the default branch comes into force, votes that its pull request brought beside it. */
  | {
      readonly type: 'adopted';
      readonly plan: ReleasePlan;
      /** Of the whole plan, as `digestOf` says it. */
      readonly digest: string;
      /** Digest of each role's sections. */
      readonly sections: Readonly<Record<string, string>>;
      /** Commit of the default branch it was read from. */
      readonly commit: string;
      /** Git's id of the file then: while the tip has the same, the file is unchanged. */
      readonly blob: string;
      /** Pull request that brought it; undefined where none is known. */
      readonly pull: number | undefined;
      /** Who wrote it: their votes count only with `author-may-vote`. */
      readonly authors: readonly string[];
      readonly votes: readonly BroughtVote[];
    }
  /** The giver's vote as that role, on these sections. */
  | { readonly type: 'voted'; readonly role: string; readonly section: string }
  | {
      readonly type: 'bumped';
      readonly component: string;
      readonly sha: string;
      readonly version: string | undefined;
      readonly why: string;
      /** The plan's digest with the new commit in it. */
      readonly digest: string;
    }
  /** The first of two: `key` is what the second has to say too, for example `set checkout 30`. */
  | { readonly type: 'asked'; readonly what: AskedKind; readonly key: string; readonly why: string | undefined }
  /** The intent: from here on the step may be running. */
  | {
      readonly type: 'step-started';
      readonly step: string;
      /** Number of this execution in the release, from 1; never given twice. */
      readonly seq: number;
      readonly component: string | undefined;
      readonly environment: string | undefined;
      readonly sha: string | undefined;
      readonly from: number | undefined;
      readonly ratio: number | undefined;
      /** `dispatch`: a workflow is started; `job`: a job of the run that asked; `record`: people did it. */
      readonly via: 'dispatch' | 'job' | 'record';
      readonly workflow: string | undefined;
      /** The run that asked, where one did. */
      readonly run: number | undefined;
      readonly why: string | undefined;
      /** Who said the same first, where two were asked. */
      readonly first: string | undefined;
      /** `set`: another ratio than the plan's next; `rollback`: part of one. */
      readonly as: 'plan' | 'set' | 'rollback';
    }
  /** A fact of an execution. */
  | {
      readonly type: 'step-reported';
      readonly step: string;
      readonly seq: number;
      readonly outcome: Outcome;
      /** Ratio that is live now, where it was said. */
      readonly ratio: number | undefined;
      readonly run: number | undefined;
      readonly evidence: string | undefined;
      /** When it happened; the receipt says when we learnt of it. */
      readonly happenedAt: string;
    }
  /** A report that nobody asked for, such as an automatic abort. */
  | {
      readonly type: 'drift-reported';
      readonly component: string;
      readonly ratio: number;
      readonly run: number | undefined;
      readonly why: string | undefined;
      readonly happenedAt: string;
    }
  | { readonly type: 'step-passed'; readonly step: string }
  | { readonly type: 'skipped'; readonly step: string; readonly why: string; readonly first: string | undefined }
  | {
      readonly type: 'signal-read';
      readonly signal: string;
      readonly step: string;
      readonly verdict: SignalVerdict;
      readonly value: number | undefined;
      readonly samples: number | undefined;
      readonly run: number | undefined;
    }
  | {
      readonly type: 'held';
      readonly cause: HoldCause;
      readonly why: string;
      readonly step: string | undefined;
      readonly signal: string | undefined;
    }
  /** All holds end. */
  | { readonly type: 'resumed'; readonly why: string; readonly first: string | undefined }
  | {
      readonly type: 'rollback-started';
      /** Ratio to which it goes: 0 unless said. */
      readonly to: number;
      readonly why: string;
      /** Components in the order in which they go back. */
      readonly order: readonly string[];
      readonly cause: 'person' | 'signal';
    }
  | { readonly type: 'rolled-back' }
  | { readonly type: 'replanned'; readonly why: string }
  | { readonly type: 'cancelled'; readonly why: string }
  | { readonly type: 'closed' }
  | { readonly type: 'handed-over'; readonly step: string; readonly to: string }
  /** `change`: the `seq` of the announced change. */
  | { readonly type: 'acknowledged'; readonly change: number; readonly role: string }
  | {
      readonly type: 'case-verified';
      readonly step: string;
      readonly case: string;
      readonly result: 'pass' | 'fail';
      readonly role: string;
      readonly evidence: string | undefined;
      readonly recordedFor: string | undefined;
      /** Commits of the components it was tried on, by id. */
      readonly shas: Readonly<Record<string, string>>;
    }
  | { readonly type: 'monitor-proved'; readonly signal: string; readonly url: string }
  | { readonly type: 'freeze-started'; readonly freeze: Freeze }
  | { readonly type: 'freeze-ended'; readonly id: string }
  | { readonly type: 'undone'; readonly comment: number; readonly line: number }
  /** The page remembered so many receipts, and fewer were there. */
  | { readonly type: 'lost'; readonly seq: number }
  | { readonly type: 'mended'; readonly why: string };

export type SignalVerdict = 'pass' | 'fail' | 'inconclusive' | 'too-few-samples';

/** A vote that the plan's pull request brought: an approving review, or a command there. */
export interface BroughtVote {
  readonly role: string;
  readonly section: string;
  readonly via: 'review' | 'comment';
  /** GraphQL id of the review or comment, by which it is looked at again. */
  readonly node: string;
  readonly id: number;
  readonly actor: { readonly id: number; readonly login: string };
  readonly at: string;
  /** Of a comment: number of its thread, line of the command, hash of the text. */
  readonly thread: number;
  readonly line: number;
  readonly hash: string;
}
