import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { problemsOf } from './problems.ts';

const root = new URL('../../../', import.meta.url);
const pages = globSync(['*.md', 'docs/**/*.md', 'templates/**/*.md'], { cwd: fileURLToPath(root) });
const files = globSync(['templates/config/*.yml', '.github/sluice.yml', 'tests/unit/config/files/built-keys.yml'], {
  cwd: fileURLToPath(root),
});
const readText = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** Configs that people copy: files, and the blocks of pages that begin as a config does. */
const examples: readonly (readonly [string, string])[] = [
  ...files.map(path => [path, readText(path)] as const),
  ...pages.flatMap(path =>
    [...readText(path).matchAll(/^```ya?ml\n(?:#[^\n]*\n)*(version: 1\n[\s\S]*?)^```/gm)]
      .map(match => match[1] ?? '')
      .filter(text => /^(?:extends|mode|gates|stages|roles):/m.test(text) && !/^steps:/m.test(text))
      .map((text, index) => [`${path}, block ${index + 1}`, text] as const),
  ),
];

test('there are configs to copy', () => {
  expect(examples.map(([name]) => name)).toContain('templates/config/sluice.yml');
});

test.each(examples)('%s is a config without a problem', (_, text) => {
  expect(problemsOf(text)).toEqual([]);
});
