import { describe, test } from 'vitest';
import { financialStory } from '../support/release-financial.ts';
import { playRelease } from '../support/release-telling.ts';
import { storyPage } from '../support/story-page.ts';
import { ways } from '../support/tester.ts';

describe.concurrent('a release that moves money: dry run, four eyes, acknowledgements, reconciliation, no way back', () => {
  test.for(ways)('through the %s', { timeout: 400_000 }, async (through, { expect, onTestFinished }) => {
    const { moments, looks } = await playRelease(financialStory, through, onTestFinished);
    const golden = (name: string) => `golden/en/release-${name}.md`;
    await expect(storyPage(financialStory.title, moments)).toMatchFileSnapshot(golden('financial'));
    for (const [name, page] of looks) await expect(page).toMatchFileSnapshot(golden(`financial-${name}`));
  });
});
