import type { CheckAnnotation } from '../effects/effect.ts';
import { type BlockPart, blockSection } from './block-section.ts';
import type { CheckInput, RenderedCheck } from './check-input.ts';
import { checkParts } from './check-pages.ts';
import { checkTitle } from './check-title.ts';
import { type Block, paragraph } from './document.ts';
import { escapePlain } from './escape.ts';
import { bareText, text } from './inline.ts';
import { createMessages, type Messages } from './message.ts';
import { gateName } from './outcome-words.ts';
import { printMarkdown } from './print-markdown.ts';
import { type Line, printTerminal } from './print-terminal.ts';
import { cutSections } from './section.ts';
import { trialParts } from './trial-pages.ts';

/** GitHub takes so many marks in one request. */
const mostAnnotations = 50;

/** Title, summary and marks of one stage's check, in the language asked for. */
export function renderCheck(input: CheckInput): RenderedCheck {
  const messages = createMessages(input.language, input.config.timezone);
  return {
    title: checkTitle(input.judgement, input.facts.isDraft, messages),
    summary: printParts(partsOf(input, messages), messages, { limit: input.limit, reference: referenceOf(input) }),
    annotations: annotationsOf(input, messages),
  };
}

/** The same text as lines for a terminal. */
export function renderCheckLines(input: CheckInput): readonly Line[] {
  const messages = createMessages(input.language, input.config.timezone);
  const title = checkTitle(input.judgement, input.facts.isDraft, messages);
  const blocks: readonly Block[] = partsOf(input, messages).flatMap(part => part.blocks);
  return [{ text: title, tone: 'strong' }, { text: '', tone: 'plain' }, ...printTerminal(blocks)];
}

function partsOf(input: CheckInput, messages: Messages): readonly BlockPart[] {
  return input.judgement.mode === 'observe' ? trialParts(input, messages) : checkParts(input, messages);
}

function referenceOf({ facts }: CheckInput): string {
  return `${facts.repository.name}#${facts.number}`;
}

/** What GitHub takes of a summary is 65,535; the rest is left for what joins later. */
const summaryLimit = 58_000;

/** How long a page may be, and of which pull request the terminal shows all of it. */
interface Room {
  readonly limit?: number | undefined;
  readonly reference?: string | undefined;
}

/** Parts as Markdown of at most `limit` characters; what is left out is counted, and where to read it is said. */
export function printParts(parts: readonly BlockPart[], messages: Messages, room: Room): string {
  const limit = room.limit ?? summaryLimit;
  const more = (count: number) => [text('… '), ...messages.words('table.more', { count })];
  const sections = parts.filter(part => part.blocks.length > 0).map(part => blockSection(part, more));
  const whole = cutSections(sections, Number.POSITIVE_INFINITY);
  if (whole.length <= limit) return whole;
  if (room.reference === undefined) return cutSections(sections, limit);
  const hint = printMarkdown([paragraph(messages.words('cut', { reference: room.reference }))]);
  return `${cutSections(sections, limit - hint.length - 2)}\n\n${hint}`;
}

function annotationsOf(input: CheckInput, messages: Messages): readonly CheckAnnotation[] {
  return input.judgement.outcomes
    .flatMap(outcome =>
      outcome.annotations.map(one => ({
        path: one.path,
        line: one.line,
        level: one.level,
        message: `${gateName(outcome, messages)}: ${escapePlain(bareText(messages.reason(one.reason)), 1_000)}`,
      })),
    )
    .slice(0, mostAnnotations);
}
