import { expect, test } from 'vitest';
import { compileOwners } from '../../../src/facts/owners-of.ts';
import { parseCodeOwners } from '../../../src/facts/parse-code-owners.ts';

function ownersOf(text: string, path: string): readonly string[] | undefined {
  return compileOwners(parseCodeOwners(text))(path)?.owners;
}

/** The example of GitHub's page "About code owners". */
const documented = `# Each line is a file pattern followed by one or more owners.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
/apps/github @doctocat
`;

test.each([
  ['the default owns whatever no later line matches', 'src/deep/file.rb', ['@global-owner1', '@global-owner2']],
  ['an extension matches at any depth', 'web/app/main.js', ['@js-owner']],
  ['an e-mail address can own', 'cmd/main.go', ['docs@example.com']],
  ['a team can own', 'notes.txt', ['@octo-org/octocats']],
  ['a rooted folder owns all below it', 'build/logs/a/b.log', ['@octocat']],
  ['a later rooted folder wins over a folder by star', 'docs/getting-started.md', ['@doctocat']],
  ['a folder without a leading slash is found anywhere', 'lib/apps/main.rb', ['@octocat']],
  ['two stars find a folder at any depth', 'deploy/logs/today.log', ['@octocat']],
  ['two stars match also at the root', 'logs/today.log', ['@octocat']],
  ['the last of three matching lines wins', 'apps/github/index.rb', ['@doctocat']],
])('as documented: %s', (_, path, owners) => {
  expect(ownersOf(documented, path)).toEqual(owners);
});

test.each([
  ['a star after a folder stays in that folder', 'docs/* @a', 'docs/deep/a.md', undefined],
  ['a star after a folder matches its direct files', 'docs/* @a', 'docs/a.md', ['@a']],
  ['a pattern with an inner slash is anchored at the root', 'docs/* @a', 'lib/docs/a.md', undefined],
  ['a pattern with a star in a name may be a folder', '/src/*-test @a', 'src/cart-test/x.ts', ['@a']],
  ['a rooted star matches only files at the root', '/* @a', 'src/x.ts', undefined],
  ['a rooted star matches a file at the root', '/* @a', 'x.ts', ['@a']],
  ['a folder name with a final slash is no file', 'logs/ @a', 'logs', undefined],
  ['a name without a slash is a file or a folder', '/apps/github @a', 'apps/github/x.ts', ['@a']],
  ['a name matches whole, never as a beginning', '/apps/git @a', 'apps/github/x.ts', undefined],
  ['two stars in the middle match no folder', '/src/**/x.ts @a', 'src/x.ts', ['@a']],
  ['two stars in the middle match several folders', '/src/**/x.ts @a', 'src/a/b/x.ts', ['@a']],
  ['two stars at the end match all below', '/src/** @a', 'src/a/b/x.ts', ['@a']],
  ['two stars come back to a later match', '**/a/b @a', 'a/c/a/b', ['@a']],
  ['case matters', '/Docs/ @a', 'docs/a.md', undefined],
  ['a question mark is one character', '/v?.md @a', 'v1.md', ['@a']],
  ['a question mark is no slash', '/a?b @a', 'a/b', undefined],
  ['a star is no slash', '/src/*.ts @a', 'src/a/x.ts', undefined],
  ['an escaped blank is part of the path', '/a\\ b/ @a', 'a b/x.ts', ['@a']],
  ['a line without owners takes them away', '* @a\n/vendor/', 'vendor/x.c', []],
  ['no line matches', '/src/ @a', 'lib/x.ts', undefined],
  ['a lone slash owns nothing', '/ @a', 'x.ts', undefined],
  ['a hash inside a word is no comment', '/a#b @a', 'a#b', ['@a']],
  ['tabs and CRLF separate too', '/src/\t@a\t@b\r\n/lib/ @c\r\n', 'src/x.ts', ['@a', '@b']],
  ['a byte order mark is not part of the first pattern', '\uFEFF/src/ @a', 'src/x.ts', ['@a']],
  ['a login of a managed user has an underscore', '* @wei_acme', 'x.ts', ['@wei_acme']],
  ['a dot is only a dot', '/a.ts @a', 'axts', undefined],
  ['braces are no alternatives', '/{a,b} @a', 'a', undefined],
])('%s', (_, text, path, owners) => {
  expect(ownersOf(text, path)).toEqual(owners);
});

test.each([
  ['a negated pattern', '!/src/ @b'],
  ['a range of characters', '/[ab]/ @b'],
  ['an escaped hash', '\\#src @b'],
  ['three stars', '/src/*** @b'],
  ['an owner without @', '/src/ octocat'],
  ['a comment glued to an owner', '/src/ @b#why'],
])('a line with %s is skipped and the line before it stays in force', (_, line) => {
  const parsed = parseCodeOwners(`/src/ @a\n${line}\n`);
  expect(parsed.skippedLines).toEqual([2]);
  expect(compileOwners(parsed)('src/x.ts')?.owners).toEqual(['@a']);
});

test('a rule knows its line, counted from 1 with comments and blank lines', () => {
  expect(parseCodeOwners('# owners\n\n/src/ @a # all of it\n').rules).toEqual([
    { pattern: '/src/', owners: ['@a'], line: 3 },
  ]);
});

test('a file of 3 MB is not loaded, as GitHub does not', () => {
  expect(parseCodeOwners(`* @a\n${'#'.repeat(3 * 1024 * 1024)}`).rules).toEqual([]);
});

test('a hostile pattern of many stars is decided', () => {
  const text = `/${'*a'.repeat(400)}b @a\n${'**/a/'.repeat(200)}b @a`;
  expect(ownersOf(text, `${'a'.repeat(2_000)}`)).toBeUndefined();
  expect(ownersOf(text, `${'a/'.repeat(1_000)}a`)).toBeUndefined();
});
