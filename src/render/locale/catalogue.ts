import type { Language } from '../../domain/language.ts';
import type { ReasonCode } from '../../domain/reason-code.ts';
import type { NextCode } from '../../gates/next-code.ts';
import { asks as asksEnglish } from './en/asks.ts';
import { next as nextEnglish } from './en/next.ts';
import { reasons as reasonsEnglish } from './en/reasons.ts';
import { type WordCode, words as wordsEnglish } from './en/words.ts';
import { asks as asksChinese } from './zh-cn/asks.ts';
import { next as nextChinese } from './zh-cn/next.ts';
import { reasons as reasonsChinese } from './zh-cn/reasons.ts';
import { words as wordsChinese } from './zh-cn/words.ts';

export type { WordCode };

/** All messages of one language, not compiled. */
export interface Catalogue {
  readonly reasons: Readonly<Record<ReasonCode, string>>;
  readonly next: Readonly<Record<NextCode, string>>;
  readonly asks: Readonly<Partial<Record<NextCode, string>>>;
  readonly words: Readonly<Record<WordCode, string>>;
}

export function catalogueOf(language: Language): Catalogue {
  switch (language) {
    case 'en':
      return { reasons: reasonsEnglish, next: nextEnglish, asks: asksEnglish, words: wordsEnglish };
    case 'zh-CN':
      return { reasons: reasonsChinese, next: nextChinese, asks: asksChinese, words: wordsChinese };
  }
}
