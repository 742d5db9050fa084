/** What a line of Markdown is. Lines of a Setext heading's text and its underline are both `heading`. */
export type LineKind = 'heading' | 'paragraph' | 'table' | 'fence' | 'indented-code' | 'comment' | 'html' | 'rule';

/** One line of Markdown that isn't blank, with the block that it belongs to. */
export interface ScannedLine {
  /** Counts from 1; blank lines are counted and not listed. */
  readonly number: number;
  readonly kind: LineKind;
  /** As written, without its line end. */
  readonly raw: string;
  /** Without the marks of quotes, list items, tasks and headings; empty for an underline, a table's delimiter row and a rule. */
  readonly text: string;
  /** 1 to 6 for a heading, else 0. */
  readonly level: number;
  /** It goes on with the block of the line before. */
  readonly continues: boolean;
  /** It stands in a block quote, at any depth, or lazily continues one. */
  readonly quoted: boolean;
  /** How many list items it stands in. */
  readonly depth: number;
  /** It is the first line of a list item. */
  readonly startsItem: boolean;
  /** The box of a task that starts here. */
  readonly task: 'open' | 'done' | undefined;
}
