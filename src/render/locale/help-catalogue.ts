import type { Language } from '../../domain/language.ts';
import { type HelpTextCode, help as helpEnglish } from './en/help.ts';
import { help as helpChinese } from './zh-cn/help.ts';

export type { HelpTextCode };

/** Texts of replies and of the pages that commands ask for, apart from the check's catalogue. */
export function helpCatalogue(language: Language): Readonly<Record<HelpTextCode, string>> {
  return language === 'en' ? helpEnglish : helpChinese;
}
