import { localize } from '../../domain/language.ts';
import { clearerWords } from '../../render/clearer-words.ts';
import { bareText, type Words } from '../../render/inline.ts';
import { gateName, ruleUrl } from '../../render/outcome-words.ts';
import { toResult } from '../../render/outputs.ts';
import { type ExplainedOutcome, messagesOf, placeOf } from './why-blocks.ts';

/** The row of `check --json` of this gate, with the words and settings behind it. Keys are only added within a version. */
export function whyJson(one: ExplainedOutcome): object {
  const { judged, outcome, configured, gate } = one;
  const messages = messagesOf(one);
  const textOf = (words: Words) => bareText(words);
  const result = toResult(judged);
  return {
    version: 1,
    subject: result.subject,
    head_sha: result.head_sha,
    stage: result.stage,
    tier: result.tier,
    ...result.gates.find(row => row.key === outcome.key),
    title: gateName(outcome, messages),
    reason: textOf(messages.reason(outcome.reason)),
    rule_url: ruleUrl(outcome.source, placeOf(one)) ?? null,
    when: configured.when ?? null,
    pending_when: localize(gate.says.pending, messages.language),
    failed_when: localize(gate.says.failed, messages.language),
    options: configured.options,
    waive: configured.waive ?? null,
    evidence: outcome.evidence,
    notes: outcome.notes.map(note => ({ code: note.code, text: textOf(messages.reason(note)) })),
    next: outcome.next.map(step => ({
      who: textOf(clearerWords(step.who, messages)),
      kind: step.kind,
      text: textOf(messages.next(step)),
      paste: step.paste ?? null,
    })),
  };
}
