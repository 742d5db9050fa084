import { clearersOf } from '../commands/permit.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { Language } from '../domain/language.ts';
import type { GateOutcome } from '../gates/outcome.ts';
import { clearerWords } from './clearer-words.ts';
import { type Item, paragraph } from './document.ts';
import { joinWords, text } from './inline.ts';
import { helpCatalogue } from './locale/help-catalogue.ts';
import { createMessages, createPhrases } from './message.ts';
import { isOwed } from './outcome-groups.ts';
import { gateName } from './outcome-words.ts';
import { printMarkdown } from './print-markdown.ts';

/** What a pressed button answers with: no command stands behind it, so its mark names the button. */
export function buttonMarker(action: string): string {
  return `<!-- sluice:button ${action} -->`;
}

interface WaiverRequest {
  readonly outcomes: readonly GateOutcome[];
  readonly config: Pick<SluiceConfig, 'gates' | 'timezone'>;
  readonly language: Language;
}

/** The gates that stand in the way and may be waived: by whom, and the line that they would write. It grants nothing. */
export function renderWaiverRequest({ outcomes, config, language }: WaiverRequest): string {
  const messages = createMessages(language, config.timezone);
  const say = createPhrases(helpCatalogue(language), messages);
  const items = outcomes.filter(isOwed).flatMap((outcome): readonly Item[] => {
    const waive = config.gates.find(gate => gate.key === outcome.key)?.waive;
    if (!waive || waive.by.length === 0) return [];
    const who = joinWords(
      clearersOf(waive.by).map(clearer => clearerWords(clearer, messages)),
      messages.plain('list.comma'),
      messages.plain('list.or'),
    );
    const paste = `/gate waive ${outcome.key} why:"…" until:+3d`;
    return [{ words: [text(`${gateName(outcome, messages)}${messages.plain('label.colon')}`), ...who], paste }];
  });
  const body =
    items.length > 0
      ? printMarkdown([paragraph(say.words('waiver.ask')), { kind: 'list', items }])
      : printMarkdown([paragraph(say.words('waiver.none'))]);
  return `${buttonMarker('waiver')}\n${body}`;
}
