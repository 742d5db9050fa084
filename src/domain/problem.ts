import type { ReasonCode } from './reason-code.ts';

/** One mistake in a file that people wrote: what, where, how to mend it. Lines and columns count from 1. */
export interface Problem {
  readonly code: ReasonCode;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Keys from the root, e.g. `['gates', 'monitoring', 'need', 0]`. */
  readonly path: readonly (string | number)[];
  readonly values: MessageValues;
}

/** What fills the gaps of a text. Everything from people is escaped when rendered, never here. */
export type MessageValues = Readonly<Record<string, string | number | readonly string[]>>;
