import { readFileSync } from 'node:fs';
import type { Language } from '../../domain/language.ts';
import { readSeed } from '../../sandbox/seed/read-seed.ts';
import type { Seed, SeedRepository } from '../../sandbox/seed/seed.ts';
import { mayStartDeploys } from '../init/fill-templates.ts';
import { readPackageFile } from '../package-folder.ts';

/** The shop of the demo: repositories from `shop.yml`, each with the workflow files that `sluice init` would add. */
export async function readShop(language: Language): Promise<Seed> {
  const seed = readSeed(readFileSync(new URL('./shop.yml', import.meta.url), 'utf8'));
  const workflows = await workflowsIn(language);
  const repositories = (seed.repositories ?? []).map(({ files, ...rest }): SeedRepository => {
    const rules = files?.['.github/sluice.yml'];
    return {
      ...rest,
      files: { ...files, ...workflows, ...(rules && { '.github/sluice.yml': inLanguage(rules, language) }) },
    };
  });
  return { ...seed, repositories };
}

async function workflowsIn(language: Language): Promise<Readonly<Record<string, string>>> {
  const template = (name: string) => readPackageFile(`templates/workflows/${name}`);
  return {
    '.github/workflows/sluice.yml': speaking(mayStartDeploys(await template('sluice.yml')), language),
    '.github/workflows/sluice-signal.yml': await template('sluice-signal.yml'),
    '.github/workflows/sluice-commands.yml': mayStartDeploys(await template('sluice-commands.yml')),
    '.github/workflows/sluice-release-plan.yml': await template('sluice-release-plan.yml'),
  };
}

/** The Action's own input, so that a repository without rules is spoken to in this language too. */
function speaking(workflow: string, language: Language): string {
  return workflow.replace(/^( *)number: .*$/m, `$&\n$1language: ${language}`);
}

/** A Chinese team names its language, and its own headings first: those are what a check offers to paste. */
function inLanguage(rules: string, language: Language): string {
  if (language === 'en') return rules;
  return rules
    .replace(/^mode: .*$/m, `$&\nlanguage: ${language}`)
    .replaceAll(/heading: \[([^,\]]+), ([^,\]]+)\]/g, 'heading: [$2, $1]');
}
