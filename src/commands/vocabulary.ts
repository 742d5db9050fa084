import { suggestName } from '../config/nearest-name.ts';
import type { CommandSettings } from '../config/sluice-config.ts';
import { subAlias, verbAlias } from './aliases.ts';
import type { Verb } from './command.ts';
import { isSubLeft, isVerbLeft } from './not-built.ts';

const asciiWord = /^[a-z][a-z-]*$/i;

/** A typed word as a verb is named: case matters to nobody, other alphabets do. */
export function plainWord(word: string): string {
  return asciiWord.test(word) ? word.toLowerCase() : word;
}

/** Verb that a word behind `/sluice` names, built or not, or `sluice` itself. */
export function verbNamed(word: string, table: readonly Verb[]): string | undefined {
  const plain = plainWord(word);
  const name = verbAlias(plain) ?? plain;
  return isVerbLeft(name) || table.some(verb => verb.word === name) ? name : undefined;
}

/** Verb that a word behind a slash names, by the short forms that the rules leave to us. */
export function shortVerbNamed(word: string, settings: CommandSettings, table: readonly Verb[]): string | undefined {
  const plain = plainWord(word);
  if (plain === 'sluice') return plain;
  if (!settings.short) return undefined;
  const renamed = Object.entries(settings.rename).find(([, to]) => to === plain)?.[0];
  const name = renamed ?? verbNamed(plain, table);
  if (name === undefined || name === 'sluice' || settings.off.includes(name)) return undefined;
  const isLeftToOthers = renamed === undefined && plain === name && Object.hasOwn(settings.rename, name);
  return isLeftToOthers ? undefined : name;
}

/** Words of well-known bots that look like ours: they are no mistake of anybody’s. */
const othersWords: readonly string[] = ['rebase'];

/** A short verb of ours that was probably meant: one letter off, two in a longer word, or two that changed places. */
export function nearShortVerb(word: string, settings: CommandSettings, table: readonly Verb[]): string | undefined {
  if (!/^[\p{L}-]{3,12}$/u.test(word)) return undefined;
  const words = new Set(table.map(verb => verb.word));
  // a word of ours that the rules leave to others is no mistake
  if (words.has(word) || othersWords.includes(word)) return undefined;
  const shorts = settings.short
    ? [...words]
        .filter(name => name !== 'sluice' && !settings.off.includes(name))
        .map(name => settings.rename[name] ?? name)
    : [];
  return suggestName(word, [...shorts, 'sluice']).didYouMean;
}

/** What stands behind a verb, in English: a sub of the table, one that comes later, or undefined. */
export function subNamed(verb: string, word: string, table: readonly Verb[]): string | undefined {
  const plain = plainWord(word);
  const name = subAlias(verb, plain) ?? plain;
  return isSubLeft(verb, name) || table.some(row => row.word === verb && row.sub === name) ? name : undefined;
}

export function subsOf(verb: string, table: readonly Verb[]): readonly string[] {
  return table.flatMap(row => (row.word === verb && row.sub !== undefined ? [row.sub] : []));
}
