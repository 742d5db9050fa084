import type { Words } from './inline.ts';

/** An entry of a list, with text to copy and entries of its own. */
export interface Item {
  readonly words: Words;
  readonly paste?: string | undefined;
  readonly items?: readonly Item[];
}

export interface Table {
  readonly kind: 'table';
  readonly head: readonly Words[];
  readonly rows: readonly (readonly Words[])[];
}

/** What a page is made of; printed as Markdown for GitHub or as lines for a terminal. */
export type Block =
  | { readonly kind: 'heading'; readonly words: Words; readonly tone: Tone }
  | { readonly kind: 'paragraph'; readonly words: Words }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'details'; readonly summary: Words; readonly blocks: readonly Block[] }
  | Table;

/** How a line is meant; a terminal gives it a colour. */
export type Tone = 'plain' | 'strong' | 'good' | 'bad' | 'wait' | 'dim';

export function paragraph(words: Words): Block {
  return { kind: 'paragraph', words };
}
