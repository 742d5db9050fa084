import type { Whom } from '../../project/around.ts';
import type { DueReminder } from '../../project/reminders.ts';
import { code } from '../inline.ts';
import { helpCatalogue } from '../locale/help-catalogue.ts';
import { mentionOf } from '../mention.ts';
import { createPhrases, sentenceGap } from '../message.ts';
import { printWords } from '../print-markdown.ts';
import type { HomeInput } from './home-input.ts';
import { createPage, type GroundPage, shortWhen } from './home-page.ts';

/** First line of a comment that reminds: by it one that was written before its receipt is found again. */
export function reminderMarker(due: readonly DueReminder[]): string {
  const keys = due.map(({ about, step, due: day }) => [about, step, day].join(' ').replaceAll(/[^\w .:-]|--+/g, ''));
  return `<!-- sluice:reminder ${keys.join(', ')} -->`;
}

/**
 * One comment for all that is due: a line for each, with the only mentions that Sluice ever writes, and the text to paste.
 * `roles` are the rules' own: whoever they name by login or team is mentioned, a level of permission is not.
 */
export function renderReminder(
  due: readonly DueReminder[],
  input: HomeInput,
  roles: Readonly<Record<string, readonly string[]>>,
): string {
  const page = createPage(input);
  const lines = due.map(one => `- ${[...mentionsOf(one.to, roles), reminderLine(one, page)].join(' ')}`);
  return [reminderMarker(due), ...lines].join('\n');
}

function reminderLine(reminder: DueReminder, page: GroundPage): string {
  const { state } = page.input;
  const { about, step } = reminder;
  const risk = state.risks.find(one => one.id === about);
  const title = risk?.title ?? state.decisions.find(one => one.id === about)?.ask ?? '';
  const say = createPhrases(helpCatalogue(page.input.language), page.messages);
  const values = { id: about, title, owner: risk?.owner ?? '', due: shortWhen(page, reminder.due) };
  const paste = say.words('reply.paste', {}, { text: [code(pasteFor(reminder))] });
  return [say.words(`reminder.${step}`, values), paste].map(printWords).join(sentenceGap(page.messages));
}

function mentionsOf(to: Whom, roles: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const names = to.kind === 'person' ? [to.login] : (Object.hasOwn(roles, to.name) && roles[to.name]) || [];
  return names.flatMap(mentionOf);
}

function pasteFor({ about, step }: DueReminder): string {
  return step === 'half' || step === 'full' ? `/decision ${about} yes why:"…"` : `/risk set ${about} due:+3wd`;
}
