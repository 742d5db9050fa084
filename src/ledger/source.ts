/** What a receipt rests on: a line of a comment, an issue form's text, a tick of the clock, or a run of the release-plan workflow. */
export interface Source {
  readonly kind: 'comment' | 'form' | 'tick' | 'run';
  /** Database id of the comment, of the form's issue, or of the run that asked or reported; 0 for a tick. */
  readonly id: number;
  /** GraphQL id of the same, by which it is read again; empty for a tick and a run. */
  readonly node: string;
  /** Number of the issue or pull request it stands in. */
  readonly thread: number;
  /** Line of the command in the text, from 1; 0 for a form and a tick; of a run what it did, so that each counts once. */
  readonly line: number;
  /** First 16 hexadecimal digits of the text's SHA-256, as it was read. */
  readonly hash: string;
}

/** What became of a source since. Only `intact` lets a grant count; `unread` is not intact. */
export type SourceState = 'intact' | 'edited' | 'gone' | 'unread';

/** Two receipts of one source are the same receipt, however often the comment was seen. */
export function sourceKey(source: Pick<Source, 'kind' | 'id' | 'line'>): string {
  return `${source.kind}-${source.id}-${source.line}`;
}
