import type { Language } from '../../domain/language.ts';
import type { ReasonCode } from '../../domain/reason-code.ts';
import type { NextCode } from '../../gates/next-code.ts';
import { asks as asksEnglish } from './en/asks.ts';
import { next as nextEnglish } from './en/next.ts';
import { rareReasons as rareEnglish } from './en/rare-reasons.ts';
import { reasons as reasonsEnglish } from './en/reasons.ts';
import { type WordCode, words as wordsEnglish } from './en/words.ts';
import { asks as asksChinese } from './zh-cn/asks.ts';
import { next as nextChinese } from './zh-cn/next.ts';
import { rareReasons as rareChinese } from './zh-cn/rare-reasons.ts';
import { reasons as reasonsChinese } from './zh-cn/reasons.ts';
import { words as wordsChinese } from './zh-cn/words.ts';

export type { WordCode };

/** What most checks say. */
export type CommonCode = keyof typeof reasonsEnglish;
/** What a check seldom says: its texts are a part of the bundle that is loaded with the first of them. */
export type RareCode = Exclude<ReasonCode, CommonCode>;

/** All messages of one language, not compiled. */
export interface Catalogue {
  readonly next: Readonly<Record<NextCode, string>>;
  readonly asks: Readonly<Partial<Record<NextCode, string>>>;
  readonly words: Readonly<Record<WordCode, string>>;
  reason(code: ReasonCode): string;
}

type Common = Readonly<Record<CommonCode, string>>;
type Rare = Readonly<Record<RareCode, string>>;

export function catalogueOf(language: Language): Catalogue {
  switch (language) {
    case 'en':
      return {
        ...{ next: nextEnglish, asks: asksEnglish, words: wordsEnglish },
        reason: code => textOf(code, reasonsEnglish, rareEnglish),
      };
    case 'zh-CN':
      return {
        ...{ next: nextChinese, asks: asksChinese, words: wordsChinese },
        reason: code => textOf(code, reasonsChinese, rareChinese),
      };
  }
}

function textOf(code: ReasonCode, common: Common, rare: Rare): string {
  return isCommon(code) ? common[code] : rare[code];
}

function isCommon(code: ReasonCode): code is CommonCode {
  return Object.hasOwn(reasonsEnglish, code);
}

/** Every reason's text, for pages that list them. */
export function reasonTexts(language: Language): Readonly<Record<ReasonCode, string>> {
  return language === 'en' ? { ...reasonsEnglish, ...rareEnglish } : { ...reasonsChinese, ...rareChinese };
}
