import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/domain/language.ts';
import { parseMessage } from '../../../src/render/icu.ts';
import { helpCatalogue } from '../../../src/render/locale/help-catalogue.ts';
import { homeCatalogue } from '../../../src/render/locale/home-catalogue.ts';
import { releaseCatalogue } from '../../../src/render/locale/release-catalogue.ts';
import { replyCatalogue } from '../../../src/render/locale/reply-catalogue.ts';
import { messageGaps } from '../../../src/render/message-gaps.ts';

const catalogues = { home: homeCatalogue, help: helpCatalogue, replies: replyCatalogue, release: releaseCatalogue };

function gapNames(texts: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, [...messageGaps(parseMessage(text)).keys()].sort()]),
  );
}

describe.each(Object.entries(catalogues))('the texts of %s', (_, catalogue) => {
  test('have the same keys and gaps in both languages', () => {
    expect(gapNames(catalogue('zh-CN'))).toEqual(gapNames(catalogue('en')));
  });

  test.each(languages)('have pairs of backticks and start no line with a command in %s', language => {
    const texts = Object.values(catalogue(language));
    expect(texts.filter(text => text.split('`').length % 2 === 0)).toEqual([]);
    expect(texts.filter(text => /^\//m.test(text))).toEqual([]);
  });

  test.each(languages)('show no gap that also chooses a branch in %s', language => {
    const shown = Object.entries(catalogue(language)).filter(([, text]) =>
      [...messageGaps(parseMessage(text))].some(([name, kind]) => kind === 'choice' && text.includes(`{${name}}`)),
    );
    expect(shown).toEqual([]);
  });
});
