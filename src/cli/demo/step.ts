import type { LocalizedText } from '../../domain/language.ts';
import type { ReasonCode } from '../../domain/reason-code.ts';
import type { ThreadReference } from '../../domain/repository-name.ts';
import type { Play } from '../../sandbox/plays/play.ts';

/** What happens, in order; a function where it names a commit: it is asked when its turn comes, and told where a branch stands. */
export type Plays = readonly (Play | ((tipOf: (branch: string) => string) => Play))[];

/** What must be there for a step to be true. */
interface Expectation {
  readonly name: string;
  readonly state: 'success' | 'pending' | 'failure';
  /** Reason codes by gate, of the gates that the step is about. */
  readonly reasons: Readonly<Record<string, ReasonCode>>;
}

/** One thing that happens in the demo to a pull request, and what its check must then say. */
export interface CheckStep {
  readonly kind: 'check';
  readonly title: LocalizedText;
  readonly plays: Plays;
  readonly look: ThreadReference;
  readonly expect: Expectation;
  /** `page`: the whole text; `plan`: of it the release plan; `title`: the line of the merge box. */
  readonly shows: 'page' | 'plan' | 'title';
}

/** Somebody writes a comment with commands: what Sluice answers, and what a project's issue then says. */
export interface TalkStep {
  readonly kind: 'talk';
  readonly title: LocalizedText;
  /** What leads to the comment, none of it shown. */
  readonly before: readonly Play[];
  readonly on: ThreadReference;
  readonly isOnIssue: boolean;
  readonly as: string;
  readonly says: string;
  readonly expect: {
    readonly reaction: '+1' | '-1';
    /** Where the check of the thread must stand afterwards; without it it is not looked at. */
    readonly check?: Expectation['state'];
    /** Marks that the issue must have, the same in every language. */
    readonly issue: readonly string[];
  };
  readonly project: ThreadReference;
  /** Sections of the project's issue that are shown, by how their headings begin; none: the issue is not shown. */
  readonly sections: readonly LocalizedText[];
}

/** Several people take a release a bit further; each comment is shown with its answer. */
export interface ReleaseStep {
  readonly kind: 'release';
  readonly title: LocalizedText;
  readonly plays: Plays;
  readonly release: ThreadReference;
  readonly expect: {
    /** Marks that the page of the release must have, the same in every language. */
    readonly page: readonly string[];
    /** Marks of the newest notice below it. */
    readonly notice: readonly string[];
  };
  /** Whether the newest notice is shown: a change of the ratio, or a hold. */
  readonly showsNotice: boolean;
  /** Which pages are shown, with those of their sections whose headings begin so. */
  readonly pages: readonly { readonly of: ThreadReference; readonly sections: readonly LocalizedText[] }[];
}

export type Step = CheckStep | TalkStep | ReleaseStep;
