import type { Language } from '../domain/language.ts';
import type { Reason } from '../gates/gate.ts';
import { paragraph } from './document.ts';
import { escapeInline } from './escape.ts';
import { createMessages, type Messages } from './message.ts';
import { type PageInput, renderPage } from './page.ts';
import { printMarkdown } from './print-markdown.ts';

/** A check's page for the summary of the job that judged it. */
export interface SummaryEntry {
  /** `acme/shop#7 sluice/merge`. */
  readonly heading: string;
  readonly page: PageInput;
  /** Why it was not published, where it was not: then the page says what would have been. */
  readonly withheld?: Reason | undefined;
}

/** GitHub takes 1 MiB a step; a character of ours is at most three bytes of it. */
const characterLimit = Math.floor((1_048_576 * 0.95) / 3);
/** Below this a check says nothing useful. */
const smallestShare = 1_500;
const largestShare = 58_000;

/** How many checks fit on one page, and how many characters each may take. */
export function shareSummary(count: number): { readonly entries: number; readonly share: number } {
  const entries = Math.min(count, Math.floor(characterLimit / smallestShare));
  const share = Math.min(largestShare, Math.floor(characterLimit / Math.max(1, entries)));
  return { entries, share };
}

/** The pages of several checks, each with its share of what GitHub takes; what does not fit is counted. */
export function renderJobSummary(entries: readonly SummaryEntry[], language: Language): string {
  const messages = createMessages(language, 'UTC');
  const { entries: fitting, share } = shareSummary(entries.length);
  const pages = entries.slice(0, fitting).map(entry => renderEntry(entry, share, messages));
  const missing = entries.length - fitting;
  const leftOut = printMarkdown([paragraph(messages.words('summary.cut', { count: missing }))]);
  return [...pages, ...(missing > 0 ? [leftOut] : [])].join('\n\n');
}

function renderEntry(entry: SummaryEntry, share: number, messages: Messages): string {
  const why =
    entry.withheld === undefined ? [] : messages.words('summary.dry', {}, { why: messages.reason(entry.withheld) });
  const head = [
    `## ${escapeInline(entry.heading, 200)}`,
    ...(why.length > 0 ? [printMarkdown([paragraph(why)])] : []),
  ].join('\n\n');
  const { title, summary } = renderPage(entry.page, share - head.length - 300);
  return [head, `**${escapeInline(title)}**`, summary].join('\n\n');
}
