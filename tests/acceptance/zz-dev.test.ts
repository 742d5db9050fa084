import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { standardInChinese, standardInEnglish } from '../support/release-standard.ts';
import { playRelease } from '../support/release-telling.ts';
import { type Moment, storyPage } from '../support/story-page.ts';
import type { Story } from '../support/tester.ts';

import { financialStory } from '../support/release-financial.ts';
import { emergencyStory } from '../support/release-emergency.ts';
const all = { financial: financialStory, emergency: emergencyStory, 'standard-en': standardInEnglish, 'standard-zh': standardInChinese };
test('dev', { timeout: 600_000 }, async ({ onTestFinished }) => {
  const name = process.env['STORY'] ?? 'standard-en';
  const way = (process.env['WAY'] ?? 'app') as 'app' | 'action';
  const script = all[name as keyof typeof all];
  const moments: Moment[] = [];
  let story: Story | undefined;
  const out = `/tmp/story/${name}-${way}`;
  try {
    const { looks } = await playRelease(script, way, onTestFinished, moments, s => {
      story = s;
    });
    for (const [look, page] of looks) writeFileSync(`${out}-${look}.md`, page);
  } finally {
    writeFileSync(`${out}.md`, storyPage(script.title, moments));
    writeFileSync(`${out}.log`, (story?.app?.log() ?? []).map(one => JSON.stringify(one)).join('\n'));
    writeFileSync(`${out}.runs`, JSON.stringify(story?.sandbox.runs().filter(one => one.runId !== undefined), null, 1));
  }
});
