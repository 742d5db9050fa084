import { type Language, localize } from '../domain/language.ts';
import { globalOptions } from './program.ts';
import type { Verb, VerbOption } from './verb.ts';
import type { Words } from './words.ts';

/** Help of the program: what it is, its verbs, its options. */
export function programHelp(verbs: readonly Verb[], language: Language, words: Words): string {
  const rows = verbs.map(verb => [`${verb.name} ${verb.usage}`.trim(), localize(verb.summary, language)] as const);
  return [
    words('about'),
    '',
    words('usage', { text: `sluice <${words('command')}> [${words('options')}]` }),
    '',
    words('commands'),
    ...table(rows),
    '',
    words('options_title'),
    ...optionTable(globalOptions, language),
    '',
    words('exit_codes'),
    words('more_help'),
  ].join('\n');
}

/** Help of one verb. */
export function verbHelp(verb: Verb, language: Language, words: Words): string {
  return [
    localize(verb.summary, language),
    ...(verb.detail ? [localize(verb.detail, language)] : []),
    '',
    words('usage', { text: usageOf(verb) }),
    '',
    words('options_title'),
    ...optionTable([...verb.options, ...globalOptions], language),
    '',
    words('examples'),
    ...verb.examples.map(example => `  ${example}`),
  ].join('\n');
}

export function usageOf(verb: Verb): string {
  return `sluice ${verb.name}${verb.usage ? ` ${verb.usage}` : ''}`;
}

function optionTable(options: readonly VerbOption[], language: Language): readonly string[] {
  return table(options.map(option => [option.flag, localize(option.help, language)] as const));
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
