import type { LocalizedText } from '../../domain/language.ts';
import type { ReasonCode } from '../../domain/reason-code.ts';
import type { ThreadReference } from '../../domain/repository-name.ts';
import type { Play } from '../../sandbox/plays/play.ts';

/** What must be there for a step to be true. */
interface Expectation {
  readonly name: string;
  readonly state: 'success' | 'pending' | 'failure';
  /** Reason codes by gate, of the gates that the step is about. */
  readonly reasons: Readonly<Record<string, ReasonCode>>;
}

/** One thing that happens in the demo, and what the check must then say. */
export interface Step {
  readonly title: LocalizedText;
  readonly plays: readonly Play[];
  readonly look: ThreadReference;
  readonly expect: Expectation;
  /** `page`: the whole text; `title`: the line of the merge box. */
  readonly shows: 'page' | 'title';
}
