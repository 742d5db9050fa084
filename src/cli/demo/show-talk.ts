import { type Language, type LocalizedText, localize } from '../../domain/language.ts';
import type { Line } from '../../render/print-terminal.ts';
import { printLines } from '../lines.ts';
import { plainPage } from '../project/plain-page.ts';
import type { Terminal } from '../terminal.ts';
import { excerpt } from './excerpt.ts';
import type { HeldTalk } from './held-thread.ts';

/** A comment as it was written, and the answer below it. `by` where several people speak. */
export function showComment(
  { says, said, by }: { readonly says: string; readonly said: HeldTalk | undefined; readonly by?: string },
  { colours, out }: Terminal,
): void {
  const name = by === undefined ? '' : `${by}: `;
  for (const line of says.split('\n')) out(colours.dim(`   │ ${name}${line}`));
  const [first, ...others] = plainPage(said?.reply ?? '').filter(({ text }) => text !== '');
  out(`   ${markOf(said)} ${first?.text ?? ''}`.trimEnd());
  for (const { text } of others) out(`      ${text}`);
}

function markOf(said: HeldTalk | undefined): string {
  if (said?.reactions.includes('-1')) return '👎';
  if (said?.reactions.includes('rocket')) return '🚀';
  return said?.reactions.includes('+1') ? '👍' : '😕';
}

/** An excerpt of a page that Sluice keeps, below a line that says which. */
export function showPage(
  {
    title,
    text,
    sections,
  }: { readonly title: string; readonly text: string; readonly sections: readonly LocalizedText[] },
  terminal: Terminal,
  language: Language,
): void {
  const headings = sections.map(one => localize(one, language));
  terminal.out('');
  terminal.out(terminal.colours.dim(`   ${title}`));
  printLines(excerpt(text, headings).map(indented), terminal);
}

/** Addresses of the embedded GitHub lead nowhere once the demo is over. */
export function indented(line: Line): Line {
  return { ...line, text: `   ${line.text.replaceAll(/ <http:\/\/127\.0\.0\.1:[^>]*>/g, '')}`.trimEnd() };
}
