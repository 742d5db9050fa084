import type { Language } from '../../domain/language.ts';
import { type PlanTextCode, plan as planEnglish } from './en/plan.ts';
import { plan as planChinese } from './zh-cn/plan.ts';

export type { PlanTextCode };

/** Texts of a release plan under review, apart from the check's catalogue: most checks show none. */
export function planCatalogue(language: Language): Readonly<Record<PlanTextCode, string>> {
  return language === 'en' ? planEnglish : planChinese;
}
