import { localize } from '../../domain/language.ts';
import type { Gate } from '../../gates/gate.ts';
import type { ConfiguredGate, GateOutcome, Waiving } from '../../gates/outcome.ts';
import { type Block, type Item, paragraph } from '../../render/document.ts';
import { link, type Words as Runs, strong, text } from '../../render/inline.ts';
import { createMessages, type Messages } from '../../render/message.ts';
import { nextStepItems } from '../../render/next-steps.ts';
import { clearedByCell, evidenceCell, gateName, type Place, ruleUrl, verdictCell } from '../../render/outcome-words.ts';
import { noteItems } from '../../render/verdict-tables.ts';
import type { Judged } from '../../use-cases/evaluation.ts';
import { formatSource } from '../explain/explain-gates.ts';
import { parseLanguage } from '../options.ts';
import type { Words } from '../words.ts';

/** One gate of one pull request with all that is known of it. */
export interface ExplainedOutcome {
  readonly judged: Judged;
  readonly outcome: GateOutcome;
  readonly configured: ConfiguredGate;
  readonly gate: Gate;
  readonly serverUrl: string;
  /** The language asked for; undefined: that of the rules. */
  readonly wanted: string | undefined;
}

export function messagesOf({ judged, wanted }: ExplainedOutcome): Messages {
  const language = wanted === undefined ? undefined : parseLanguage(wanted);
  return createMessages(language ?? judged.config.language, judged.config.timezone);
}

export function placeOf({ judged, serverUrl }: ExplainedOutcome): Place {
  return { serverUrl, repository: judged.facts.repository.name };
}

/** Name and verdict, then the rule and who may do what about it, then the next steps. */
export function whyBlocks(one: ExplainedOutcome, words: Words): readonly Block[] {
  const messages = messagesOf(one);
  const place = placeOf(one);
  const { outcome, configured } = one;
  const evidence = evidenceCell(outcome, messages);
  const clearedBy = clearedByCell(outcome, messages);
  const rows: readonly (readonly [string, Runs])[] = [
    [words('why_rule'), link([text(formatSource(outcome.source))], ruleUrl(outcome.source, place))],
    [words('why_level'), [text(words(outcome.level === 'required' ? 'explain_required' : 'explain_advisory'))]],
    [words('why_when'), [text(whenText(configured, words))]],
    ...saysRows(one, messages, words),
    ...(evidence.length > 0 ? [[words('why_evidence'), evidence] as const] : []),
    ...(clearedBy.length > 0 ? [[words('why_cleared'), clearedBy] as const] : []),
    [words('why_waiver'), [text(waiverText(configured.waive, words))]],
  ];
  return [
    { kind: 'heading', words: [text(gateName(outcome, messages))], tone: 'strong' },
    paragraph(verdictCell(outcome, messages)),
    {
      kind: 'list',
      items: rows.map(([name, value]) => ({ words: [strong([text(name)]), text(gapAfter(name)), ...value] })),
    },
    ...listOf(noteItems([outcome], messages)),
    ...listOf(nextStepItems([outcome], messages, place)),
  ];
}

/** The wide colon of Chinese brings its own space. */
function gapAfter(name: string): string {
  return name.endsWith('：') ? '' : ' ';
}

function listOf(items: readonly Item[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function whenText({ when }: ConfiguredGate, words: Words): string {
  return when === undefined ? words('explain_always') : words('explain_when', { when: JSON.stringify(when) });
}

/** What the gate means by waiting and by failing: its predicate in words. */
function saysRows(
  { gate }: ExplainedOutcome,
  { language }: Messages,
  words: Words,
): readonly (readonly [string, Runs])[] {
  return [
    [words('why_pending'), [text(localize(gate.says.pending, language))]],
    [words('why_failed'), [text(localize(gate.says.failed, language))]],
  ];
}

function waiverText(waive: Waiving | undefined, words: Words): string {
  if (!waive) return words('why_no_waiver');
  const values = { by: waive.by.join(', '), max: waive.max, second: waive.second.join(', ') };
  return words(waive.second.length > 0 ? 'why_waived_two' : 'why_waived_one', values);
}
