import { describe, test } from 'vitest';
import { emergencyStory } from '../support/release-emergency.ts';
import { playRelease } from '../support/release-telling.ts';
import { storyPage } from '../support/story-page.ts';
import { ways } from '../support/tester.ts';

describe.concurrent('an emergency release: windows, freezes and bakes are passed over, and what was skipped is owed', () => {
  test.for(ways)('through the %s', { timeout: 400_000 }, async (through, { expect, onTestFinished }) => {
    const { moments, looks } = await playRelease(emergencyStory, through, onTestFinished);
    const golden = (name: string) => `golden/en/release-${name}.md`;
    await expect(storyPage(emergencyStory.title, moments)).toMatchFileSnapshot(golden('emergency'));
    for (const [name, page] of looks) await expect(page).toMatchFileSnapshot(golden(`emergency-${name}`));
  });
});
