/**
 * Renders the READMEs' pictures through Debian's cmark-gfm and chromium, and writes the same text beside them:
 * `node scripts/render-picture.ts [mermaid ...]`. The project's charts are drawn by mermaid, which is no dependency: unpack
 * `npm pack mermaid@11` somewhere and name its folder. Several folders, such as of 10 and 11, must all be able to draw them;
 * the first one's drawing is kept. Without a folder the project is left out.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Language, languages } from '../src/domain/language.ts';
import { checkHtml } from './docs/check-html.ts';
import { pictureCheck, pictureText } from './docs/picture-check.ts';
import { pictureProject, projectText, projectTitle } from './docs/picture-project.ts';
import { pictureRelease, releaseNumbers, releaseText, releaseTitle } from './docs/picture-release.ts';
import { pictureSections, projectHtml } from './docs/project-html.ts';

const folder = new URL('../docs/pictures/', import.meta.url);

function toHtml(markdown: string): string {
  const extensions = ['table', 'autolink', 'strikethrough', 'tagfilter'].flatMap(name => ['-e', name]);
  return execFileSync('cmark-gfm', ['--unsafe', ...extensions], { input: markdown, encoding: 'utf8' });
}

function nameOf(what: string, language: Language): string {
  return language === 'en' ? what : `${what}.${language}`;
}

async function open(browser: Browser, html: string, deviceScaleFactor: number, width = 1040): Promise<Page> {
  const view = await browser.newPage({ viewport: { width, height: 400 }, deviceScaleFactor });
  await view.setContent(html);
  return view;
}

async function keep(view: Page, name: string, text: string): Promise<void> {
  await view.locator('main').screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)) });
  writeFileSync(new URL(`${name}.md`, folder), text);
  process.stderr.write(`docs/pictures/${name}.png\n`);
}

async function renderCheck(browser: Browser, language: Language): Promise<void> {
  const check = await pictureCheck(language);
  const view = await open(browser, checkHtml(check, toHtml(check.summary), language), 1.5);
  await keep(view, nameOf('check', language), pictureText(check));
}

async function renderProject(browser: Browser, language: Language, mermaids: readonly string[]): Promise<void> {
  const issue = await pictureProject(language);
  const html = projectHtml(projectTitle(language), toHtml(pictureSections(issue, language)), language);
  for (const [index, mermaid] of mermaids.entries()) {
    const view = await open(browser, html, 1.2);
    await view.clock.setFixedTime('2026-11-24T08:05:00Z');
    await draw(view, mermaid);
    if (index === 0) await keep(view, nameOf('project', language), projectText(issue, language));
  }
}

async function renderRelease(browser: Browser, language: Language): Promise<void> {
  const picture = await pictureRelease(language);
  for (const [name, number] of [
    ['release', releaseNumbers.release],
    ['gray', releaseNumbers.project],
  ] as const) {
    const html = projectHtml(releaseTitle(language), toHtml(picture[name]), language, number);
    await keep(await open(browser, html, 1, 1180), nameOf(name, language), releaseText(picture[name], language));
  }
}

/** @throws Error when a chart can't be drawn. */
async function draw(view: Page, mermaid: string): Promise<void> {
  await view.addScriptTag({ content: readFileSync(join(mermaid, 'dist/mermaid.min.js'), 'utf8') });
  // Its ids are made of the time, which stands still here.
  await view.evaluate('mermaid.initialize({ startOnLoad: false, deterministicIds: true }); mermaid.run()');
  const drawn = await view.locator('.mermaid svg').count();
  const asked = await view.locator('.mermaid').count();
  if (drawn !== asked || asked === 0) throw new Error(`${mermaid} drew ${drawn} of ${asked} charts`);
  // Folded again, as it is on GitHub: a picture has to end somewhere.
  await view.evaluate("[...document.querySelectorAll('details')].at(-1).removeAttribute('open')");
}

const mermaids = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const language of languages) {
  await renderCheck(browser, language);
  await renderRelease(browser, language);
  await renderProject(browser, language, mermaids);
}
await browser.close();
if (mermaids.length === 0)
  process.stderr.write('No folder of mermaid was named, so the project was left as it is: npm pack mermaid@11\n');
