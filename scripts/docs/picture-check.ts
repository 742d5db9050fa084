import { type HeldCheck, heldCheck } from '../../src/cli/demo/held-check.ts';
import { playAll } from '../../src/cli/demo/play-release.ts';
import { refundStory } from '../../src/cli/demo/refund-story.ts';
import { readShop } from '../../src/cli/demo/shop-seed.ts';
import type { Language } from '../../src/domain/language.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';

/** Opened, CI green, test cases and monitors named: what is left is a review and a section. */
const steps = [0, 1, 4];

/** The check that the READMEs' pictures show: the demo's own, as the embedded GitHub holds it. */
export async function pictureCheck(language: Language): Promise<HeldCheck> {
  const sandbox = await startSandbox({ seed: await readShop(language), log: () => {} });
  try {
    const story = refundStory(language).filter((_, index) => steps.includes(index));
    for (const step of story) await playAll(step.plays, sandbox);
    const held = story[0] && heldCheck(sandbox, story[0].look);
    if (!held) throw new Error('The embedded GitHub holds no check.');
    const summary = held.summary.slice(held.summary.indexOf('### '));
    return { ...held, summary: summary.replaceAll(sandbox.url, 'https://github.test') };
  } finally {
    await sandbox.close();
  }
}

/** The same as text: for people who don't see pictures, and to tell when one is old. Commit ids change with the templates. */
export function pictureText({ name, title, summary }: HeldCheck): string {
  return `# ${name}: ${title}\n\n${steady(summary)}\n`;
}

export function steady(markdown: string): string {
  return markdown
    .replaceAll(/\b[0-9a-f]{40}\b/g, 'main')
    .replaceAll(/\b[0-9a-f]{7}\b/g, '0000000')
    .trim();
}
