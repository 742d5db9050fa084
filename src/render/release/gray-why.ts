import { findStep } from '../../plan/needed-steps.ts';
import type { Blocker, GuardResult } from '../../plan/plan-world.ts';
import type { ReleasePhase } from '../../plan/state.ts';
import { type Block, paragraph } from '../document.ts';
import { text, type Words } from '../inline.ts';
import { releaseCatalogue } from '../locale/release-catalogue.ts';
import { createPhrases } from '../message.ts';
import { printMarkdown, printWords } from '../print-markdown.ts';
import type { ReplyPage } from '../reply-input.ts';
import { unreadWords } from './blockers-section.ts';
import { type ComingStep, comingStep, stepComing, type Unread } from './coming-step.ts';
import { nextWords } from './page-head.ts';
import type { ReleasePage } from './release-ground.ts';
import { releaseStatusPage } from './release-status.ts';
import { clearedWords, stepWhat } from './release-words.ts';
import { reviewPage, runningPage } from './reply-ground.ts';

/** Every guard of one step, the next one where none is named: how it stands, who clears it, when at the earliest. */
export function grayWhyPage(step: string | undefined, reply: ReplyPage): string {
  const { release, language } = reply.world;
  const say = createPhrases(releaseCatalogue(language), reply.messages);
  if (release === undefined || release.kind === 'several') return releaseStatusPage(reply);
  const page = release.kind === 'running' ? runningPage(reply, release) : reviewPage(reply, release);
  const { world } = page.input;
  const named = step === undefined ? undefined : findStep(step, world.plan);
  if (step !== undefined && !named) return printWords(say.words('why.unknown', { step }));
  const coming = named ? stepComing(named, world) : comingStep(world);
  if (coming) return printMarkdown(whyBlocks(page, coming));
  return printWords(isStepless(world.state.phase) ? nextWords(page) : say.words('why.done'));
}

/** No step is next: it goes back, or is over. */
function isStepless(phase: ReleasePhase): boolean {
  return phase === 'rolling-back' || phase === 'rolled-back' || phase === 'closed' || phase === 'cancelled';
}

function whyBlocks(page: ReleasePage, coming: ComingStep): readonly Block[] {
  const { say } = page;
  const { step, guards, unread } = coming;
  const columns = ['guard', 'state', 'who', 'when'] as const;
  const head: Words = say.words('why.head', { step: step.id, what: stepWhat(page, step) });
  const pastes = [...new Set(guards.flatMap(one => one.blockers.flatMap(found => found.paste ?? [])))];
  return [
    { kind: 'heading', words: head, tone: 'strong' },
    {
      kind: 'table',
      head: columns.map(column => say.words(`why.${column}`)),
      rows: guards.flatMap(one => guardRows(page, one, unread)),
    },
    paragraph(clockWords(page, coming)),
    ...(unread.length > 0 ? [paragraph(unreadWords(page, unread, step.id))] : []),
    ...(pastes.length > 0
      ? [paragraph(say.words('why.next')), { kind: 'paste', text: pastes.join('\n') } as const]
      : []),
  ];
}

/** Which guard is silent for want of a look. */
const unreadBy: Readonly<Record<Unread, GuardResult['guard']>> = {
  commit: 'version',
  file: 'approved',
  signals: 'signals',
};

/** The guard is the one above; a dash would say that there is none. */
const blank = text('\u00a0');

function guardRows(
  page: ReleasePage,
  { guard, blockers }: GuardResult,
  unread: readonly Unread[],
): readonly (readonly Words[])[] {
  const { say } = page;
  const name = say.words(`guard.${guard}`);
  if (blockers.length > 0)
    return blockers.map((one, index) => [index === 0 ? name : [blank], ...blockerCells(page, one)]);
  const isUnread = unread.some(one => unreadBy[one] === guard);
  return [[name, say.words(isUnread ? 'guard.unread' : 'guard.passes'), [], []]];
}

function blockerCells(page: ReleasePage, blocker: Blocker): readonly Words[] {
  const { code, values, earliest, clearedBy } = blocker;
  const { messages } = page;
  const isTimeOnly = clearedBy.length > 0 && clearedBy.every(one => one.kind === 'time');
  return [
    [text(isTimeOnly ? '⏳ ' : '⛔ '), ...messages.reason({ code, values })],
    clearedWords(page, blocker),
    earliest === undefined ? [] : [text(messages.dates.moment(earliest))],
  ];
}

function clockWords({ say, input }: ReleasePage, { earliest }: ComingStep): Words {
  if (earliest === undefined) return say.words('why.never');
  const isLater = Date.parse(earliest) > Date.parse(input.world.now);
  return isLater ? say.words('why.earliest', { at: earliest }) : say.words('why.now');
}
