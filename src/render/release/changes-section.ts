import { type FollowUp, followUps } from '../../plan/follow-ups.ts';
import { namesOf } from '../../plan/names.ts';
import type { Logged, RatioChange } from '../../plan/state.ts';
import { cleanLine } from '../escape.ts';
import { dotted } from '../home/home-page.ts';
import { listSection } from '../home/home-section.ts';
import { code, link, text, type Words } from '../inline.ts';
import type { Section } from '../section.ts';
import { changeMark, changeWords } from './change-words.ts';
import { pageTable } from './page-section.ts';
import { listed, type ReleasePage, repositoryUrl, shortMoment } from './release-ground.ts';
import { nameWords } from './release-words.ts';
import { tookTime } from './short-time.ts';

const shownChanges = 30;
const shownEvents = 20;

/** What moved, the newest first: when it was told, and who has acknowledged it. */
export function changesSection(page: ReleasePage): Section {
  const { say, input } = page;
  const columns = ['number', 'change', 'when', 'by', 'why', 'ack'] as const;
  return pageTable(page, {
    priority: 75,
    budget: 10_000,
    heading: say.words('changes.head'),
    head: columns.map(column => say.words(`changes.${column}`)),
    rows: input.world.state.changes
      .slice(-shownChanges)
      .toReversed()
      .map(one => () => changeRow(page, one)),
  });
}

function changeRow(page: ReleasePage, change: RatioChange): readonly Words[] {
  const { seq, by, why } = change;
  return [
    [text(String(seq))],
    [text(`${changeMark(change)} `), ...changeWords(page, change)],
    whenWords(page, change),
    by === undefined ? page.say.words(nobody[change.as] ?? 'changes.nobody') : [code(by.login)],
    why === undefined ? [] : [text(cleanLine(why, 100))],
    ackWords(page, change),
  ];
}

/** A rollback that nobody began is a signal's. */
const nobody: Partial<Record<RatioChange['as'], 'changes.signal'>> = { rollback: 'changes.signal' };

/** We learnt of it later than it had to be told. */
function whenWords(page: ReleasePage, { happenedAt, at }: RatioChange): Words {
  const on = shortMoment(page, happenedAt);
  const delay = Date.parse(at) - Date.parse(happenedAt);
  if (delay <= page.input.world.plan.announce.within) return [text(on)];
  return [text('⏱️ '), ...page.say.words('changes.late', { on, took: tookTime(delay) })];
}

/** Only the newest change can still be acknowledged. */
function ackWords(page: ReleasePage, { seq, at, acknowledged }: RatioChange): Words {
  const { say, input } = page;
  const { ackBy, ackWithin } = input.world.plan.announce;
  const given = acknowledged.map(one => {
    const isLate = ackWithin !== undefined && Date.parse(one.at) - Date.parse(at) > ackWithin;
    const values = { login: one.login, role: one.role, on: shortMoment(page, one.at) };
    return say.words(isLate ? 'changes.ack-late' : 'changes.ack-by', values);
  });
  const isNewest = input.world.state.changes.at(-1)?.seq === seq;
  const missing = isNewest ? ackBy.filter(role => !acknowledged.some(one => one.role === role)) : [];
  return listed(page, [
    ...given,
    ...(missing.length > 0 ? [say.words('changes.ack-missing', { roles: missing })] : []),
  ]);
}

/** What an emergency passed over and somebody still has to do. */
export function owedSection(page: ReleasePage): Section {
  const { say, input } = page;
  const columns = ['what', 'who', 'due', 'state'] as const;
  return pageTable(page, {
    priority: 92,
    budget: 6_000,
    heading: say.words('owed.head'),
    head: columns.map(column => say.words(`owed.${column}`)),
    rows: followUps(input.world.plan, input.world.state).map(one => () => owedRow(page, one)),
  });
}

function owedRow(page: ReleasePage, { what, role, title, due, isDone }: FollowUp): readonly Words[] {
  const { say, input } = page;
  return [
    say.words(`owed.${what}`, { role, title: cleanLine(title, 80) }),
    nameWords(page, namesOf(input.world.plan, [role])),
    [text(shortMoment(page, due))],
    say.words(isDone ? 'owed.done' : 'owed.open'),
  ];
}

/** What people did last, the newest first. */
export function logSection(page: ReleasePage): Section {
  const { say, input } = page;
  return listSection({
    priority: 20,
    budget: 5_000,
    heading: say.words('log.head'),
    items: input.world.state.log
      .slice(-shownEvents)
      .toReversed()
      .map(one => () => logWords(page, one)),
    more: count => say.words('more', { count }),
  });
}

function logWords(page: ReleasePage, { at, command, login, thread, commentId }: Logged): Words {
  const { say } = page;
  const url = commentId > 0 ? `${repositoryUrl(page)}/issues/${thread}#issuecomment-${commentId}` : undefined;
  const line = say.words('log.line', { moment: shortMoment(page, at), command: cleanLine(command, 120), login });
  return dotted([line, ...(url === undefined ? [] : [link(say.words('log.comment'), url)])]);
}
