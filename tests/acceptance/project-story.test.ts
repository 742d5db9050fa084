import { describe, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { storyPage } from '../support/story-page.ts';
import { scripts } from '../support/story-script.ts';
import { play } from '../support/story-telling.ts';
import { ways } from '../support/tester.ts';

const languages: readonly Language[] = ['en', 'zh-CN'];
const cases = languages.flatMap(language => ways.map(through => ({ language, through })));

/** Both ways are compared with the same pages: whoever reads them reads what people see. */
describe.concurrent('from kick-off to the signed test-case review by commands alone', () => {
  test.for(cases)(
    '$language through the $through',
    { timeout: 400_000 },
    async ({ language, through }, { expect, onTestFinished }) => {
      const script = scripts[language];
      const { moments, looks } = await play(script, through, onTestFinished);
      const golden = (name: string) => `golden/${language}/${name}.md`;
      await expect(storyPage(script.title, moments)).toMatchFileSnapshot(golden('story'));
      for (const [name, { page, check }] of looks) {
        await expect(page).toMatchFileSnapshot(golden(`${name}-project`));
        await expect(check).toMatchFileSnapshot(golden(`${name}-check`));
      }
    },
  );
});
