import type { Note, Refusal } from '../commands/command.ts';
import type { LineOutcome } from '../commands/line-outcome.ts';
import { formatFormMark, formatReplyMark } from '../ledger/reply-marker.ts';
import { clearerWords } from './clearer-words.ts';
import { code, joinWords, link, text, type Words } from './inline.ts';
import { helpCatalogue } from './locale/help-catalogue.ts';
import { replyCatalogue } from './locale/reply-catalogue.ts';
import { createMessages, createPhrases, type Phrases, sentenceGap } from './message.ts';
import { ruleUrl } from './outcome-words.ts';
import { printWords } from './print-markdown.ts';
import { answerPage } from './reply-answer.ts';
import type { ReplyInput, ReplyPage } from './reply-input.ts';

const longestReply = 58_000;
/** More than that nobody reads in one sentence; a page such as `/gray why` lists all. */
const mostReasons = 6;

/**
 * One reply for all lines of a comment: refusals, what has to be said of the accepted ones, and pages. Undefined where a
 * reaction says it all. Names nobody with `@`.
 */
export function renderReply(input: ReplyInput): string | undefined {
  const page = replyPage(input);
  const notes = createPhrases(replyCatalogue(page.world.language), page.messages);
  const isSingle = input.outcomes.length === 1;
  const parts = input.outcomes.flatMap(outcome => {
    const said = outcomePart(outcome, { page, notes, isSingle });
    return said === undefined ? [] : [said];
  });
  if (parts.length === 0) return undefined;
  const body = [...parts, ...othersDone(input.outcomes, page)].join('\n\n');
  return `${markOf(input)}\n${capPage(body)}`;
}

function markOf({ commentId, isForm, outcomes }: ReplyInput): string {
  return isForm
    ? formatFormMark(commentId)
    : formatReplyMark({ comment: commentId, accepted: acceptedLines(outcomes) });
}

/** Lines that were carried out, now or in an earlier run. */
function acceptedLines(outcomes: readonly LineOutcome[]): readonly number[] {
  const isDone = ({ result }: LineOutcome) =>
    result.kind === 'known' || (result.kind === 'accepted' && !result.isDryRun);
  return outcomes.filter(isDone).map(one => one.line);
}

function replyPage({ world, verbs }: ReplyInput): ReplyPage {
  const messages = createMessages(world.language, zoneOf(world));
  return { world, verbs, messages, say: createPhrases(helpCatalogue(world.language), messages) };
}

/** On a release's thread the plan's own zone is the team's. */
function zoneOf({ release, calendar }: ReplyInput['world']): string {
  return release?.kind === 'running' && release.isHere ? release.world.plan.timezone : calendar.zone;
}

interface Telling {
  readonly page: ReplyPage;
  readonly notes: Phrases<Note['code']>;
  /** The comment has one command: no line is named. */
  readonly isSingle: boolean;
}

function outcomePart(outcome: LineOutcome, telling: Telling): string | undefined {
  const { result } = outcome;
  switch (result.kind) {
    case 'accepted':
      return acceptedPart(outcome, { ...telling, result });
    case 'answered':
      return answerPage(result.page, telling.page);
    case 'refused':
      return printWords(refusalWords(outcome, result.refusal, telling));
    case 'looks-again':
    case 'known':
      return undefined;
  }
}

type AcceptedResult = Extract<LineOutcome['result'], { kind: 'accepted' }>;

function acceptedPart(
  outcome: LineOutcome,
  telling: Telling & { readonly result: AcceptedResult },
): string | undefined {
  const { page, notes, result, isSingle } = telling;
  const said = joinWords(
    result.notes.map(note => notes.words(note.code, note.values)),
    sentenceGap(page.messages),
  );
  if (said.length === 0 && !result.isDryRun) return undefined;
  const colon = page.messages.words('label.colon');
  const line = isSingle ? [] : [...page.say.words('reply.line', { line: outcome.line }), ...colon];
  const would = result.isDryRun ? [...page.say.words('reply.would'), ...colon] : [];
  return printWords([...line, ...would, ...(said.length > 0 ? said : [code(outcome.text)])]);
}

/** What a refusal is written with. `world` undefined: rules are not linked. */
type RefusalPage = Pick<ReplyPage, 'messages' | 'say'> & {
  readonly world?: Pick<ReplyPage['world'], 'serverUrl' | 'repository'>;
};

/** A refusal alone, for a page that is no reply. */
export function refusalText(outcome: LineOutcome, refusal: Refusal, page: RefusalPage): string {
  return printWords(refusalWords(outcome, refusal, { page, isSingle: true }));
}

/** What, which rule, who can, what to paste, and the code that stays the same in every language. */
function refusalWords(
  outcome: LineOutcome,
  refusal: Refusal,
  { page, isSingle }: { readonly page: RefusalPage; readonly isSingle: boolean },
): Words {
  const { messages, say } = page;
  const isRole = refusal.sort === 'not-allowed';
  const key = isRole ? 'not-done' : 'not-run';
  const start = isSingle ? say.words(`reply.${key}`) : say.words(`reply.line-${key}`, { line: outcome.line });
  const sentences = [
    reasonWords(refusal, page),
    ...ruleWords(refusal, page),
    ...(refusal.earliest === undefined ? [] : [say.words('reply.earliest', { at: refusal.earliest })]),
    ...(isRole && refusal.held !== undefined ? [say.words('reply.you-have', { level: refusal.held })] : []),
    ...whoWords(refusal, page),
    ...pasteWords(refusal, page),
  ];
  const end = messages.words('label.paren', {}, { inside: codesOf(refusal, page) });
  const stop = messages.plain('sentence.end');
  const body = joinWords(
    sentences.map(words => withStop(words, stop.trimEnd())),
    sentenceGap(messages),
  );
  return [text(isRole ? '❌ ' : '❓ '), ...start, ...messages.words('label.colon'), ...body, ...end];
}

/** Everything that is in the way, in one sentence where it is more than one thing. */
function reasonWords({ code: first, values, also = [] }: Refusal, { messages }: RefusalPage): Words {
  const all = [{ code: first, values }, ...also];
  const shown = all.slice(0, mostReasons).map(reason => messages.reason(reason));
  const left = all.length - shown.length;
  const more = left > 0 ? [messages.words('list.more', { count: left })] : [];
  return joinWords([...shown, ...more], messages.plain('list.semicolon'));
}

function codesOf(refusal: Refusal, { messages }: RefusalPage): Words {
  const codes = [refusal.code, ...(refusal.also ?? []).map(one => one.code)];
  return joinWords(
    [...new Set(codes)].map(one => [code(one)]),
    messages.plain('list.comma'),
  );
}

/** Texts that are sentences already end with a stop or a question mark of their own. */
function withStop(words: Words, stop: string): Words {
  const last = words.at(-1);
  return last?.kind === 'text' && /[.。?？]\s*$/.test(last.text) ? words : [...words, text(stop)];
}

function ruleWords({ rule }: Refusal, { world, say }: RefusalPage): readonly Words[] {
  if (rule === undefined || world === undefined) return [];
  const place = { serverUrl: world.serverUrl, repository: `${world.repository.owner}/${world.repository.name}` };
  const url = ruleUrl({ kind: 'file', ...rule }, place);
  return [[...link(say.words('reply.rule'), url), text(' '), code(`${rule.path}:${rule.line}`)]];
}

function whoWords({ who }: Refusal, { messages, say }: RefusalPage): readonly Words[] {
  if (who.length === 0) return [];
  const all = joinWords(
    who.map(one => clearerWords(one, messages)),
    messages.plain('list.comma'),
    say.plain('reply.or'),
  );
  return [say.words('reply.who-can', {}, { who: all })];
}

/** Whoever may not do it hands the line on; whoever was not understood pastes it themselves. */
function pasteWords({ paste, sort, who }: Refusal, { say }: RefusalPage): readonly Words[] {
  if (paste === undefined) return [];
  const key = sort === 'not-allowed' && who.length > 0 ? 'reply.ask-them' : 'reply.paste';
  return [say.words(key, {}, { text: [code(paste)] })];
}

/** After a refusal the writer has to know which lines went through. */
function othersDone(outcomes: readonly LineOutcome[], { say, messages }: ReplyPage): readonly string[] {
  if (!outcomes.some(one => one.result.kind === 'refused')) return [];
  const done = outcomes.filter(one => one.result.kind === 'accepted' && !one.result.isDryRun);
  if (done.length === 0) return [];
  const lines = joinWords(
    done.map(one => [text(String(one.line))]),
    messages.plain('list.comma'),
    say.plain('reply.and'),
  );
  const words = say.words(done.length === 1 ? 'reply.one-done' : 'reply.more-done', {}, { lines });
  return [printWords([...words, text(messages.plain('sentence.end').trimEnd())])];
}

/** Twenty pages in one comment would be more than GitHub takes. */
function capPage(body: string): string {
  if (body.length <= longestReply) return body;
  const kept = body.slice(0, longestReply);
  return `${kept.slice(0, Math.max(0, kept.lastIndexOf('\n')))}\n\n…`;
}
