import type { Answer } from '../commands/command.ts';
import { isSameLogin } from '../domain/actor.ts';
import { byWeight, isOpenRisk, isOverdue } from '../project/risk-view.ts';
import type { Risk } from '../project/state.ts';
import { printHeading, tableSection } from './home/home-section.ts';
import { riskTable, totalWords } from './home/risks-section.ts';
import { link, text, type Words } from './inline.ts';
import { printWords } from './print-markdown.ts';
import { groundOf, type ReplyPage } from './reply-input.ts';

type ListAnswer = Extract<Answer, { kind: 'risk-list' }>;

/** As long as a reply may be beside other pages of the same comment. */
const longestList = 20_000;

/** The register's open risks, all or those of one person or those overdue, heaviest first. */
export function riskListPage(answer: ListAnswer, page: ReplyPage): string {
  const ground = groundOf(page);
  const { now } = page.world;
  const open = page.world.project.risks.filter(risk => isOpenRisk(risk, now));
  const wanted = byWeight(open.filter(risk => isWanted(risk, answer, page)));
  const inside = answer.filter === 'all' ? totalWords(ground, open.length) : [text(String(wanted.length))];
  const heading = [...page.say.words(`risks.${answer.filter}`), ...page.messages.words('label.paren', {}, { inside })];
  const where = homeWords(page);
  if (wanted.length === 0) return [printHeading(heading), printWords(page.say.words('risks.none'))].join('\n\n');
  const section = tableSection({
    priority: 0,
    budget: longestList,
    heading,
    ...riskTable(ground, wanted),
    more: count => page.messages.words('list.more', { count }),
  });
  return [section.render(longestList), ...(where === undefined ? [] : [printWords(where)])].join('\n\n');
}

function isWanted(risk: Risk, { filter, login }: ListAnswer, { world }: ReplyPage): boolean {
  switch (filter) {
    case 'mine':
      return risk.owner !== undefined && isSameLogin(risk.owner, login);
    case 'overdue':
      return isOverdue(risk, world.now, world.calendar);
    case 'all':
      return true;
  }
}

function homeWords({ say, world }: ReplyPage): Words | undefined {
  const { home } = world;
  if (home.number === undefined || home.isHere) return undefined;
  return say.words('risks.where', {}, { home: link([text(`#${home.number}`)], home.url) });
}
