import { joinWords, link, type Words } from '../inline.ts';
import { printWords } from '../print-markdown.ts';
import { cutSections, type Section } from '../section.ts';
import { briefSection } from './brief-section.ts';
import { dateChangeSection, decisionSection, logSection } from './decisions-section.ts';
import { graySections } from './gray-section.ts';
import { headBlock } from './head-section.ts';
import type { HomeInput } from './home-input.ts';
import { formatHomeMarker, parseHomeMarker } from './home-marker.ts';
import { capNotes, notesOf, notesRegion } from './home-notes.ts';
import { commentUrl, createPage, type HomePage } from './home-page.ts';
import { printHeading } from './home-section.ts';
import { memberSection, waiverSection } from './members-section.ts';
import { milestoneSections } from './milestones-section.ts';
import { needsSection } from './needs-section.ts';
import { phaseSections } from './phases-section.ts';
import { riskSections } from './risks-section.ts';

/** GitHub takes 65,536 characters of a body; the rest is left for what joins later. */
const longestBody = 58_000;

/**
 * Body of a project's or the register's issue. Equal to `input.body` where nothing but the time has changed: then nothing
 * is written. Whatever stands in the old body but the notes is replaced.
 */
export function renderHome(input: HomeInput): string {
  const page = createPage(input);
  const before = parseHomeMarker(input.body)?.at;
  if (before !== undefined && Date.parse(before) <= Date.parse(input.around.now)) {
    const same = homeBody(page, before);
    if (same === input.body) return same;
  }
  return homeBody(page, wholeSecond(input.around.now));
}

/** An instant as the marker holds it. */
function wholeSecond(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

function homeBody(page: HomePage, at: string): string {
  const { input } = page;
  const { kind, repository, number, ledger } = input;
  const marker = formatHomeMarker({
    kind,
    repositoryId: repository.id,
    number,
    ledger: ledger?.node,
    seq: Math.max(ledger?.seq ?? 0, input.lost ?? 0),
    digest: ledger?.digest,
    at,
  });
  const notes = capNotes(notesOf(input.body));
  const opening = `${marker}\n${headBlock(page)}`;
  const closing = `${notesHeading(page)}\n\n${notesRegion(notes)}\n\n${footer(page, at)}`;
  const middle = middlePart(page, longestBody - opening.length - closing.length - 4);
  return [opening, ...(middle === '' ? [] : [middle]), closing].join('\n\n');
}

function middlePart(page: HomePage, limit: number): string {
  const sections = sectionsOf(page);
  const whole = cutSections(sections, Number.POSITIVE_INFINITY);
  if (whole.length <= limit) return whole;
  const { owner, name } = page.input.repository;
  const hint = printWords(page.say.words('cut', { reference: `${owner}/${name}#${page.input.number}` }));
  return [cutSections(sections, Math.max(0, limit - hint.length - 2)), hint].filter(part => part !== '').join('\n\n');
}

/** In the order of reading: what to do, dates, phases, risks, then what stands behind them. */
function sectionsOf(page: HomePage): readonly Section[] {
  return [
    needsSection(page),
    ...briefSection(page),
    ...milestoneSections(page),
    ...phaseSections(page),
    ...graySections(page),
    ...riskSections(page),
    waiverSection(page),
    decisionSection(page),
    dateChangeSection(page),
    memberSection(page),
    logSection(page),
  ];
}

function notesHeading({ say, messages }: HomePage): string {
  const hint = messages.words('label.paren', {}, { inside: say.words('notes.hint') });
  return printHeading([...say.words('notes.head'), ...hint]);
}

/** When, by which calendar, what is guessed, and where the record lies. */
function footer(page: HomePage, at: string): string {
  const { say, messages, input } = page;
  const years = guessedYears(page);
  const record =
    input.ledger === undefined
      ? []
      : [link(say.words('foot.record'), commentUrl(page, input.number, input.ledger.commentId))];
  const parts: readonly Words[] = [
    say.words('foot.updated', { moment: messages.dates.moment(at) }),
    say.words('foot.calendar', { zone: input.around.calendar.zone }),
    ...(years.length > 0 ? [say.words('foot.guessed', { years: [...years] })] : []),
    ...record,
    say.words('foot.help'),
    say.words('foot.generated'),
  ];
  return `<sub>${printWords(joinWords(parts, ' · '))}</sub>`;
}

/** Years of shown dates whose holidays the calendar doesn't know. */
function guessedYears({ input }: HomePage): readonly string[] {
  const { milestones, risks, decisions } = input.state;
  const days = [
    ...milestones.flatMap(one => [one.due, one.forecast]),
    ...risks.flatMap(one => one.due ?? []),
    ...decisions.map(one => one.by),
  ];
  const years = new Set(days.map(day => day.slice(0, 4)));
  return [...years].filter(year => input.around.calendar.workday(`${year}-07-15`) === 'unknown').toSorted();
}
