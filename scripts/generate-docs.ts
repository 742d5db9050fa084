/** Writes the pages that are made of the code, and the marked regions of the READMEs. `--check` only compares. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { languages } from '../src/domain/language.ts';
import { cliPage } from './docs/cli-page.ts';
import { commandsPage } from './docs/commands-page.ts';
import { configurationPage } from './docs/configuration-page.ts';
import { gatesPage } from './docs/gates-page.ts';
import type { Page } from './docs/page.ts';
import { presetsPage } from './docs/presets-page.ts';
import { readmeWithRegions } from './docs/readme-regions.ts';
import { reasonCodesPage } from './docs/reason-codes-page.ts';

const root = new URL('../', import.meta.url);

/** Every generated page as it should stand. */
export function generatedPages(): readonly Page[] {
  return [
    ...languages.flatMap(language => [
      configurationPage(language),
      gatesPage(language),
      cliPage(language),
      commandsPage(language),
    ]),
    presetsPage(),
    reasonCodesPage(),
    ...languages.map(language => readmeWithRegions(language, root)),
  ];
}

/** Paths of the pages that stand otherwise. */
export function stalePages(): readonly Page[] {
  return generatedPages().filter(({ path, text }) => {
    const file = new URL(path, root);
    return !existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text;
  });
}

if (import.meta.main) {
  const stale = stalePages();
  if (process.argv.includes('--check')) {
    for (const { path } of stale) process.stderr.write(`${path} is not what the code gives: run npm run generate\n`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    mkdirSync(new URL('docs/zh-CN/', root), { recursive: true });
    for (const { path, text } of stale) writeFileSync(new URL(path, root), text);
  }
}
