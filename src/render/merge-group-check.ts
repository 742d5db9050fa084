import type { Language } from '../domain/language.ts';
import type { StageConclusion } from '../domain/verdict.ts';
import type { BlockPart } from './block-section.ts';
import type { RenderedCheck } from './check-input.ts';
import { printParts } from './check-summary.ts';
import { fitTitle } from './check-title.ts';
import { type Block, paragraph, type Tone } from './document.ts';
import { link, text, type Words } from './inline.ts';
import { createMessages, type Messages } from './message.ts';

/** One pull request of a merge group, as it was judged again. */
export interface GroupMember {
  readonly number: number;
  readonly url: string;
  readonly conclusion: StageConclusion;
  /** Title of its own check. */
  readonly title: string;
}

/** What a merge group's check is made of. */
export interface MergeGroupInput {
  /** Undefined when they could not be told. */
  readonly members: readonly GroupMember[] | undefined;
  /** As published: only the group's own running checks make it wait. */
  readonly conclusion: StageConclusion;
  readonly language: Language;
  readonly timezone: string;
  readonly limit?: number | undefined;
}

/** The check of a merge group: passed with all its members, or names the one that blocks it. */
export function renderMergeGroup(input: MergeGroupInput): RenderedCheck {
  const messages = createMessages(input.language, input.timezone);
  const members = input.members ?? [];
  const blocking = members.find(one => one.conclusion !== 'success');
  return {
    title: fitTitle(groupTitle(input, blocking, messages)),
    summary: printParts(groupParts(input, blocking, messages), messages, { limit: input.limit }),
    annotations: [],
  };
}

function groupTitle(input: MergeGroupInput, blocking: GroupMember | undefined, messages: Messages): string {
  if (input.members === undefined || input.members.length === 0) return messages.plain('group.unknown');
  if (!blocking) return messages.plain('title.group-passed', { count: input.members.length });
  const key = input.conclusion === 'in_progress' ? 'title.group-waiting' : 'title.group-blocked';
  return messages.plain(key, { number: `#${blocking.number}`, why: blocking.title });
}

interface GroupState {
  readonly mark: string;
  readonly tone: Tone;
  readonly words: Words;
}

function groupState(input: MergeGroupInput, blocking: GroupMember | undefined, messages: Messages): GroupState {
  if (input.members === undefined || input.members.length === 0) {
    return { mark: '⛔', tone: 'bad', words: messages.words('group.unknown') };
  }
  if (!blocking) return { mark: '✅', tone: 'good', words: messages.words('group.passed') };
  if (input.conclusion === 'in_progress') return { mark: '⏳', tone: 'wait', words: messages.words('group.waiting') };
  return { mark: '⛔', tone: 'bad', words: withMember('group.blocked', blocking, messages) };
}

function groupParts(
  input: MergeGroupInput,
  blocking: GroupMember | undefined,
  messages: Messages,
): readonly BlockPart[] {
  const { mark, tone, words } = groupState(input, blocking, messages);
  const heading: Block = { kind: 'heading', words: [text(`${mark} `), ...words], tone };
  const mend =
    blocking && input.conclusion !== 'in_progress' ? [paragraph(withMember('group.mend', blocking, messages))] : [];
  const members = input.members ?? [];
  return [
    { priority: 100, blocks: [heading, ...mend] },
    { priority: 50, blocks: members.length > 0 ? [memberTable(members, messages)] : [] },
  ];
}

function memberTable(members: readonly GroupMember[], messages: Messages): Block {
  return {
    kind: 'table',
    head: [messages.words('group.member'), messages.words('group.says')],
    rows: members.map(one => [numberLink(one), [text(`${one.conclusion === 'success' ? '✅' : '⛔'} ${one.title}`)]]),
  };
}

function withMember(key: 'group.blocked' | 'group.mend', member: GroupMember, messages: Messages): Words {
  return messages.words(key, {}, { number: numberLink(member) });
}

function numberLink(member: GroupMember): Words {
  return link([text(`#${member.number}`)], member.url);
}
