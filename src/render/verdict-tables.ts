import type { GateOutcome } from '../gates/outcome.ts';
import type { Block, Table } from './document.ts';
import { joinWords, text, type Words } from './inline.ts';
import type { Messages } from './message.ts';
import {
  clearedByCell,
  evidenceCell,
  gateCell,
  gateName,
  type Place,
  verdictCell,
  verdictMark,
} from './outcome-words.ts';

/** Gate, verdict, evidence and who clears it: for what is not simply fine. */
export function openTable(outcomes: readonly GateOutcome[], messages: Messages, place: Place): Table {
  return {
    kind: 'table',
    head: [
      messages.words('table.gate'),
      messages.words('table.verdict'),
      messages.words('table.evidence'),
      messages.words('table.cleared-by'),
    ],
    rows: outcomes.map(one => [
      gateCell(one, messages, place),
      verdictCell(one, messages),
      evidenceCell(one, messages),
      clearedByCell(one, messages),
    ]),
  };
}

/** What passed or was not asked, behind one click. */
export function foldedTable(outcomes: readonly GateOutcome[], messages: Messages, place: Place): Block {
  return {
    kind: 'details',
    summary: foldedSummary(outcomes, messages),
    blocks: [
      {
        kind: 'table',
        head: [messages.words('table.gate'), messages.words('table.verdict'), messages.words('table.evidence')],
        rows: outcomes.map(one => [
          gateCell(one, messages, place),
          verdictCell(one, messages),
          evidenceCell(one, messages),
        ]),
      },
    ],
  };
}

function foldedSummary(outcomes: readonly GateOutcome[], messages: Messages): Words {
  const passed = outcomes.filter(one => one.verdict === 'passed').length;
  const notApplicable = outcomes.length - passed;
  const parts = [
    ...(passed > 0 ? [messages.words('folded.passed', { passed })] : []),
    ...(notApplicable > 0 ? [messages.words('folded.not-applicable', { count: notApplicable })] : []),
  ];
  return joinWords(parts, messages.plain('list.comma'));
}

/** The trial's table: what each gate would be and why. */
export function trialTable(outcomes: readonly GateOutcome[], messages: Messages, place: Place): Table {
  return {
    kind: 'table',
    head: [messages.words('table.gate'), messages.words('table.would-be'), messages.words('table.why')],
    rows: outcomes.map(one => [
      gateCell(one, messages, place),
      [text(`${verdictMark(one.verdict)} `), ...messages.words(`verdict.${one.verdict}`)],
      messages.reason(one.reason),
    ]),
  };
}

/** Whose approval fell, what was skipped, each with why. */
export function noteItems(outcomes: readonly GateOutcome[], messages: Messages): readonly { readonly words: Words }[] {
  return outcomes.flatMap(one =>
    one.notes.map(note => ({
      words: [text(gateName(one, messages)), ...messages.words('label.colon'), ...messages.reason(note)],
    })),
  );
}
