import { describe, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { standardInChinese, standardInEnglish } from '../support/release-standard.ts';
import { playRelease } from '../support/release-telling.ts';
import { storyPage } from '../support/story-page.ts';
import { ways } from '../support/tester.ts';

const scripts = { en: standardInEnglish, 'zh-CN': standardInChinese } as const;
const languages: readonly Language[] = ['en', 'zh-CN'];
const cases = languages.flatMap(language => ways.map(through => ({ language, through })));

/** Both ways are compared with the same pages: whoever reads them reads what people see. */
describe.concurrent('a standard release, from a reviewed plan over a rollback to 100 %', () => {
  test.for(cases)(
    '$language through the $through',
    { timeout: 400_000 },
    async ({ language, through }, { expect, onTestFinished }) => {
      const script = scripts[language];
      const { moments, looks } = await playRelease(script, through, onTestFinished);
      const golden = (name: string) => `golden/${language}/release-${name}.md`;
      await expect(storyPage(script.title, moments)).toMatchFileSnapshot(golden('standard'));
      for (const [name, page] of looks) await expect(page).toMatchFileSnapshot(golden(`standard-${name}`));
    },
  );
});
