import { byWeight, exposureTrend, isOpenRisk, isOverdue } from '../../project/risk-view.ts';
import type { Risk } from '../../project/state.ts';
import type { Words } from '../inline.ts';
import { printWords } from '../print-markdown.ts';
import type { Section } from '../section.ts';
import { type GroundPage, type HomePage, people } from './home-page.ts';
import { tableSection, wholeSection } from './home-section.ts';
import { chartBlock, chartId, chartName } from './mermaid.ts';
import {
  oddsWords,
  ownerWords,
  responseWords,
  reviewWords,
  riskIdWords,
  riskStateWords,
  riskTitleWords,
} from './risk-words.ts';

/** Open risks by weight, then accepted ones; closed ones are history. With the matrix of the same risks behind one click. */
export function riskSections(page: HomePage): readonly Section[] {
  const { state, around } = page.input;
  const shown = shownRisks(page);
  const open = shown.filter(one => isOpenRisk(one, around.now));
  const silent = silentOwners(page, open);
  const line = printWords(page.say.words('silent.label', {}, { people: people(page, silent) }));
  return [
    tableSection({
      priority: 75,
      budget: 14_000,
      heading: [
        ...page.say.words('risks.head'),
        ...page.messages.words('label.paren', {}, { inside: totalWords(page, open.length) }),
      ],
      ...riskTable(page, shown),
      more: count => page.say.words('more', { count }),
    }),
    ...(silent.length > 0 ? [wholeSection(74, line)] : []),
    ...(page.input.charts && state.risks.length > 0 ? matrixSection(page, open) : []),
  ];
}

function shownRisks({ input }: HomePage): readonly Risk[] {
  const { now } = input.around;
  const standing = byWeight(input.state.risks.filter(one => one.stage !== 'closed'));
  const isOpen = (risk: Risk) => isOpenRisk(risk, now);
  return [...standing.filter(isOpen), ...standing.filter(one => !isOpen(one))];
}

/** The register's table, of the issue and of `/risk list` alike. */
export function riskTable(
  page: GroundPage,
  risks: readonly Risk[],
): { readonly head: readonly Words[]; readonly rows: readonly (() => readonly Words[])[] } {
  const columns = ['id', 'title', 'odds', 'response', 'owner', 'review', 'state'] as const;
  return {
    head: columns.map(column => page.say.words(`risks.${column}`)),
    rows: risks.map(risk => () => [
      riskIdWords(page, risk),
      riskTitleWords(page, risk),
      oddsWords(risk),
      responseWords(page, risk),
      ownerWords(page, risk),
      reviewWords(page, risk),
      riskStateWords(page, risk),
    ]),
  };
}

/** `5 open, exposure 52, down from 61 a week ago`. */
export function totalWords(page: GroundPage, count: number): Words {
  const { total, before } = exposureTrend(page.input.state, page.input.around.now);
  const trend = before === undefined ? 'none' : total > before ? 'up' : total < before ? 'down' : 'same';
  return page.say.words('risks.totals', { count, total, trend, before: before ?? 0 });
}

function silentOwners({ input }: HomePage, open: readonly Risk[]): readonly string[] {
  const { now, calendar } = input.around;
  const owners = open.flatMap(risk => (isOverdue(risk, now, calendar) && risk.owner !== undefined ? risk.owner : []));
  return [...new Set(owners)].slice(0, 20);
}

const mostPoints = 15;

function matrixSection({ say }: HomePage, open: readonly Risk[]): readonly Section[] {
  const points = pointsOf(open.slice(0, mostPoints));
  if (points.length < 2) return [];
  const word = (key: Parameters<typeof say.plain>[0]) => `"${chartName(say.plain(key))}"`;
  const lines = [
    'quadrantChart',
    `  accTitle: ${chartName(say.plain('matrix.title'))}`,
    `  x-axis ${word('matrix.unlikely')} --> ${word('matrix.likely')}`,
    `  y-axis ${word('matrix.minor')} --> ${word('matrix.severe')}`,
    `  quadrant-1 ${word('matrix.now')}`,
    `  quadrant-2 ${word('matrix.prepare')}`,
    `  quadrant-3 ${word('matrix.watch')}`,
    `  quadrant-4 ${word('matrix.soon')}`,
    ...points,
  ];
  return [wholeSection(20, chartBlock(printWords(say.words('matrix.summary')), lines))];
}

/** The middle of its cell of five by five; several of one cell stand beside each other. */
function pointsOf(risks: readonly Risk[]): readonly string[] {
  const taken = new Map<string, number>();
  return risks.flatMap(risk => {
    const id = chartId(risk.id);
    if (id === undefined) return [];
    const key = `${risk.p} ${risk.i}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    const x = (risk.p - 0.85) / 5 + (before % 3) * 0.06;
    const y = (risk.i - 0.5) / 5 - Math.floor(before / 3) * 0.03;
    return [`  "${id}": [${x.toFixed(2)}, ${y.toFixed(2)}]`];
  });
}
