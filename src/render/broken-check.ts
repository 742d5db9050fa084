import type { Fault } from '../domain/fault.ts';
import type { Language } from '../domain/language.ts';
import type { Problem } from '../domain/problem.ts';
import { shortSha } from '../domain/sha.ts';
import type { Reason } from '../gates/gate.ts';
import type { RuleSource } from '../gates/outcome.ts';
import type { BlockPart } from './block-section.ts';
import type { RenderedCheck } from './check-input.ts';
import { printParts } from './check-summary.ts';
import { fitTitle } from './check-title.ts';
import { type Block, paragraph } from './document.ts';
import { escapePlain } from './escape.ts';
import { bareText, code, link, text, type Words } from './inline.ts';
import { createMessages, type Messages } from './message.ts';
import { blobUrl, type Place } from './outcome-words.ts';
import { type Line, printTerminal } from './print-terminal.ts';

/** Why a head could not be judged. */
export interface BrokenInput {
  readonly reason: Reason;
  /** Mistakes of a config file, where that is why. */
  readonly problems: readonly Problem[];
  /** Where the lines of `problems` can be seen. */
  readonly place: Place & { readonly sha: string };
  readonly defaultBranch: string;
  /** The rules that stay in force, where only a pull request's file is broken; undefined when the file in force is. */
  readonly inForce?: RuleSource | undefined;
  readonly fault?: Fault | undefined;
  readonly language: Language;
  readonly timezone: string;
  readonly limit?: number | undefined;
}

const mostAnnotations = 50;

/** The failing check of a head that could not be judged: what is wrong, who mends it, and that it never passes. */
export function renderBroken(input: BrokenInput): RenderedCheck {
  const messages = createMessages(input.language, input.timezone);
  return {
    title: fitTitle(brokenTitle(input, messages)),
    summary: printParts(brokenParts(input, messages), messages, { limit: input.limit }),
    annotations: input.problems.slice(0, mostAnnotations).map(problem => ({
      path: problem.file,
      line: problem.line,
      level: 'failure',
      message: escapePlain(bareText(problemWords(problem, messages)), 1_000),
    })),
  };
}

/** The same text as lines for a terminal. */
export function renderBrokenLines(input: BrokenInput): readonly Line[] {
  const messages = createMessages(input.language, input.timezone);
  const blocks = brokenParts(input, messages).flatMap(part => part.blocks);
  return [
    { text: fitTitle(brokenTitle(input, messages)), tone: 'bad' },
    { text: '', tone: 'plain' },
    ...printTerminal(blocks),
  ];
}

/** What one mistake is, without its place. */
function problemWords(problem: Problem, messages: Messages): Words {
  return messages.reason({ code: problem.code, values: { ...problem.values, file: problem.file } });
}

/** `.github/sluice.yml:14:3 unknown key …`, as plain text for a terminal or a log. */
export function formatProblem(problem: Problem, messages: Messages): string {
  return escapePlain(`${formatAt(problem)} ${bareText(problemWords(problem, messages))}`, 1_000);
}

function formatAt(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}`;
}

function brokenTitle(input: BrokenInput, messages: Messages): string {
  const [first] = input.problems;
  if (first) return messages.plain('title.config', { at: `${first.file}:${first.line}` });
  return messages.plain('title.broken', { why: bareText(messages.reason(input.reason)) });
}

function brokenParts(input: BrokenInput, messages: Messages): readonly BlockPart[] {
  return input.problems.length > 0 ? configParts(input, messages) : faultParts(input, messages);
}

function configParts(input: BrokenInput, messages: Messages): readonly BlockPart[] {
  const file = input.problems[0]?.file ?? '';
  const head = messages.words('config.head', { count: input.problems.length, file });
  const items = input.problems.map(problem => ({ words: problemLine(problem, input, messages) }));
  return [
    { priority: 100, blocks: [{ kind: 'heading', words: [text('⛔ '), ...head], tone: 'bad' }] },
    { priority: 90, blocks: [paragraph(stillInForce(input, messages)), paragraph(messages.words('config.mend'))] },
    { priority: 80, blocks: [{ kind: 'list', items }] },
  ];
}

function problemLine(problem: Problem, input: BrokenInput, messages: Messages): Words {
  const url = `${blobUrl(input.place, input.place.sha, problem.file)}#L${problem.line}`;
  return [...link([code(formatAt(problem))], url), text(' '), ...problemWords(problem, messages)];
}

function stillInForce(input: BrokenInput, messages: Messages): Words {
  const branch = input.defaultBranch;
  if (input.inForce === undefined) return messages.words('config.fail-closed', { branch });
  if (input.inForce.kind === 'preset') {
    return messages.words('config.unchanged-preset', { branch, name: input.inForce.name });
  }
  return messages.words('config.unchanged', { branch, sha: shortSha(input.inForce.sha) });
}

function faultParts(input: BrokenInput, messages: Messages): readonly BlockPart[] {
  const why: Words = [
    text('⛔ '),
    ...messages.words('broken.head'),
    ...messages.words('label.colon'),
    ...messages.reason(input.reason),
  ];
  const blocks: readonly Block[] = [
    ...whatToDo(input, messages).map(paragraph),
    paragraph([...messages.words('broken.fail-closed'), text(' '), ...messages.words('broken.again')]),
  ];
  return [
    { priority: 100, blocks: [{ kind: 'heading', words: why, tone: 'bad' }] },
    { priority: 90, blocks },
  ];
}

function whatToDo(input: BrokenInput, messages: Messages): readonly Words[] {
  const { reason, fault } = input;
  const mend =
    reason.code === 'forged_check'
      ? [messages.words('broken.forged')]
      : reason.code === 'permission_missing'
        ? [messages.words('broken.permission')]
        : [];
  const where =
    fault === undefined ? [] : [messages.words('broken.where', { status: fault.status, where: fault.where })];
  return [...mend, ...where];
}
