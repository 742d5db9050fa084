import { parseThreadReference } from '../../domain/repository-name.ts';
import { cleanLine } from '../escape.ts';
import { code, joinWords, link, text, type Words } from '../inline.ts';
import { type HomeTextCode, homeCatalogue } from '../locale/home-catalogue.ts';
import { createMessages, createPhrases, type Messages, type Phrases } from '../message.ts';
import type { HomeInput } from './home-input.ts';

/** What words about a project are made of, wherever they stand: in its issue or in a reply. */
type Ground = Pick<HomeInput, 'serverUrl' | 'around' | 'language' | 'state'> & {
  readonly repository: Pick<HomeInput['repository'], 'owner' | 'name'>;
};

export interface GroundPage {
  readonly input: Ground;
  readonly say: Phrases<HomeTextCode>;
  readonly messages: Messages;
  /** Today in the project's zone, `2026-12-01`. */
  readonly today: string;
}

/** What every section of a home is written with. */
export interface HomePage extends GroundPage {
  readonly input: HomeInput;
}

export function createPage<Input extends Ground>(input: Input): GroundPage & { readonly input: Input } {
  const { now, calendar } = input.around;
  const messages = createMessages(input.language, calendar.zone);
  const say = createPhrases(homeCatalogue(input.language), messages);
  return { input, say, messages, today: messages.dates.day(now) };
}

/** `11-18`, with the year where it is another one. */
export function shortDay(page: Pick<GroundPage, 'today'>, day: string): string {
  return day.slice(0, 4) === page.today.slice(0, 4) ? day.slice(5) : day;
}

/** The same of a day, or of an instant with its time: `11-24 12:00`. */
export function shortWhen(page: GroundPage, when: string): string {
  return when.includes('T') ? shortDay(page, page.messages.dates.moment(when).slice(0, 16)) : shortDay(page, when);
}

/** The day of an instant in the project's zone, short. */
export function shortDayOf(page: GroundPage, instant: string): string {
  return shortDay(page, page.messages.dates.day(instant));
}

/** `org/team` of GitHub's longest names would still fit. */
const longestLogin = 80;

export function person(login: string | undefined): Words {
  return login === undefined || login === '' ? [] : [code(cleanLine(login.replace(/^@/, ''), longestLogin))];
}

/** People with commas between them; whoever left is said to have left. */
export function people(page: GroundPage, logins: readonly string[]): Words {
  return joinWords(
    logins.map(login => personOrLeft(page, login)),
    page.messages.plain('list.comma'),
  );
}

export function personOrLeft(page: GroundPage, login: string): Words {
  const bare = login.replace(/^@/, '');
  return page.input.around.gone?.has(bare.toLowerCase()) ? page.say.words('risk.left', { login: bare }) : person(bare);
}

/** Parts between middle dots. */
export function dotted(parts: readonly Words[]): Words {
  return joinWords(
    parts.filter(part => part.length > 0),
    ' · ',
  );
}

/** What a person wrote, as one line of a cell. */
export function cell(value: string, limit = 120): Words {
  const line = cleanLine(value, limit);
  return line === '' ? [] : [text(line)];
}

export function repositoryUrl({ input }: Pick<GroundPage, 'input'>): string {
  return `${input.serverUrl}/${input.repository.owner}/${input.repository.name}`;
}

/** GitHub leads on to the pull request where the number is one. */
export function threadUrl(page: Pick<GroundPage, 'input'>, number: number): string {
  return `${repositoryUrl(page)}/issues/${number}`;
}

/** The comment itself; undefined for what no comment gave. */
export function commentUrl(page: Pick<GroundPage, 'input'>, thread: number, commentId: number): string | undefined {
  return commentId > 0 ? `${threadUrl(page, thread)}#issuecomment-${commentId}` : undefined;
}

/** `#12` of this repository or `acme/other#3`, linked; any other text as it is. */
export function threadLink({ input }: Pick<GroundPage, 'input'>, reference: string): Words {
  const here = input.repository;
  const thread = parseThreadReference(reference.startsWith('#') ? `${here.owner}/${here.name}${reference}` : reference);
  if (!thread) return cell(reference, 60);
  const { owner, name } = thread.repository;
  const isHere = owner === here.owner && name === here.name;
  const words = [text(isHere ? `#${thread.number}` : `${owner}/${name}#${thread.number}`)];
  return link(words, `${input.serverUrl}/${owner}/${name}/issues/${thread.number}`);
}
