import { type Language, languages } from '../domain/language.ts';

/** Options as they were typed: a text with a value, `true` without one. */
export type GivenOptions = Readonly<Record<string, string | true>>;

/** The value of an option that takes one; undefined when it was not given. */
export function textOption(options: GivenOptions, name: string): string | undefined {
  const value = options[name];
  return value === true ? undefined : value;
}

export function isGiven(options: GivenOptions, name: string): boolean {
  return options[name] !== undefined;
}

/** `zh-CN`, `zh_CN.UTF-8` and `zh` are the same wish. */
export function parseLanguage(text: string): Language | undefined {
  const wanted = text.toLowerCase().replaceAll('_', '-').split('.')[0] ?? '';
  return languages.find(
    language => language.toLowerCase() === wanted || language.split('-')[0] === wanted.split('-')[0],
  );
}

/** The language of talk: by option, else as the shell is set (POSIX order), else English. */
export function talkLanguage(wanted: string | undefined, env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return (wanted === undefined ? undefined : parseLanguage(wanted)) ?? parseLanguage(locale) ?? 'en';
}
