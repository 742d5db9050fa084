import { startApprovals } from '../../plan/approval.ts';
import { bakeEnd } from '../../plan/bake.ts';
import { pastReturn } from '../../plan/decide/rollback.ts';
import type { PlanStep } from '../../plan/release-plan.ts';
import { releaseStatus, type ShownStatus, viewStep } from '../../plan/step-view.ts';
import { escapePlain } from '../escape.ts';
import { bareText, link, text, type Words } from '../inline.ts';
import { releaseCatalogue } from '../locale/release-catalogue.ts';
import { createPhrases } from '../message.ts';
import { printMarkdown, printWords } from '../print-markdown.ts';
import type { ReplyPage } from '../reply-input.ts';
import { comingStep } from './coming-step.ts';
import { rollbackLine } from './next-line.ts';
import { nextWords } from './page-head.ts';
import { listed, type ReleasePage } from './release-ground.ts';
import { clearedWords, liveWords, statusWords } from './release-words.ts';
import { reviewPage, runningPage } from './reply-ground.ts';

const mostLines = 15;
const longestLine = 300;
const shownBlockers = 3;

/** How the release of a thread stands, in a block to copy into a chat; which ones there are, where several are open. */
export function releaseStatusPage(reply: ReplyPage): string {
  const { release, language } = reply.world;
  const say = createPhrases(releaseCatalogue(language), reply.messages);
  if (release === undefined) return printWords(say.words('chat.none'));
  if (release.kind === 'several') {
    const items = release.open.map(one => ({ words: link([text(`#${one.number} ${one.id}`)], one.url) }));
    return printMarkdown([
      { kind: 'paragraph', words: say.words('chat.several') },
      { kind: 'list', items },
    ]);
  }
  const page = release.kind === 'running' ? runningPage(reply, release) : reviewPage(reply, release);
  const pull = release.kind === 'review' ? [page.say.words('chat.review', { pull: `#${release.pull}` })] : [];
  return fenced(releaseStatusLines(page, pull));
}

function fenced(lines: readonly string[]): string {
  return `\`\`\`text\n${lines.map(line => line.replaceAll('`', "'")).join('\n')}\n\`\`\``;
}

/**
 * A release in at most fifteen lines of plain text: how it stands, what is live, what is in the way, what comes next, how to
 * go back. No Markdown, no `@`: it is pasted into chats. `extra` is said after the first line.
 */
export function releaseStatusLines(page: ReleasePage, extra: readonly Words[] = []): readonly string[] {
  const { say, input } = page;
  const { plan, state } = input.world;
  const isReview = state.phase === 'review';
  const title = say.words('chat.title', { title: plan.title, id: plan.id }, { status: statusWords(page) });
  const lines: readonly Words[] = [
    title,
    ...extra,
    ...(isReview ? [votesLine(page)] : [say.words('chat.live', {}, { live: liveWords(page) })]),
    say.words(
      'chat.steps',
      {},
      {
        steps: listed(
          page,
          plan.steps.map(step => stepWords(page, step)),
        ),
      },
    ),
    ...holdLines(page),
    ...bakeLines(page),
    ...(extra.length > 0 ? [] : [nextWords(page), ...blockerLines(page)]),
    ...backLines(page),
    ...(extra.length > 0 || input.url === '' ? [] : [say.words('chat.link', {}, { url: [text(input.url)] })]),
  ];
  return lines.slice(0, mostLines).map(words => plainLine(bareText(words)));
}

/** In a chat `@all` would ring for everybody. */
function plainLine(line: string): string {
  return escapePlain(line.replaceAll('@', ''), longestLine).replace(/^\//, ' /');
}

function votesLine({ say, messages, input }: ReleasePage): Words {
  const votes = startApprovals(input.world).map(({ role, needed, have }) =>
    say.plain('chat.vote', { role, have: have.length, needed }),
  );
  return say.words('chat.votes', {}, { votes: [text(votes.join(messages.plain('list.comma')))] });
}

const marks: Readonly<Record<ShownStatus, string>> = {
  pending: '',
  ready: '👉',
  executing: '▶️',
  baking: '⏳',
  passed: '✅',
  skipped: '➖',
  failed: '⛔',
  unknown: '❓',
  reverted: '⏪',
};

/** `s5 10 % ⏳`; kinds without a ratio are known by their id. */
function stepWords({ say, input }: ReleasePage, { id, ratio }: PlanStep): Words {
  const status = viewStep(id, input.world)?.status ?? 'pending';
  const parts = [id, ...(ratio === undefined ? [] : [say.plain('ratio', { ratio })]), marks[status]];
  return [text(parts.filter(part => part !== '').join(' '))];
}

function holdLines({ say, input }: ReleasePage): readonly Words[] {
  return input.world.state.holds
    .slice(-2)
    .map(({ why, by }) => say.words('chat.hold', { since: by.at, why: escapePlain(why, 120), by: by.actor.login }));
}

function bakeLines({ say, input }: ReleasePage): readonly Words[] {
  const { world } = input;
  const baking = world.plan.steps.filter(step => step.bake > 0 && viewStep(step.id, world)?.status === 'baking');
  return baking.slice(0, 2).flatMap(step => {
    const until = bakeEnd(step, world);
    return until === undefined ? [] : [say.words('chat.bake', { step: step.id, until })];
  });
}

/** The first few; `/gray why` has them all. A bake is said by its own line. */
function blockerLines(page: ReleasePage): readonly Words[] {
  const { say, input, messages } = page;
  const coming = releaseStatus(input.world) === 'review' ? undefined : comingStep(input.world);
  const all = (coming?.guards ?? [])
    .flatMap(one => one.blockers)
    .filter(one => one.code !== 'release_held' && one.code !== 'bake_running');
  if (!coming || all.length === 0) return [];
  const shown = all.slice(0, shownBlockers).map(one => {
    const what = messages.reason({ code: one.code, values: one.values });
    const who = clearedWords(page, one);
    return say.words('chat.blocker', {}, { what: who.length > 0 ? say.words('chat.who', {}, { what, who }) : what });
  });
  const left = all.length - shown.length;
  const more = left > 0 ? [say.words('more', { count: left })] : [];
  return [say.words('chat.blocked', { step: coming.step.id }), ...shown, ...more];
}

function backLines({ say, input }: ReleasePage): readonly Words[] {
  const { plan, state } = input.world;
  const isGoing = state.phase !== 'review' && state.phase !== 'closed' && state.phase !== 'cancelled';
  if (!isGoing) return [];
  const { byHand } = plan.rollback;
  return [
    ...(pastReturn(input.world) ? [] : [say.words('chat.back', { paste: rollbackLine })]),
    ...(byHand === undefined ? [] : [say.words('chat.by-hand', { command: byHand })]),
  ];
}
