/** Renders the READMEs' pictures: the demo's real check text, through Debian's cmark-gfm and chromium. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { type HeldCheck, heldCheck } from '../src/cli/demo/held-check.ts';
import { readShop } from '../src/cli/demo/shop-seed.ts';
import { storyIn } from '../src/cli/demo/story.ts';
import type { Language } from '../src/domain/language.ts';
import { startSandbox } from '../src/sandbox/sandbox.ts';
import { checkHtml } from './docs/check-html.ts';

/** Opened, CI green, test cases and monitors named: what is left is a review and a section. */
const steps = [0, 1, 4];

async function checkIn(language: Language): Promise<HeldCheck> {
  const sandbox = await startSandbox({ seed: await readShop(language), log: () => {} });
  try {
    const story = storyIn(language).filter((_, index) => steps.includes(index));
    for (const step of story) await sandbox.play(...step.plays);
    const held = story[0] && heldCheck(sandbox, story[0].look);
    if (!held) throw new Error('The embedded GitHub holds no check.');
    return held;
  } finally {
    await sandbox.close();
  }
}

function toHtml(markdown: string): string {
  const extensions = ['table', 'autolink', 'strikethrough', 'tagfilter'].flatMap(name => ['-e', name]);
  return execFileSync('cmark-gfm', ['--unsafe', ...extensions], { input: markdown, encoding: 'utf8' });
}

async function render(browser: Browser, language: Language, name: string): Promise<void> {
  const check = await checkIn(language);
  const body = toHtml(check.summary.slice(check.summary.indexOf('### ')));
  const view = await browser.newPage({ viewport: { width: 1040, height: 400 }, deviceScaleFactor: 2 });
  await view.setContent(checkHtml(check, body, language));
  const path = fileURLToPath(new URL(`../docs/pictures/${name}`, import.meta.url));
  await view.locator('main').screenshot({ path });
  process.stderr.write(`docs/pictures/${name}\n`);
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
await render(browser, 'en', 'check.png');
await render(browser, 'zh-CN', 'check.zh-CN.png');
await browser.close();
