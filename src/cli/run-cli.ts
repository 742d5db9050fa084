import { FaultError } from '../domain/fault.ts';
import { didYouMean } from './did-you-mean.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { tellFault } from './fault-exit.ts';
import { programHelp, usageOf, verbHelp } from './help.ts';
import { isGiven, parseLanguage, talkLanguage, textOption } from './options.ts';
import { readVersion } from './package-folder.ts';
import { type CommandLine, type Mistake, readCommandLine } from './program.ts';
import type { Terminal } from './terminal.ts';
import type { Verb } from './verb.ts';
import { laterVerbs, verbs } from './verbs.ts';
import { createWords, type Words } from './words.ts';

/** What the program gets from the machine. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly terminal: Terminal;
}

/** Runs one command line and answers with the exit code; a bug is said in one line, without a stack. */
export async function runCli(surroundings: Surroundings): Promise<ExitCode> {
  const line = readCommandLine(surroundings.argv, verbs);
  const isPlain = isGiven(line.options, 'no-color');
  const terminal = isPlain ? surroundings.terminal.plain() : surroundings.terminal;
  const words = createWords(talkLanguage(textOption(line.options, 'language'), surroundings.env));
  try {
    return await runLine(line, { ...surroundings, terminal }, words);
  } catch (error) {
    if (error instanceof FaultError) return tellFault(error.fault, { terminal, words });
    terminal.talk(words('bug', { message: error instanceof Error ? error.message : String(error) }));
    if (isGiven(line.options, 'debug') && error instanceof Error) terminal.talk(error.stack ?? '');
    return exitCodes.bug;
  }
}

async function runLine(line: CommandLine, surroundings: Surroundings, words: Words): Promise<ExitCode> {
  const { terminal, env, folder } = surroundings;
  const { options, verb } = line;
  if (line.mistake) return refuse(terminal, words, mistakeText(line.mistake, line.verb, words));
  const wanted = textOption(options, 'language');
  if (wanted !== undefined && parseLanguage(wanted) === undefined) {
    return refuse(terminal, words, words('unknown_language', { name: wanted }));
  }
  const language = talkLanguage(wanted, env);
  if (isGiven(options, 'version') || isGiven(options, 'v')) return say(terminal, await readVersion());
  if (verb && (isGiven(options, 'help') || isGiven(options, 'h')))
    return say(terminal, verbHelp(verb, language, words));
  if (line.word === undefined || line.word === 'help') return helpOf(line, surroundings, words);
  if (!verb) return refuse(terminal, words, unknownVerbText(line.word, words));
  const run = await verb.load();
  return run({ args: line.args, options, terminal, words, language, env, folder });
}

/** `sluice`, `sluice --help`, `sluice help` and `sluice help check`. */
function helpOf(line: CommandLine, { terminal, env }: Surroundings, words: Words): ExitCode {
  const language = talkLanguage(textOption(line.options, 'language'), env);
  const name = line.args[0];
  const verb = verbs.find(one => one.name === name);
  if (name !== undefined && !verb) return refuse(terminal, words, unknownVerbText(name, words));
  return say(terminal, verb ? verbHelp(verb, language, words) : programHelp(verbs, language, words));
}

function unknownVerbText(name: string, words: Words): string {
  if (laterVerbs.includes(name)) return words('not_built', { name });
  const near = didYouMean(name, [...verbs.map(verb => verb.name), ...laterVerbs]);
  return words('unknown_command', { name }) + (near ? words('did_you_mean', { name: near }) : '');
}

function mistakeText(mistake: Mistake, verb: Verb | undefined, words: Words): string {
  const usage = verb ? `\n${words('usage', { text: usageOf(verb) })}` : '';
  switch (mistake.kind) {
    case 'unknown-option': {
      const near = didYouMean(mistake.name, mistake.known);
      const name = `${mistake.name.length === 1 ? '-' : '--'}${mistake.name}`;
      return words('unknown_option', { name }) + (near ? words('did_you_mean', { name: `--${near}` }) : '');
    }
    case 'value-missing':
      return words('value_missing', { name: `--${mistake.name}` });
    case 'too-few':
      return words('too_few', { name: verb?.name ?? '', what: verb?.usage ?? '' }) + usage;
    case 'too-many':
      return words('too_many', { name: verb?.name ?? '', extra: mistake.extra }) + usage;
    default:
      return mistake satisfies never;
  }
}

function say(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return exitCodes.ok;
}

function refuse(terminal: Terminal, words: Words, text: string): ExitCode {
  terminal.talk(text);
  terminal.talk(words('see_help'));
  return exitCodes.usage;
}
