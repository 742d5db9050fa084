import type { Evidence } from '../domain/evidence.ts';
import { localize } from '../domain/language.ts';
import { shortSha } from '../domain/sha.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { GateOutcome, RuleSource } from '../gates/outcome.ts';
import { clearerCell } from './clearer-words.ts';
import { cleanLine } from './escape.ts';
import { code, joinWords, link, text, type Words } from './inline.ts';
import type { Messages } from './message.ts';

/** Where a page of the repository lies. */
export interface Place {
  readonly serverUrl: string;
  readonly repository: string;
}

const marks: Readonly<Record<Verdict, string>> = {
  passed: '✅',
  pending: '⏳',
  failed: '⛔',
  waived: '🟡',
  'not-applicable': '➖',
  error: '⚠️',
};

export function verdictMark(verdict: Verdict): string {
  return marks[verdict];
}

/** The gate's name in the reader's language. */
export function gateName(outcome: GateOutcome, messages: Messages): string {
  return cleanLine(localize(outcome.title, messages.language), 60);
}

/** As titles name a gate: its key in English, where people know it from the config, its title in Chinese; a hold by who holds, a freeze by its end. */
export function gateShortName(outcome: GateOutcome, messages: Messages): string {
  const { code, values } = outcome.reason;
  if (code === 'held_by' || code === 'held_by_risk' || code === 'frozen') return messages.plain(`name.${code}`, values);
  return messages.language === 'en' ? cleanLine(outcome.key, 40) : gateName(outcome, messages);
}

/** The address of the line that a rule is written on. */
export function ruleUrl(source: RuleSource, place: Place): string | undefined {
  if (source.kind === 'preset') return undefined;
  return `${blobUrl(place, source.sha, source.path)}#L${source.line}`;
}

export function blobUrl(place: Place, sha: string, path: string): string {
  return `${place.serverUrl}/${place.repository}/blob/${sha}/${path.toWellFormed().split('/').map(encodeURIComponent).join('/')}`;
}

/** Name of the gate, linked to its rule, saying when it is advice only. */
export function gateCell(outcome: GateOutcome, messages: Messages, place: Place): Words {
  const name = link([text(gateName(outcome, messages))], ruleUrl(outcome.source, place));
  if (outcome.level === 'required') return name;
  const advice =
    outcome.advisoryUntil === undefined
      ? messages.words('advice')
      : [text(messages.plain('advice-until', { until: messages.dates.day(outcome.advisoryUntil) }))];
  return [...name, text(' · '), ...advice];
}

/** `⏳ pending: no dashboard is linked`. */
export function verdictCell(outcome: GateOutcome, messages: Messages): Words {
  return [
    text(`${verdictMark(outcome.verdict)} `),
    ...messages.words(`verdict.${outcome.verdict}`),
    ...messages.words('label.colon'),
    ...messages.reason(outcome.reason),
  ];
}

const shownEvidence = 5;

export function evidenceCell(outcome: GateOutcome, messages: Messages): Words {
  const shown = outcome.evidence.slice(0, shownEvidence).map(one => evidenceWords(one, messages));
  const more = outcome.evidence.length - shownEvidence;
  return joinWords(
    more > 0 ? [...shown, messages.words('list.more', { count: more })] : shown,
    messages.plain('list.comma'),
  );
}

function evidenceWords(evidence: Evidence, messages: Messages): Words {
  switch (evidence.kind) {
    case 'link':
      return link([text(shortAddress(evidence.url ?? evidence.ref))], evidence.url ?? evidence.ref);
    case 'review':
      return [...link([code(cleanLine(evidence.ref, 60))], evidence.url), ...boundWords(evidence)];
    case 'receipt':
      return link(messages.words('evidence.waiver', { by: evidence.ref }), evidence.url);
    case 'file':
    case 'check':
      return link([code(cleanLine(evidence.ref, 80))], evidence.url);
    case 'issue':
    case 'id':
    case 'text':
    case 'grade':
      return link([text(cleanLine(evidence.ref, 80))], evidence.url);
  }
}

function boundWords(evidence: Evidence): Words {
  const bound = evidence.boundTo;
  return bound === undefined || bound.kind === 'digest' ? [] : [text(' @ '), code(shortSha(bound.sha))];
}

/** Host and path: the reader sees where a link leads. */
function shortAddress(url: string): string {
  return cleanLine(url.replace(/^https?:\/\//i, ''), 48);
}

export function clearedByCell(outcome: GateOutcome, messages: Messages): Words {
  return joinWords(
    outcome.clearedBy.map(one => clearerCell(one, messages)),
    messages.plain('list.comma'),
  );
}
