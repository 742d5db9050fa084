import type { Language } from '../../domain/language.ts';
import { type ReleaseTextCode, release as releaseEnglish } from './en/release.ts';
import { release as releaseChinese } from './zh-cn/release.ts';

export type { ReleaseTextCode };

/** Texts of a running release, apart from the check's catalogue: a check never loads them. */
export function releaseCatalogue(language: Language): Readonly<Record<ReleaseTextCode, string>> {
  return language === 'en' ? releaseEnglish : releaseChinese;
}
