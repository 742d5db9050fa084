import { suggestName } from '../config/nearest-name.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import { severityWords } from './aliases.ts';
import type { CommandLine, ParsedLine, Refusal, Verb } from './command.ts';
import { isDisguised } from './hidden-characters.ts';
import { isSubLeft, isVerbLeft } from './not-built.ts';
import { readArguments } from './read-arguments.ts';
import { refuse } from './refuse.ts';
import { wordAt } from './tokenize.ts';
import { nearShortVerb, shortVerbNamed, subNamed, subsOf, verbNamed } from './vocabulary.ts';

export interface LineContext {
  readonly config: Pick<SluiceConfig, 'commands'>;
  readonly table: readonly Verb[];
}

/** A line that is meant for us. Undefined in place of it: the line belongs to somebody else. */
export type LineReading =
  | { readonly ok: true; readonly parsed: ParsedLine }
  | {
      readonly ok: false;
      readonly line: number;
      readonly refusal: Refusal;
      /** A word near one of ours: answered only to somebody with triage, once a person and day. */
      readonly isQuiet: boolean;
    };

/** Longest line that is read, in bytes of UTF-8. */
export const longestLine = 4_096;

/** A line as a command of the table; what it can't be, a refusal says. `/sluice risk …` and `/risk …` are the same. */
export function parseLine(line: CommandLine, context: LineContext): LineReading | undefined {
  const head = wordAt(line.raw, 1);
  // `/ risk` is no command
  if (head.text === '' || head.end !== 1 + head.text.length) return undefined;
  const { config, table } = context;
  const named = shortVerbNamed(head.text, config.commands, table);
  if (named === undefined) return notOurs(line, head.text, context);
  const fault = faultOf(line);
  if (fault) return refused(line, fault);
  if (isVerbLeft(named)) return refused(line, refuse('command_not_built', { command: `/${named}` }).refusal);
  return readVerb({ line, at: head.end, context }, named);
}

/** A line on its way, read up to `at`. */
interface Reading {
  readonly line: CommandLine;
  readonly at: number;
  readonly context: LineContext;
}

function refused(line: CommandLine, refusal: Refusal, isQuiet = false): LineReading {
  return { ok: false, line: line.line, refusal, isQuiet };
}

function notOurs(line: CommandLine, word: string, { config, table }: LineContext): LineReading | undefined {
  if (isDisguised(word, piece => shortVerbNamed(piece, config.commands, table) !== undefined)) {
    return refused(line, refuse('hidden_characters', { word }).refusal);
  }
  const near = line.flaw === undefined ? nearShortVerb(word, config.commands, table) : undefined;
  if (near === undefined) return undefined;
  return refused(line, refuse('unknown_command', { command: `/${word}`, didYouMean: `/${near}` }).refusal, true);
}

function faultOf({ flaw, raw }: CommandLine): Refusal | undefined {
  if (isLongerThan(raw, longestLine)) return refuse('command_too_long', { max: longestLine }).refusal;
  return flaw === undefined ? undefined : refuse(flaw, {}, { paste: `/${raw.slice(1)}` }).refusal;
}

function readVerb(reading: Reading, verb: string): LineReading {
  const { table } = reading.context;
  const next = wordAt(reading.line.raw, reading.at);
  const sub = subNamed(verb, next.text, table);
  if (sub !== undefined && isSubLeft(verb, sub)) {
    return refused(reading.line, refuse('command_not_built', { command: `/${verb} ${sub}` }).refusal);
  }
  const row = table.find(one => one.word === verb && one.sub === sub);
  if (row) return readRest({ ...reading, at: sub === undefined ? reading.at : next.end }, row);
  return verb === 'sluice' ? readSluice(reading, next) : withoutSub(reading, verb, next.text);
}

/** `/sluice` alone is its help; `/sluice risk high …` is `/risk high …` whatever the rules say of short verbs. */
function readSluice(reading: Reading, next: { readonly text: string; readonly end: number }): LineReading {
  const { line, context } = reading;
  const help = context.table.find(row => row.word === 'sluice' && row.sub === 'help');
  if (next.text === '' && help) return readRest(reading, help);
  const verb = verbNamed(next.text, context.table);
  if (verb === undefined || verb === 'sluice') return withoutSub(reading, 'sluice', next.text);
  if (isVerbLeft(verb)) return refused(line, refuse('command_not_built', { command: `/${verb}` }).refusal);
  return readVerb({ ...reading, at: next.end }, verb);
}

function withoutSub({ line, context }: Reading, verb: string, word: string): LineReading {
  const { table } = context;
  const known =
    verb === 'sluice' ? [...new Set([...subsOf(verb, table), ...table.map(row => row.word)])] : subsOf(verb, table);
  const names = known.filter(name => name !== 'sluice');
  if (word === '') return refused(line, refuse('missing_sub', { command: `/${verb}`, known: names }).refusal);
  if (isDisguised(word, piece => names.includes(piece)))
    return refused(line, refuse('hidden_characters', { word }).refusal);
  const values = { command: `/${verb} ${word}`, ...suggestName(word, names) };
  return refused(line, refuse('unknown_command', values).refusal);
}

function readRest({ line, at, context }: Reading, verb: Verb): LineReading {
  const next = wordAt(line.raw, at).text;
  if (verb.sub === undefined && isDisguised(next, piece => subNamed(verb.word, piece, context.table) !== undefined)) {
    return refused(line, refuse('hidden_characters', { word: next }).refusal);
  }
  if (verb.word === 'risk' && verb.sub === undefined && severityWords.includes(next)) {
    return refused(line, refuse('severity_not_level', { word: next }).refusal);
  }
  const read = readArguments(line, at, verb);
  return 'code' in read ? refused(line, refuse(read.code, read.values).refusal) : { ok: true, parsed: read };
}

function isLongerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  let size = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    size += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return size > bytes;
}
