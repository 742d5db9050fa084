/** Renders the READMEs' pictures through Debian's cmark-gfm and chromium, and writes the same text beside them. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import type { Language } from '../src/domain/language.ts';
import { checkHtml } from './docs/check-html.ts';
import { pictureCheck, pictureText } from './docs/picture-check.ts';

const folder = new URL('../docs/pictures/', import.meta.url);

function toHtml(markdown: string): string {
  const extensions = ['table', 'autolink', 'strikethrough', 'tagfilter'].flatMap(name => ['-e', name]);
  return execFileSync('cmark-gfm', ['--unsafe', ...extensions], { input: markdown, encoding: 'utf8' });
}

async function render(browser: Browser, language: Language, name: string): Promise<void> {
  const check = await pictureCheck(language);
  const view = await browser.newPage({ viewport: { width: 1040, height: 400 }, deviceScaleFactor: 2 });
  await view.setContent(checkHtml(check, toHtml(check.summary), language));
  await view.locator('main').screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)) });
  writeFileSync(new URL(`${name}.md`, folder), pictureText(check));
  process.stderr.write(`docs/pictures/${name}.png\n`);
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
await render(browser, 'en', 'check');
await render(browser, 'zh-CN', 'check.zh-CN');
await browser.close();
