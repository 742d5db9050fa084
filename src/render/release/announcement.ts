import { namesOf } from '../../plan/names.ts';
import type { RatioChange } from '../../plan/state.ts';
import { strong, text, type Words } from '../inline.ts';
import { printWords } from '../print-markdown.ts';
import { backLines } from './back-lines.ts';
import { bakeOf, byWords, changeMark, changeWords, isDeployed, signalsThen } from './change-words.ts';
import { holdMark, isToldByChange, renderHold } from './hold-notice.ts';
import { calledNames } from './mentioned.ts';
import { nextLine } from './next-line.ts';
import { type ReleasePage, releasePageOf } from './release-ground.ts';
import type { ReleaseInput } from './release-input.ts';
import { shortTime, tookTime } from './short-time.ts';

/** A notice older than that is told to nobody any more: the page has it. */
const announcedWithin = 7 * 86_400_000;

/** First line of a change's comment: by it one that was written is found again. */
export function changeMarkOf({ seq }: RatioChange, input: ReleaseInput): string {
  return `<!-- sluice:announce ${markId(input)} change=${seq} -->`;
}

function markId({ world }: ReleaseInput): string {
  return world.plan.id.replaceAll(/[^\w.-]|--+/g, '');
}

/** The change as its own comment. */
export function renderAnnouncement(change: RatioChange, input: ReleaseInput): string {
  return `${changeMarkOf(change, input)}\n${announcementText(change, input)}`;
}

/**
 * A change of the ratio in at most twelve lines: what moved, by whom, why, what the signals said, how long it bakes, what
 * comes next, how to go back. Only whoever does the next step and who is to acknowledge it are called.
 */
export function announcementText(change: RatioChange, input: ReleaseInput): string {
  const page = releasePageOf(input);
  const lines = [
    firstLine(page, change),
    ...printed([byWords(page, change), ...lateWords(page, change), ...stableWords(page, change)]),
    ...printed([signalsThen(page, change), ...bakeWords(page, change)]),
    nextText(page),
    ...printed(backLines(page)),
    ...ackText(page),
  ];
  return lines.join('\n');
}

function printed(lines: readonly Words[]): readonly string[] {
  return lines.filter(words => words.length > 0).map(printWords);
}

function firstLine(page: ReleasePage, change: RatioChange): string {
  const { say, messages } = page;
  const { step, happenedAt } = change;
  const version = isDeployed(change) ? undefined : change.version;
  const parts: readonly Words[] = [
    [text(`${changeMark(change)} `), strong(changeWords(page, change))],
    ...(version === undefined ? [] : [[text(version)]]),
    ...(step === undefined ? [] : [say.words('change.step', { step })]),
    [text(messages.dates.moment(happenedAt))],
  ];
  return parts.map(printWords).join(' · ');
}

/** When the change is told later than the plan asks, so that nobody takes the news for fresh. */
function lateWords({ say, input }: ReleasePage, { happenedAt }: RatioChange): readonly Words[] {
  const { now, plan } = input.world;
  const { within } = plan.announce;
  const delay = Date.parse(now) - Date.parse(happenedAt);
  if (delay <= within) return [];
  return [[text('⏱️ '), ...say.words('change.late', { took: tookTime(delay), within: shortTime(within) })]];
}

/** Back at nothing, the version of before has it all again. */
function stableWords({ say, input }: ReleasePage, change: RatioChange): readonly Words[] {
  const stable = input.world.plan.components.find(one => one.id === change.component)?.stable;
  const isBack = change.as === 'rollback' && change.to === 0;
  return isBack && stable !== undefined ? [say.words('change.stable', { version: stable })] : [];
}

function bakeWords(page: ReleasePage, change: RatioChange): readonly Words[] {
  const until = bakeOf(change, page);
  return until === undefined ? [] : [page.say.words('change.bake', { until })];
}

function nextText(page: ReleasePage<ReleaseInput>): string {
  const { parts, names, role } = nextLine(page);
  const operator = names.length > 0 ? [withNames(page, `next.${role}`, names)] : [];
  return [...parts.map(printWords), ...operator].join(' · ');
}

function ackText(page: ReleasePage<ReleaseInput>): readonly string[] {
  const { plan } = page.input.world;
  const { ackBy, ack } = plan.announce;
  if (ackBy.length === 0) return [];
  return [withNames(page, ack === 'required' ? 'change.ack-wait' : 'change.ack', namesOf(plan, ackBy))];
}

/** A text whose last words are names that may call: they are put in after everything else was encoded. */
function withNames(
  page: ReleasePage<ReleaseInput>,
  key: 'next.operator' | 'next.owner' | 'change.ack' | 'change.ack-wait',
  names: readonly string[],
): string {
  return `${printWords(page.say.words(key, {}, { who: [] }))}${calledNames(page, names)}`;
}

/** A notice that has to be told, by the key under which it is told once. */
export interface DueNotice {
  readonly key: string;
  /** When Sluice learnt of it. */
  readonly at: string;
  readonly body: string;
}

/** Changes and holds that no comment of ours has told yet, oldest first. `own`: bodies of our own comments on the thread. */
export function announcementsDue(input: ReleaseInput, own: readonly string[]): readonly DueNotice[] {
  const { state, now } = input.world;
  const told = new Set(own.map(body => body.split(/\r?\n/, 1)[0] ?? ''));
  const changes = state.changes.map(change => ({
    ...{ at: change.at, mark: changeMarkOf(change, input), key: `change-${change.seq}` },
    render: () => renderAnnouncement(change, input),
  }));
  const holds = state.holds
    .filter(hold => !isToldByChange(hold, state))
    .map(hold => ({
      ...{ at: hold.by.at, mark: holdMark(hold, input), key: `hold-${holdMark(hold, input)}` },
      render: () => renderHold(hold, input),
    }));
  return [...changes, ...holds]
    .filter(one => !told.has(one.mark) && Date.parse(now) - Date.parse(one.at) <= announcedWithin)
    .toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at))
    .map(({ key, at, render }) => ({ key, at, body: render() }));
}
