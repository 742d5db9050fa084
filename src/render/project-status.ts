import { type Health, healthOf } from '../project/health.ts';
import { expectedDay, isOpenMilestone } from '../project/milestones.ts';
import { needsOf } from '../project/needs.ts';
import { phasesOf } from '../project/phases.ts';
import { byWeight, exposureTrend, isOpenRisk, riskLevel } from '../project/risk-view.ts';
import { escapePlain } from './escape.ts';
import { healthWords, ruleWords } from './home/head-section.ts';
import { type GroundPage, shortDay } from './home/home-page.ts';
import { slipWords } from './home/milestones-section.ts';
import { needWords, whomWords } from './home/needs-section.ts';
import { bareText, text, type Words } from './inline.ts';
import { type HelpTextCode, helpCatalogue } from './locale/help-catalogue.ts';
import { createPhrases, type Phrases } from './message.ts';
import { printWords } from './print-markdown.ts';
import { groundOf, type ReplyPage } from './reply-input.ts';

const mostLines = 15;
const longestLine = 160;
const topRisks = 3;
const topNeeds = 3;

/** The status in a block to copy, so that a chat gets it as it stands. */
export function projectStatusPage(page: ReplyPage): string {
  const { world, say } = page;
  if (world.home.kind !== 'project') return printWords(say.words('status.none'));
  const lines = projectStatusLines(groundOf(page), { title: world.home.title ?? '', url: world.home.url });
  return `\`\`\`text\n${lines.map(line => line.replaceAll('`', "'")).join('\n')}\n\`\`\``;
}

/**
 * How a project is doing in at most fifteen lines of plain text: health first, then dates, why, risks, and who has to do
 * what. No Markdown, no `@`: it is pasted into chats.
 */
export function projectStatusLines(
  ground: GroundPage,
  project: { readonly title: string; readonly url: string | undefined },
): readonly string[] {
  const say = createPhrases(helpCatalogue(ground.input.language), ground.messages);
  const health = healthOf(ground.input.state, ground.input.around);
  const title = ground.input.state.brief.title ?? project.title;
  const lines: readonly Words[] = [
    say.words('status.title', {}, { title: [text(title)], health: healthWords(ground, health) }),
    ...dateLines(ground, say, health),
    say.words('status.why', {}, { why: ruleWords(ground, health) }),
    ...riskLines(ground, say),
    ...decisionLines(ground, say),
    ...needLines(ground, say),
    ...(project.url === undefined ? [] : [say.words('status.link', {}, { url: [text(project.url)] })]),
  ];
  return lines.slice(0, mostLines).map(words => plainLine(bareText(words)));
}

/** In a chat `@all` would ring for everybody. */
function plainLine(line: string): string {
  return escapePlain(line.replaceAll('@', ''), longestLine).replace(/^\//, ' /');
}

function dateLines(ground: GroundPage, say: Phrases<HelpTextCode>, health: Health): readonly Words[] {
  const { state, around } = ground.input;
  const phases = phasesOf(state, around);
  const at = phases.findIndex(one => one.state === 'current');
  const current = phases[at];
  const { end } = health;
  const next = state.milestones
    .filter(isOpenMilestone)
    .toSorted((left, right) => (expectedDay(left) < expectedDay(right) ? -1 : 1))
    .at(0);
  return [
    ...(current
      ? [say.words('status.phase', { number: at + 1 }, { phase: ground.say.words(`phase.${current.phase}`) })]
      : []),
    ...(next
      ? [
          say.words('status.next', {
            milestone: `${next.id} ${next.title}`,
            day: shortDay(ground, next.forecast),
            owner: next.owner ?? '',
          }),
        ]
      : []),
    ...(end
      ? [
          say.words(
            'status.finish',
            { milestone: end.id, forecast: shortDay(ground, end.expected), plan: shortDay(ground, end.planned) },
            { slip: slipWords(ground, end.slip) },
          ),
        ]
      : []),
  ];
}

function riskLines(ground: GroundPage, say: Phrases<HelpTextCode>): readonly Words[] {
  const { state, around } = ground.input;
  const open = byWeight(state.risks.filter(risk => isOpenRisk(risk, around.now)));
  if (open.length === 0) return [];
  const critical = open.filter(risk => riskLevel(risk) === 'critical').length;
  const { total } = exposureTrend(state, around.now);
  const top = open
    .slice(0, topRisks)
    .map(risk =>
      say.words(
        'status.top',
        { id: risk.id, owner: risk.owner ?? '' },
        { level: ground.say.words(`level.${riskLevel(risk)}`), title: [text(escapePlain(risk.title, 60))] },
      ),
    );
  return [
    say.words('status.risks', { count: open.length, critical, total }),
    ...top.map(words => [text('- '), ...words]),
  ];
}

function decisionLines(ground: GroundPage, say: Phrases<HelpTextCode>): readonly Words[] {
  const waiting = ground.input.state.decisions.filter(one => one.answer === undefined);
  if (waiting.length === 0) return [];
  const list = waiting
    .slice(0, 3)
    .map(one => say.plain('status.decision', { id: one.id, ask: escapePlain(one.ask, 40), who: one.to }));
  return [say.words('status.decisions', { list })];
}

function needLines(ground: GroundPage, say: Phrases<HelpTextCode>): readonly Words[] {
  const needs = needsOf(ground.input.state, ground.input.around);
  if (needs.length === 0) return [];
  const list = needs
    .slice(0, topNeeds)
    .map(need => say.words('status.need', {}, { who: whomWords(ground, need.who), what: needWords(ground, need) }));
  return list.map(words => say.words('status.needs', {}, { list: words }));
}
