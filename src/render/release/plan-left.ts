import type { Language } from '../../domain/language.ts';
import type { Reason } from '../../gates/gate.ts';
import { paragraph } from '../document.ts';
import { releaseCatalogue } from '../locale/release-catalogue.ts';
import { createMessages, createPhrases } from '../message.ts';
import { printMarkdown } from '../print-markdown.ts';

/** A merged plan that is not in force, and why. */
export interface LeftPlan {
  readonly file: string;
  /** Git's id of the file as it was read: each version is told of once. */
  readonly blob: string;
  readonly reasons: readonly (Reason & { readonly line: number | undefined })[];
}

const mostReasons = 10;

/** First line of the comment that tells of it. */
export function planLeftMark({ blob }: LeftPlan): string {
  return `<!-- sluice:plan-left ${blob.replaceAll(/[^0-9a-f]/g, '')} -->`;
}

/** Says what keeps a merged plan from coming into force, with lines, and what to do. */
export function renderPlanLeft(left: LeftPlan, language: Language, timezone: string): string {
  const messages = createMessages(language, timezone);
  const say = createPhrases(releaseCatalogue(language), messages);
  const { file, reasons } = left;
  const items = reasons.slice(0, mostReasons).map(({ line, ...reason }) => ({
    words: [...(line === undefined ? [] : say.words('left.line', { line })), ...messages.reason(reason)],
  }));
  const page = printMarkdown([
    paragraph(say.words('left.first', { file })),
    { kind: 'list', items },
    paragraph(say.words('left.next', {})),
  ]);
  return `${planLeftMark(left)}\n${page}`;
}
