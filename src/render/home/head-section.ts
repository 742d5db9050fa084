import { type Health, type HealthStatus, healthOf } from '../../project/health.ts';
import { phasesOf } from '../../project/phases.ts';
import { isOpenRisk, riskLevel } from '../../project/risk-view.ts';
import { strong, text, type Words } from '../inline.ts';
import { printWords } from '../print-markdown.ts';
import { cell, dotted, type GroundPage, type HomePage, shortDay, shortWhen } from './home-page.ts';
import { slipWords } from './milestones-section.ts';

/** GitHub's alert that has the colour of the health; the words come first in any case. */
const alerts: Readonly<Record<HealthStatus, string>> = {
  'on-track': 'TIP',
  'at-risk': 'WARNING',
  'off-track': 'CAUTION',
  done: 'NOTE',
  paused: 'NOTE',
};
const icons: Readonly<Record<HealthStatus, string>> = {
  'on-track': '🟢',
  'at-risk': '🟡',
  'off-track': '🔴',
  done: '🏁',
  paused: '⏸️',
};

/** What a PM reads in ten seconds; it is never cut. */
export function headBlock(page: HomePage): string {
  const fault = faultWords(page);
  const lines = page.input.kind === 'project' ? projectLines(page) : registerLines(page);
  const alert = page.input.kind === 'project' ? alerts[healthOf(page.input.state, page.input.around).status] : 'NOTE';
  const all = fault === undefined ? lines : [fault, ...lines];
  const quoted = all.map(words => `> ${printWords(words)}`).join('\n>\n');
  return `> [!${fault === undefined ? alert : 'CAUTION'}]\n${quoted}`;
}

function faultWords({ input, say }: HomePage): Words | undefined {
  switch (input.fault) {
    case 'ledger_tampered':
      return say.words('head.tampered');
    case 'ledger_rebuilt':
      return say.words('head.rebuilt');
    case undefined:
      return undefined;
  }
}

function projectLines(page: HomePage): readonly Words[] {
  const { state, around } = page.input;
  const health = healthOf(state, around);
  const phases = phasesOf(state, around);
  const at = phases.findIndex(one => one.state === 'current');
  const current = phases[at];
  const first = dotted([
    healthWords(page, health),
    current
      ? page.say.words('head.phase', { number: at + 1 }, { phase: page.say.words(`phase.${current.phase}`) })
      : [],
    endWords(page, health),
    ...countWords(page),
  ]);
  return [first, [...page.say.words('why.label'), ...page.messages.words('label.colon'), ...ruleWords(page, health)]];
}

/** `**At risk** 🟡`. */
export function healthWords(page: GroundPage, health: Health): Words {
  return [strong(page.say.words(`health.${health.status}`)), text(` ${icons[health.status]}`)];
}

/** The rule that decided, as a sentence. */
export function ruleWords(page: GroundPage, { rule }: Health): Words {
  const { day } = rule.values;
  const values = typeof day === 'string' ? { ...rule.values, day: shortWhen(page, day) } : rule.values;
  return page.say.words(`rule.${rule.code}`, values);
}

function endWords(page: HomePage, { end }: Health): Words {
  if (end === undefined) return [];
  const title = page.input.state.milestones.find(one => one.id === end.id)?.title ?? end.id;
  const forecast = shortDay(page, end.expected);
  const inserts = { title: cell(title, 40) };
  if (end.slip === 0) return page.say.words('head.finish', { forecast }, inserts);
  const plan = shortDay(page, end.planned);
  return page.say.words(
    'head.finish-moved',
    { forecast, plan },
    { ...inserts, slip: [strong(slipWords(page, end.slip))] },
  );
}

function countWords({ input, say }: HomePage): readonly Words[] {
  const { state, around } = input;
  const critical = state.risks.filter(one => isOpenRisk(one, around.now) && riskLevel(one) === 'critical').length;
  const decisions = state.decisions.filter(one => one.answer === undefined).length;
  const held = new Set(input.holds.map(one => one.number)).size;
  return [
    critical > 0 ? say.words('head.critical', { count: critical }) : [],
    decisions > 0 ? say.words('head.decisions', { count: decisions }) : [],
    held > 0 ? say.words('head.holds', { count: held }) : [],
  ];
}

function registerLines(page: HomePage): readonly Words[] {
  const counts = dotted(countWords(page));
  const isEmpty = page.input.state.risks.length + page.input.waivers.length + page.input.holds.length === 0;
  const second = isEmpty ? page.say.words('head.empty') : counts;
  return [page.say.words('head.register'), ...(second.length > 0 ? [second] : [])];
}
