import { describe, expect, test } from 'vitest';
import { type Language, languages } from '../../../src/domain/language.ts';
import { reasonCodes } from '../../../src/domain/reason-code.ts';
import { nextCodes } from '../../../src/gates/next-code.ts';
import { parseMessage } from '../../../src/render/icu.ts';
import { catalogueOf, reasonTexts } from '../../../src/render/locale/catalogue.ts';
import { messageGaps } from '../../../src/render/message-gaps.ts';

const parts = ['reasons', 'next', 'asks', 'words'] as const;
const english = textsOf('en');
const chinese = textsOf('zh-CN');

type Texts = Readonly<Record<(typeof parts)[number], Readonly<Record<string, string>>>>;

function textsOf(language: Language): Texts {
  const { next, asks, words } = catalogueOf(language);
  return { reasons: reasonTexts(language), next, asks, words };
}

function gapsOf(message: string): ReadonlyMap<string, string> {
  return messageGaps(parseMessage(message));
}

/** A plural of English is often a plain number in Chinese: only the names must agree. */
function gapNames(message: string): readonly string[] {
  return [...gapsOf(message).keys()].sort();
}

describe('both languages', () => {
  test.each(parts)('have the same keys in %s', part => {
    expect(Object.keys(chinese[part]).sort()).toEqual(Object.keys(english[part]).sort());
  });

  test.each(parts)('say every text of %s with the same gaps', part => {
    const names = (catalogue: Texts) =>
      Object.fromEntries(Object.entries(catalogue[part]).map(([key, message]) => [key, gapNames(message)]));
    expect(names(chinese)).toEqual(names(english));
  });

  test('have a text for every reason code and no other', () => {
    expect(Object.keys(english.reasons).sort()).toEqual([...reasonCodes].sort());
  });

  test('have a text for every next code and no other', () => {
    expect(Object.keys(english.next).sort()).toEqual([...nextCodes].sort());
  });
});

describe.each(languages)('the texts in %s', language => {
  const all = parts.flatMap(part =>
    Object.entries(textsOf(language)[part]).map(([key, message]): readonly [string, string] => [key, message]),
  );

  test('have pairs of backticks', () => {
    expect(all.filter(([, message]) => message.split('`').length % 2 === 0)).toEqual([]);
  });

  test('show no gap that also chooses a branch: what is shown must be encoded', () => {
    const shownChoices = all.filter(([, message]) => {
      const gaps = gapsOf(message);
      return [...gaps].some(([name, kind]) => kind === 'choice' && message.includes(`{${name}}`));
    });
    expect(shownChoices).toEqual([]);
  });

  test('offer no command: none is built', () => {
    expect(all.filter(([, message]) => /(^|\s|`)\/[a-z]+/.test(message))).toEqual([]);
  });

  test('say neither open nor closed of a gate', () => {
    const ofGates = all.filter(([key]) => key.startsWith('verdict.') || key.startsWith('title.'));
    expect(ofGates.filter(([, message]) => /\b(open|closed)\b/i.test(message))).toEqual([]);
  });
});
