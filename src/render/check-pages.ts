import { shortSha } from '../domain/sha.ts';
import type { GateOutcome } from '../gates/outcome.ts';
import type { BlockPart } from './block-section.ts';
import { checkFooter } from './check-footer.ts';
import type { CheckInput } from './check-input.ts';
import { type Block, paragraph, type Tone } from './document.ts';
import { link, strong, text, type Words } from './inline.ts';
import type { Messages } from './message.ts';
import { nextStepItems } from './next-steps.ts';
import { groupOutcomes, isOwed } from './outcome-groups.ts';
import type { Place } from './outcome-words.ts';
import { foldedTable, noteItems, openTable } from './verdict-tables.ts';

/** Parts that a page is cut by: the footer and the headline go last. */
const priority = { headline: 100, footer: 90, next: 80, open: 70, notes: 40, folded: 20 } as const;

/** The check of an enforcing stage, part by part: what to do first, then the tables, then what it rests on. */
export function checkParts(input: CheckInput, messages: Messages): readonly BlockPart[] {
  const { outcomes } = input.judgement;
  const place = placeOf(input);
  const owed = outcomes.filter(isOwed);
  const open = [...owed, ...outcomes.filter(one => one.verdict === 'waived')];
  const fine = outcomes.filter(one => one.verdict === 'passed' || one.verdict === 'not-applicable');
  return [
    { priority: priority.headline, blocks: [headline(input, messages), ...sharedHead(input, messages)] },
    { priority: priority.next, blocks: nextBlocks(owed, messages, place) },
    { priority: priority.open, blocks: open.length > 0 ? [openTable(open, messages, place)] : [] },
    { priority: priority.folded, blocks: fine.length > 0 ? [foldedTable(fine, messages, place)] : [] },
    ...(input.details ?? []),
    { priority: priority.notes, blocks: noteBlocks(outcomes, messages) },
    { priority: priority.footer, blocks: checkFooter(input, messages) },
  ];
}

/** A head can be that of several pull requests; the strictest one's judgement stands for all. */
export function sharedHead(input: CheckInput, messages: Messages): readonly Block[] {
  const { sharedWith } = input.judgement;
  if (sharedWith === undefined) return [];
  const { serverUrl, repository } = placeOf(input);
  const number = link([text(`#${sharedWith}`)], `${serverUrl}/${repository}/pull/${sharedWith}`);
  return [paragraph(messages.words('shared-head', {}, { number }))];
}

export function placeOf(input: CheckInput): Place {
  return { serverUrl: input.facts.serverUrl, repository: input.facts.repository.name };
}

/** Required gates' steps first; advice has a place of its own in the table. */
function nextBlocks(owed: readonly GateOutcome[], messages: Messages, place: Place): readonly Block[] {
  const items = nextStepItems(
    owed.filter(one => one.level === 'required'),
    messages,
    place,
  );
  const again = owed.some(one => one.verdict === 'error' && one.next.length === 0)
    ? [paragraph([...messages.words('broken.fail-closed'), text(' '), ...messages.words('broken.again')])]
    : [];
  if (items.length === 0) return again;
  return [paragraph([strong(messages.words('next.head'))]), { kind: 'list', items }, ...again];
}

export function noteBlocks(outcomes: readonly GateOutcome[], messages: Messages): readonly Block[] {
  const items = noteItems(outcomes, messages);
  if (items.length === 0) return [];
  return [paragraph([strong(messages.words('notes.head'))]), { kind: 'list', items }];
}

function headline(input: CheckInput, messages: Messages): Block {
  const { mark, tone, words } = headlineWords(input, messages);
  return { kind: 'heading', words: [text(`${mark} `), ...words], tone };
}

interface Headline {
  readonly mark: string;
  readonly tone: Tone;
  readonly words: Words;
}

function headlineWords(input: CheckInput, messages: Messages): Headline {
  const { judgement, facts } = input;
  const groups = groupOutcomes(judgement.outcomes);
  const owed = groups.counted.filter(isOwed);
  const counts = { clear: owed.length, total: groups.counted.length, base: facts.base.name };
  if (judgement.conclusion === 'failure' || judgement.conclusion === 'action_required') {
    return { mark: '⛔', tone: 'bad', words: messages.words('head.to-clear', counts) };
  }
  if (facts.isDraft && owed.length > 0)
    return { mark: '📝', tone: 'wait', words: messages.words('head.draft', counts) };
  if (judgement.conclusion === 'in_progress') {
    if (owed.length === 0) return { mark: '📝', tone: 'wait', words: messages.words('head.draft-clear') };
    const isForAuthor = owed.some(one => one.next.some(step => step.who.kind === 'author'));
    return { mark: '⏳', tone: 'wait', words: messages.words(isForAuthor ? 'head.to-clear' : 'head.waiting', counts) };
  }
  return { mark: '✅', tone: 'good', words: clearWords(input, messages) };
}

function clearWords(input: CheckInput, messages: Messages): Words {
  const groups = groupOutcomes(input.judgement.outcomes);
  const sha = shortSha(input.facts.head.sha);
  if (groups.counted.length === 0) return messages.words('head.none');
  if (groups.waived.length === 0) return messages.words('head.passed', { total: groups.counted.length, sha });
  return messages.words('head.waived', { passed: groups.passed.length, waived: groups.waived.length, sha });
}
