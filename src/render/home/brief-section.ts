import { type BriefField, briefFields } from '../../project/events.ts';
import { joinWords, link, type Words } from '../inline.ts';
import { printMarkdown, printWords } from '../print-markdown.ts';
import type { Section } from '../section.ts';
import { cell, type HomePage, personOrLeft } from './home-page.ts';
import { wholeSection } from './home-section.ts';

const longestField = 600;
const peopleFields: readonly BriefField[] = ['owner', 'sponsor'];

/** Whose the project is, and what it is for behind one click: a summary takes no Markdown, so no name stands in it. */
export function briefSection(page: HomePage): readonly Section[] {
  const { brief } = page.input.state;
  const fields = briefFields.filter(field => (brief[field] ?? '') !== '');
  if (fields.length === 0) return [];
  const rows = fields.map(field => [page.say.words(`field.${field}`), fieldWords(page, field)]);
  const head = [page.say.words('brief.field'), page.say.words('brief.value')];
  const table = printMarkdown([{ kind: 'table', head, rows }]);
  const line = printWords(peopleLine(page));
  const summary = printWords(page.say.words('brief.head'));
  return [wholeSection(40, `${line}\n\n<details><summary>${summary}</summary>\n\n${table}\n\n</details>`)];
}

function peopleLine(page: HomePage): Words {
  const { brief } = page.input.state;
  const none = page.messages.words('value.none');
  const whoever = (login: string | undefined) =>
    login === undefined || login === '' ? none : personOrLeft(page, login);
  const inserts = {
    owner: whoever(brief.owner),
    sponsor: whoever(brief.sponsor),
    priority: brief.priority === undefined ? none : cell(brief.priority, 20),
  };
  return page.say.words('brief.people', {}, inserts);
}

function fieldWords(page: HomePage, field: BriefField): Words {
  const value = page.input.state.brief[field] ?? '';
  if (peopleFields.includes(field)) return personOrLeft(page, value);
  const lines = value.split('\n').map(lineWords);
  return joinWords(
    lines.filter(line => line.length > 0),
    ' / ',
  );
}

/** An address alone on its line is a link that shows where it leads. */
function lineWords(line: string): Words {
  const address = line.trim();
  const isUrl = /^https?:\/\/\S+$/i.test(address);
  return isUrl ? link(cell(address.replace(/^https?:\/\//i, ''), 80), address) : cell(line, longestField);
}
