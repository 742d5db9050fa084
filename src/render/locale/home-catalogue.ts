import type { Language } from '../../domain/language.ts';
import { type HomeTextCode, home as homeEnglish } from './en/home.ts';
import { home as homeChinese } from './zh-cn/home.ts';

export type { HomeTextCode };

/** Texts of homes, apart from the check's catalogue: a check never loads them. */
export function homeCatalogue(language: Language): Readonly<Record<HomeTextCode, string>> {
  return language === 'en' ? homeEnglish : homeChinese;
}
