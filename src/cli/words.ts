import type { Language } from '../domain/language.ts';
import { escapePlain } from '../render/escape.ts';
import { english, type WordKey } from './locale/en.ts';
import { chinese } from './locale/zh-cn.ts';

/** A text of the command line in the chosen language. */
export type Words = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

export function createWords(language: Language): Words {
  const texts = language === 'zh-CN' ? chinese : english;
  return (key, values = {}) => fillWords(texts[key], values);
}

/** Fills `{name}`; values come from people and from GitHub, so nothing in them may move the cursor or change colours. */
export function fillWords(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name];
    return value === undefined ? gap : escapePlain(String(value));
  });
}
