import type { Whom } from '../../project/around.ts';
import { type Need, needsOf } from '../../project/needs.ts';
import { code, strong, text, type Words } from '../inline.ts';
import type { Section } from '../section.ts';
import { type GroundPage, type HomePage, person, shortWhen } from './home-page.ts';
import { tableSection } from './home-section.ts';

/** Who has to do what by when, and the line to paste. */
export function needsSection(page: HomePage): Section {
  const { say } = page;
  const needs = needsOf(page.input.state, page.input.around);
  const columns = ['who', 'what', 'due', 'paste'] as const;
  return tableSection({
    priority: 90,
    budget: 8_000,
    heading: say.words('needs.head'),
    head: columns.map(column => say.words(`needs.${column}`)),
    rows: needs.map(one => () => needRow(page, one)),
    more: count => say.words('more', { count }),
  });
}

function needRow(page: HomePage, need: Need): readonly Words[] {
  return [whomWords(page, need.who), needWords(page, need), dueWords(page, need), [code(need.paste)]];
}

export function whomWords(page: GroundPage, who: Whom): Words {
  return who.kind === 'person' ? person(who.login) : page.say.words('needs.role', { role: who.name });
}

export function needWords(page: GroundPage, need: Need): Words {
  return page.say.words(`need.${need.code}`, need.values);
}

function dueWords(page: HomePage, { due, isOverdue }: Need): Words {
  if (due === undefined) return [];
  const day = shortWhen(page, due);
  return isOverdue ? [strong([text(`${day} `), ...page.say.words('overdue')])] : [text(day)];
}
