import { link, text, type Words } from '../inline.ts';
import type { Section } from '../section.ts';
import type { HomeHold, HomeMember, HomeWaiver } from './home-input.ts';
import { cell, commentUrl, type HomePage, person, shortDayOf, threadUrl } from './home-page.ts';
import { tableSection } from './home-section.ts';

const ranks: Readonly<Record<HomeMember['state'], number>> = { open: 0, draft: 1, merged: 2 };

/** The pull requests of the project, what blocks first: ready ones, drafts, merged ones, each newest first. */
export function memberSection(page: HomePage): Section {
  const { say } = page;
  const members = page.input.members.toSorted(
    (left, right) => ranks[left.state] - ranks[right.state] || right.number - left.number,
  );
  const columns = ['pull', 'author', 'state', 'gates'] as const;
  return tableSection({
    priority: 50,
    budget: 8_000,
    heading: [
      ...say.words('members.head'),
      ...page.messages.words('label.paren', {}, { inside: [text(String(members.length))] }),
    ],
    head: columns.map(column => say.words(`members.${column}`)),
    rows: members.map(one => () => memberRow(page, one)),
    more: count => say.words('more', { count }),
  });
}

function memberRow(page: HomePage, member: HomeMember): readonly Words[] {
  return [
    link([text(`#${member.number} `), ...cell(member.title, 80)], member.url),
    person(member.author),
    page.say.words(`member.${member.state}`),
    member.check === undefined
      ? page.say.words('member.no-check')
      : [...checkMark(member.check.conclusion), ...cell(member.check.title, 140)],
  ];
}

const checkMarks: Readonly<Record<string, string>> = {
  success: '✅ ',
  failure: '⛔ ',
  error: '⚠️ ',
  action_required: '⛔ ',
  in_progress: '⏳ ',
  pending: '⏳ ',
  neutral: '➖ ',
};

function checkMark(conclusion: string): Words {
  const mark = Object.hasOwn(checkMarks, conclusion) ? checkMarks[conclusion] : undefined;
  return mark === undefined ? [] : [text(mark)];
}

/** Holds before waivers, of which the one that ends first stands first. */
export function waiverSection(page: HomePage): Section {
  const { say } = page;
  const { holds, waivers } = page.input;
  const byEnd = waivers.toSorted(
    (left, right) => Date.parse(left.until) - Date.parse(right.until) || left.number - right.number,
  );
  const columns = ['pull', 'what', 'by', 'until', 'why'] as const;
  return tableSection({
    priority: 65,
    budget: 5_000,
    heading: say.words('waivers.head'),
    head: columns.map(column => say.words(`waivers.${column}`)),
    rows: [
      ...holds.toSorted((left, right) => left.number - right.number).map(one => () => holdRow(page, one)),
      ...byEnd.map(one => () => waiverRow(page, one)),
    ],
    more: count => say.words('more', { count }),
  });
}

function holdRow(page: HomePage, hold: HomeHold): readonly Words[] {
  const what =
    hold.risk === undefined ? page.say.words('hold.person') : page.say.words('hold.risk', { risk: hold.risk });
  return [
    pullLink(page, hold.number),
    link(what, commentUrl(page, hold.number, hold.commentId)),
    person(hold.by),
    page.say.words('hold.until'),
    cell(hold.why),
  ];
}

function waiverRow(page: HomePage, waiver: HomeWaiver): readonly Words[] {
  return [
    pullLink(page, waiver.number),
    link(page.say.words('waiver.gate', { gate: waiver.gate }), commentUrl(page, waiver.number, waiver.commentId)),
    person(waiver.by),
    [text(shortDayOf(page, waiver.until))],
    cell(waiver.why),
  ];
}

function pullLink(page: HomePage, number: number): Words {
  return link([text(`#${number}`)], threadUrl(page, number));
}
