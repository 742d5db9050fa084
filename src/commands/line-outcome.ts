import type { Answer, Note, Refusal } from './command.ts';

/** What came of one line of a comment. */
export interface LineOutcome {
  readonly line: number;
  /** Canonical form where it was understood, else as written. */
  readonly text: string;
  readonly result:
    | {
        readonly kind: 'accepted';
        readonly notes: readonly Note[];
        readonly isDryRun: boolean;
        /** Traffic moves, or is said to have moved. */
        readonly changesProduction?: true;
      }
    | { readonly kind: 'answered'; readonly page: Answer }
    | { readonly kind: 'looks-again' }
    | { readonly kind: 'refused'; readonly refusal: Refusal }
    /** Its receipt is there from an earlier run: nothing to say again. */
    | { readonly kind: 'known' };
}
