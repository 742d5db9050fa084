import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeInline } from '../../src/render/escape.ts';

// `cmark-gfm` is the parser that GitHub itself runs; the reference parser of the unit tests reads some autolinks differently.
const golden = new URL('../unit/render/golden/', import.meta.url);
const pages = readdirSync(golden).filter(name => name.endsWith('.md'));

function html(markdown: string): string {
  const flags = [
    '--unsafe',
    ...['table', 'autolink', 'strikethrough', 'tagfilter', 'tasklist'].flatMap(name => ['-e', name]),
  ];
  return execFileSync('cmark-gfm', flags, { input: markdown, encoding: 'utf8' });
}

/** Words outside of code and of tags: where GitHub looks for mentions and references. */
function linkable(page: string): string {
  return page
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<(pre|code)\b[^>]*>[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, '');
}

describe.each(pages)('the page %s in GitHub’s parser', name => {
  const page = html(readFileSync(new URL(name, golden), 'utf8'));

  // Documents of a project and cases are people's own addresses, linked on purpose.
  test('has only links that we wrote', () => {
    const targets = [...page.matchAll(/<a href="([^"]*)"/g)].map(match => match[1] ?? '');
    const strange = targets.filter(
      url => !/^https:\/\/(github\.com\/acme\/shop|tc\.example\.com|wiki\.example)\//.test(url),
    );
    expect(strange).toEqual([]);
  });

  test('has no image, mention or reference', () => {
    expect(page).not.toContain('<img');
    expect(linkable(page)).not.toMatch(/@\w|#\d/);
  });

  test('has as many cells in each row as its head', () => {
    for (const table of page.match(/<table>[\s\S]*?<\/table>/g) ?? []) {
      const head = (table.match(/<th>/g) ?? []).length;
      const rows = [...table.matchAll(/<tr>\s*<td[\s\S]*?<\/tr>/g)].map(row => (row[0].match(/<td>/g) ?? []).length);
      expect(rows).toEqual(rows.map(() => head));
    }
  });
});

test('any text is shown as it was and does nothing', () => {
  const piece = fc.constantFrom(
    '|',
    '`',
    '\\',
    '<b>',
    '-->',
    '![',
    '](',
    '@a',
    '#1',
    '*',
    '_',
    '$',
    '~~',
    ' ',
    'x',
    'www.a.b',
    'http://a.b',
    'a@b.c',
    '1.',
    '&lt;',
    'mailto:a',
    '3f2c1ab0d',
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), pieces => {
      const text = pieces.join('');
      const page = html(`x ${escapeInline(text)} x`);
      const shown = page
        .replace(/^<p>/, '')
        .replace(/<\/p>\s*$/, '')
        .replaceAll('\u200b', '');
      const plain = shown
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
      expect(shown).not.toMatch(/<[a-z]/);
      expect(plain).toBe(`x ${text} x`);
    }),
    { numRuns: 300 },
  );
});
