import type { Answer, Verb, Who } from '../commands/command.ts';
import { localize } from '../domain/language.ts';
import { type Block, paragraph } from './document.ts';
import { code, joinWords, strong, text, type Words } from './inline.ts';
import { printMarkdown } from './print-markdown.ts';
import type { ReplyPage } from './reply-input.ts';

type HelpAnswer = Extract<Answer, { kind: 'help' }>;

/** What this person may write on this thread; of one verb everything. */
export function helpPage(answer: HelpAnswer, page: ReplyPage): string {
  const mine = new Set(answer.mine);
  if (answer.verb === undefined) return printMarkdown(overview(page, mine));
  const asked = verbsCalled(page.verbs, answer.verb);
  if (asked.length === 0) return printMarkdown([paragraph(page.say.words('help.unknown')), ...overview(page, mine)]);
  return printMarkdown(asked.flatMap(verb => verbBlocks(verb, page, mine.has(verb.id))));
}

/** `risk` names all of its subs, `risk set` and an id one of them. */
function verbsCalled(verbs: readonly Verb[], name: string): readonly Verb[] {
  const wanted = name.toLowerCase();
  const exact = verbs.filter(verb => verb.id === wanted || `${verb.word} ${verb.sub ?? ''}`.trim() === wanted);
  const family = verbs.filter(verb => verb.word === wanted);
  return family.length > 1 ? family : exact.length > 0 ? exact : family;
}

function overview(page: ReplyPage, mine: ReadonlySet<string>): readonly Block[] {
  const { say, verbs } = page;
  const allowed = verbs.filter(verb => mine.has(verb.id));
  const others = verbs.length - allowed.length;
  return [
    { kind: 'heading', words: say.words('help.head'), tone: 'strong' },
    paragraph(say.words('help.how')),
    {
      kind: 'table',
      head: [say.words('help.command'), say.words('help.does')],
      rows: allowed.map(verb => [[code(liveGrammar(verb, page))], summaryOf(verb, page)]),
    },
    paragraph(
      joinWords([...(others > 0 ? [say.words('help.others', { count: others })] : []), say.words('help.more')], ' · '),
    ),
    paragraph(say.words('help.latency')),
  ];
}

function verbBlocks(verb: Verb, page: ReplyPage, isMine: boolean): readonly Block[] {
  const { say, messages } = page;
  const who = joinWords(
    verb.who.map(one => whoWords(one, page)),
    messages.plain('list.comma'),
    messages.plain('list.or'),
  );
  const colon = messages.words('label.colon');
  return [
    { kind: 'heading', words: [code(liveGrammar(verb, page))], tone: 'strong' },
    paragraph(summaryOf(verb, page)),
    {
      kind: 'list',
      items: [
        {
          words: [
            strong(say.words('help.who')),
            ...colon,
            ...who,
            text(' · '),
            ...say.words(isMine ? 'help.yes' : 'help.no'),
          ],
        },
        {
          words: [strong(say.words('help.examples')), ...colon],
          items: verb.examples.map(example => ({ words: [code(inConfig(example, verb, page))] })),
        },
      ],
    },
  ];
}

function summaryOf(verb: Verb, { world }: ReplyPage): Words {
  // What stands between backticks in a summary is code.
  return localize(verb.summary, world.language)
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? code(piece) : text(piece)));
}

function whoWords(who: Who, { say }: ReplyPage): Words {
  if (who.kind === 'permission') return say.words(`who.${who.level}`);
  return who.kind === 'role' ? say.words('who.role', { name: who.name }) : say.words(`who.${who.kind}`);
}

function liveGrammar(verb: Verb, page: ReplyPage): string {
  return inConfig(verb.grammar, verb, page);
}

/** As the rules of this repository call it: renamed, or behind `/sluice` where short forms are off. */
function inConfig(line: string, verb: Verb, { world }: ReplyPage): string {
  const { short, off, rename } = world.config.commands;
  const written = `/${verb.word}`;
  if (verb.word === 'sluice' || !line.startsWith(written)) return line;
  const rest = line.slice(written.length);
  if (!short || off.includes(verb.word)) return `/sluice ${verb.word}${rest}`;
  const renamed = Object.hasOwn(rename, verb.word) ? rename[verb.word] : undefined;
  return `/${renamed ?? verb.word}${rest}`;
}
