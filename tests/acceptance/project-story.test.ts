import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { plainText, storyPage } from '../support/story-page.ts';
import { scripts } from '../support/story-script.ts';
import { play } from '../support/story-telling.ts';
import { ways } from '../support/tester.ts';

const languages: readonly Language[] = ['en', 'zh-CN'];
const cases = languages.flatMap(language => ways.map(through => ({ language, through })));

describe('from kick-off to the signed test-case review by commands alone', () => {
  test.each(cases)('$language through the $through', { timeout: 300_000 }, async ({ language, through }) => {
    const script = scripts[language];
    const { story, moments } = await play(script, through);
    const golden = (name: string) => `golden/${language}/${name}.md`;
    await expect(storyPage(script.title, moments)).toMatchFileSnapshot(golden('story'));
    await expect(plainText(story.thread(1)?.body ?? '')).toMatchFileSnapshot(golden('project-issue'));
    await expect(plainText(story.check('sluice/merge', 2).text)).toMatchFileSnapshot(golden('check'));
  });
});
