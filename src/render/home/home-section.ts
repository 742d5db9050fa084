import type { Words } from '../inline.ts';
import { printRow, printWords } from '../print-markdown.ts';
import type { Section } from '../section.ts';

/** Rows are made when they are printed: what is left out costs nothing. */
export type Row = () => readonly Words[];

interface Part {
  /** The lowest is cut first. */
  readonly priority: number;
  readonly budget: number;
  readonly heading: Words;
  /** Says how many were left out and where they are. */
  more(count: number): Words;
}

/** A headed table that drops rows from the end; nothing at all where it has no row. */
export function tableSection(part: Part & { readonly head: readonly Words[]; readonly rows: readonly Row[] }): Section {
  const { head, rows } = part;
  const columns = head.map(() => '---').join(' | ');
  const opening = () => `${printHeading(part.heading)}\n\n${printRow(head)}\n| ${columns} |`;
  const last = (count: number) => printRow(head.map((_, index) => (index === 0 ? part.more(count) : [text0])));
  return lineSection(part, opening, { lines: rows.map(row => () => printRow(row())), last });
}

/** An empty cell of the row that only counts; it is no dash, since it says nothing. */
const text0 = { kind: 'text', text: '\u00a0' } as const;

/** A headed list that drops items from the end. */
export function listSection(part: Part & { readonly items: readonly (() => Words)[] }): Section {
  const item = (words: Words) => `- ${printWords(words)}`;
  return lineSection(part, () => `${printHeading(part.heading)}\n`, {
    lines: part.items.map(one => () => item(one())),
    last: count => item(part.more(count)),
  });
}

/** Text that stands whole or not at all. */
export function wholeSection(priority: number, page: string): Section {
  return { priority, budget: Number.POSITIVE_INFINITY, render: limit => (page.length <= limit ? page : '') };
}

export function printHeading(words: Words): string {
  return `### ${printWords(words)}`;
}

interface Lines {
  readonly lines: readonly (() => string)[];
  last(count: number): string;
}

function lineSection(part: Part, opening: () => string, { lines, last }: Lines): Section {
  return {
    priority: part.priority,
    budget: part.budget,
    render: limit => {
      if (lines.length === 0) return '';
      const reserved = last(lines.length).length + 1;
      let page = opening();
      let shown = 0;
      for (const line of lines) {
        const next = `\n${line()}`;
        const isLast = shown === lines.length - 1;
        if (page.length + next.length + (isLast ? 0 : reserved) > limit) break;
        page += next;
        shown += 1;
      }
      if (shown === 0) return '';
      return shown < lines.length ? `${page}\n${last(lines.length - shown)}` : page;
    },
  };
}
