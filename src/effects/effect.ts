import type { RepositoryName } from '../domain/repository-name.ts';
import type { Sha } from '../domain/sha.ts';
import type { StageConclusion } from '../domain/verdict.ts';

/** A line of a file that a check run marks; lines count from 1. */
export interface CheckAnnotation {
  readonly path: string;
  readonly line: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly message: string;
}

/** A button of a completed check run; GitHub takes three, with so many characters: label 20, description 40, identifier 20. */
export interface CheckButton {
  readonly identifier: 'recheck' | 'explain' | 'waiver';
  readonly label: string;
  readonly description: string;
}

/** A check as it should stand, whichever kind it is published as. `neutral` is for `sluice/observe` only. */
export interface DesiredCheck {
  readonly name: string;
  readonly sha: Sha;
  readonly conclusion: StageConclusion | 'neutral';
  /** ≤ 140 characters, readable in the merge box. */
  readonly title: string;
  /** Markdown, ≤ 58,000 characters. */
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
  /** An App's run has them while it is completed; they are no part of what it says. */
  readonly buttons?: readonly CheckButton[];
  readonly seal: string;
  readonly detailsUrl: string | undefined;
  readonly startedAt: string;
  /** It could not be judged by our or GitHub's fault: a status says `error` then, not `failure`. */
  readonly ownFault?: boolean;
}

/** One write to GitHub. `key` makes a repetition harmless, `order` is when it is done (receipt, check, issue, reply). */
export type Effect = EffectHead &
  (
    | { readonly kind: 'create-check-run'; readonly check: DesiredCheck }
    | { readonly kind: 'update-check-run'; readonly id: number; readonly check: DesiredCheck }
    | { readonly kind: 'create-status'; readonly check: DesiredCheck }
  );

/** What GitHub takes for 👀 👍 😕 👎 🚀. */
export type Reaction = 'eyes' | '+1' | 'confused' | '-1' | 'rocket';

/** One write to a thread: receipts, replies, a home's body. After a lost answer the writer's caller looks by its marker. */
export type ThreadEffect = EffectHead &
  (
    | { readonly kind: 'create-comment'; readonly thread: number; readonly body: string }
    | { readonly kind: 'update-comment'; readonly id: number; readonly body: string }
    | {
        readonly kind: 'create-issue';
        readonly title: string;
        readonly body: string;
        readonly labels: readonly string[];
      }
    | {
        readonly kind: 'update-issue';
        readonly number: number;
        readonly body: string;
        readonly labels?: readonly string[];
        readonly title?: string;
        readonly state?: 'open' | 'closed';
      }
    | { readonly kind: 'react'; readonly comment: number; readonly content: Reaction }
  );

interface EffectHead {
  readonly repository: RepositoryName;
  readonly key: string;
  /** Digest of what was observed when it was decided; a different one at writing time is `ref_changed`. */
  readonly expects: string;
  readonly order: number;
}
