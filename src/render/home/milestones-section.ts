import { expectedDay, isOpenMilestone, plannedDay, slipOf } from '../../project/milestones.ts';
import type { Baseline, Milestone } from '../../project/state.ts';
import { text, type Words } from '../inline.ts';
import { printWords } from '../print-markdown.ts';
import type { Section } from '../section.ts';
import { cell, type GroundPage, type HomePage, person, personOrLeft, shortDay, shortDayOf } from './home-page.ts';
import { tableSection, wholeSection } from './home-section.ts';
import { chartBlock, chartId, chartName } from './mermaid.ts';

/** Baseline, forecast, actual and slip of each milestone, with the chart of the same dates behind one click. */
export function milestoneSections(page: HomePage): readonly Section[] {
  const { milestones, baselines } = page.input.state;
  const { say } = page;
  const baseline = baselines.at(-1);
  const columns = ['name', 'plan', 'forecast', 'actual', 'slip', 'owner', 'state'] as const;
  const table = tableSection({
    priority: 80,
    budget: 9_000,
    heading: [...say.words('milestones.head'), ...about(page, baseline)],
    head: columns.map(column => say.words(`milestones.${column}`)),
    rows: milestones.map(one => () => milestoneRow(page, one, baseline)),
    more: count => say.words('more', { count }),
  });
  return [table, ...(page.input.charts ? ganttSection(page) : [])];
}

function about(page: HomePage, baseline: Baseline | undefined): Words {
  const { say } = page;
  const values = baseline && {
    number: baseline.number,
    on: shortDayOf(page, baseline.by.at),
    by: baseline.by.actor.login,
    why: baseline.why ?? '',
  };
  if (values === undefined)
    return page.messages.words('label.paren', {}, { inside: say.words('milestones.no-baseline') });
  const inside = say.words(values.why === '' ? 'milestones.baseline' : 'milestones.baseline-why', values);
  return page.messages.words('label.paren', {}, { inside });
}

function milestoneRow(page: HomePage, milestone: Milestone, baseline: Baseline | undefined): readonly Words[] {
  const { calendar } = page.input.around;
  const slip = milestone.dropped ? 0 : slipOf(milestone, baseline, calendar);
  return [
    [text(`${milestone.id} `), ...cell(milestone.title, 60)],
    [text(shortDay(page, plannedDay(milestone, baseline)))],
    milestone.actual === undefined && !milestone.dropped ? [text(shortDay(page, milestone.forecast))] : [],
    milestone.actual === undefined ? [] : [text(shortDay(page, milestone.actual))],
    slip === 0 ? [] : slipWords(page, slip),
    isOpenMilestone(milestone) && milestone.owner !== undefined
      ? personOrLeft(page, milestone.owner)
      : person(milestone.owner),
    page.say.words(`milestone.${stateOf(page, milestone, slip)}`),
  ];
}

/** `+2 working days`; `on time` where nothing is late. */
export function slipWords(page: GroundPage, days: number): Words {
  if (days === 0) return page.say.words('slip.none');
  return page.say.words(days > 0 ? 'slip.late' : 'slip.early', { days: Math.abs(days) });
}

function stateOf(
  page: HomePage,
  milestone: Milestone,
  slip: number,
): 'done' | 'dropped' | 'overdue' | 'late' | 'planned' {
  if (milestone.dropped) return 'dropped';
  if (milestone.actual !== undefined) return 'done';
  if (milestone.forecast < page.today) return 'overdue';
  return slip > 0 ? 'late' : 'planned';
}

const mostBars = 20;

function ganttSection(page: HomePage): readonly Section[] {
  const shown = page.input.state.milestones.filter(one => !one.dropped).slice(0, mostBars);
  if (shown.length < 2) return [];
  const expected = new Map(shown.map(one => [one.id, expectedDay(one)]));
  const lines = [
    'gantt',
    `  accTitle: ${chartName(page.say.plain('gantt.title'))} ${chartName(page.input.title)}`,
    '  dateFormat YYYY-MM-DD',
    `  section ${page.say.plain('gantt.section')}`,
    ...shown.map((one, index) => `  ${barOf(page, one, { index, expected })}`),
  ];
  return [wholeSection(20, chartBlock(printWords(page.say.words('gantt.summary')), lines))];
}

/** From its last predecessor to its own day; a day alone where nothing comes before. */
function barOf(
  page: HomePage,
  milestone: Milestone,
  place: { readonly index: number; readonly expected: ReadonlyMap<string, string> },
): string {
  const day = expectedDay(milestone);
  const before = milestone.after
    .flatMap(id => place.expected.get(id) ?? [])
    .toSorted()
    .at(-1);
  const tags = [
    ...(milestone.actual !== undefined ? ['done'] : []),
    ...(milestone.actual === undefined && milestone.forecast < page.today ? ['crit'] : []),
  ];
  const isSpan = before !== undefined && before < day;
  const span = isSpan ? [before, day] : ['milestone', day, '0d'];
  const [first = '', ...rest] = span;
  const id = `m${place.index + 1}`;
  const fields = isSpan ? [...tags, id, first, ...rest] : [...tags, first, id, ...rest];
  return `${chartId(milestone.id) ?? id} ${chartName(milestone.title)} :${fields.join(', ')}`;
}
