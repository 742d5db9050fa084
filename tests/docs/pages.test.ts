import { existsSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generatedPages, stalePages } from '../../scripts/generate-docs.ts';
import { anchorOf, fencedOf, headingsOf, type MarkdownPage, proseOf, readPage, readPages } from '../support/pages.ts';
import { root } from '../support/source-tree.ts';

const pages = readPages();
const paths = pages.map(page => page.path);

test('there are the pages that the README promises', () => {
  expect(paths).toEqual(
    expect.arrayContaining([
      'README.md',
      'README.zh-CN.md',
      'CONTRIBUTING.md',
      'SECURITY.md',
      'CHANGELOG.md',
      'docs/design.md',
      'docs/development.md',
      'docs/first-day.md',
      'docs/risks.md',
      'docs/run-a-project.md',
      'docs/money-paths.md',
      'docs/plan-a-release.md',
      'docs/run-a-release.md',
      'docs/connect-your-deploy.md',
      'docs/when-a-release-goes-wrong.md',
      'docs/run-the-app.md',
      'docs/zh-CN/first-day.md',
      'docs/zh-CN/risks.md',
      'docs/zh-CN/run-a-project.md',
      'docs/zh-CN/plan-a-release.md',
      'docs/zh-CN/run-a-release.md',
      'docs/zh-CN/connect-your-deploy.md',
      'docs/zh-CN/when-a-release-goes-wrong.md',
      'docs/zh-CN/run-the-app.md',
      ...generatedPages().map(page => page.path),
    ]),
  );
});

test('the generated pages are what the code gives', () => {
  expect(stalePages().map(page => page.path)).toEqual([]);
});

describe.each(paths)('%s', path => {
  const page = readPage(path);

  test('has links that lead somewhere', () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  test('speaks of the product only', () => {
    expect(page.text).not.toMatch(/\b(helper|agent|session|integrator|subagent)s?\b/i);
    expect(page.text).not.toMatch(/(?:^|[\s`(])\/(?:work|home|Users|root)\//m);
    expect(page.text).not.toMatch(/registry\.npm|npmmirror|jfrog|artifactory/i);
  });
});

test('a broken link, a missing anchor and a folder that is none are found', () => {
  const text =
    '# A\n\n[x](nowhere.md) [y](README.md#no-such-part) [z](docs/) [w](README.md#the-way-out) [v](https://github.com)\n';
  expect(brokenLinks({ path: 'made-up.md', text })).toEqual(['nowhere.md', 'README.md#no-such-part']);
});

function brokenLinks(page: MarkdownPage): readonly string[] {
  const targets = [...proseOf(page).matchAll(/\]\(([^()\s]+)\)/g)].map(match => match[1] ?? '');
  return targets.filter(target => !/^[a-z]+:/.test(target) && !leadsSomewhere(target, page));
}

function leadsSomewhere(target: string, page: MarkdownPage): boolean {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page.path : posix.normalize(posix.join(dirname(page.path), file));
  if (!existsSync(join(root, path))) return false;
  if (anchor === undefined || statSync(join(root, path)).isDirectory()) return true;
  return headingsOf(readPage(path)).map(anchorOf).includes(decodeURIComponent(anchor));
}

describe('the two READMEs', () => {
  const [english, chinese] = [readPage('README.md'), readPage('README.zh-CN.md')];
  const levels = (page: MarkdownPage) => headingsOf(page).map(heading => heading.split(' ')[0]);
  const rows = (page: MarkdownPage) =>
    proseOf(page)
      .split('\n')
      .filter(line => line.startsWith('|')).length;

  test('have the same parts in the same order', () => {
    expect(levels(chinese)).toEqual(levels(english));
    expect(rows(chinese)).toBe(rows(english));
  });

  test('have the same commands', () => {
    const commands = (page: MarkdownPage) =>
      fencedOf(page)
        .filter(block => block.language === 'sh')
        .map(block => block.text);
    expect(commands(chinese)).toEqual(commands(english));
  });

  test.each([
    ['README.md', english],
    ['README.zh-CN.md', chinese],
  ])('%s comes to its first command within a screen', (_, page) => {
    const line = page.text.split('\n').indexOf('```sh') + 1;
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(12);
  });

  test.each([
    ['README.md', english, 'check.png'],
    ['README.md', english, 'project.png'],
    ['README.zh-CN.md', chinese, 'check.zh-CN.png'],
    ['README.zh-CN.md', chinese, 'project.zh-CN.png'],
  ])('%s shows its pictures', (_, page, picture) => {
    expect(page.text).toContain(`](docs/pictures/${picture})`);
    const { size } = statSync(join(root, 'docs/pictures', picture));
    expect(size).toBeGreaterThan(50_000);
    expect(size).toBeLessThan(204_800);
  });
});
