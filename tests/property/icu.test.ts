import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { type Language, languages } from '../../src/domain/language.ts';
import { createFiller } from '../../src/render/fill-message.ts';
import { parseMessage } from '../../src/render/icu.ts';
import { catalogueOf, reasonTexts } from '../../src/render/locale/catalogue.ts';
import { messageGaps } from '../../src/render/message-gaps.ts';

const all = languages.flatMap(language =>
  [...Object.values(catalogueOf(language)), reasonTexts(language)]
    .flatMap(part => Object.values<string>(part))
    .map(message => ({ language, message })),
);

function libraryFormat(message: string, language: Language) {
  return new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
}

const counts = fc.oneof(fc.constantFrom(0, 1, 2, 999, 1_000, 12_345_678), fc.nat());
const words = fc.oneof(fc.constantFrom('constructor', 'other', '{x}', "it's"), fc.string());

/** Values for every gap, as a caller gives them; words that choose a branch are often one that exists. */
function valuesOf(message: string): fc.Arbitrary<Record<string, string | number>> {
  const branches = [...message.matchAll(/(\w+) \{/g)].map(match => match[1] ?? '');
  const arbitraries = [...messageGaps(parseMessage(message))].map(([name, kind]) => {
    if (kind === 'number') return [name, counts] as const;
    return [name, kind === 'choice' ? fc.constantFrom('other', 'unknown', ...branches) : words] as const;
  });
  return fc.record(Object.fromEntries(arbitraries));
}

describe('our messages are filled as the library fills them', () => {
  test.each(languages)('every text in %s, whatever fills it', language => {
    const fill = createFiller(language);
    for (const { message } of all.filter(one => one.language === language)) {
      const format = libraryFormat(message, language);
      const parts = parseMessage(message);
      fc.assert(
        fc.property(valuesOf(message), values => fill(parts, values) === String(format.format(values))),
        { numRuns: 10 },
      );
    }
  });

  test('texts thrown together: what we take, the library takes and fills alike', () => {
    const pieces = [
      "'",
      "''",
      '#',
      '{a}',
      '{a, ',
      'plural, ',
      'select, ',
      'one {',
      'other {',
      '=1 {',
      '}',
      '}}',
      ' ',
      'b',
    ];
    const values = { a: 1, b: 2, bb: 3, bbb: 4 };
    const taken = fc.sample(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), { numRuns: 5_000, seed: 11 });
    const agreements = taken.flatMap(signs => {
      const message = signs.join('');
      const ours = attempt(() => createFiller('en')(parseMessage(message), values));
      return ours === undefined
        ? []
        : [{ message, ours, library: attempt(() => String(libraryFormat(message, 'en').format(values))) }];
    });
    expect(agreements.filter(one => one.ours !== one.library)).toEqual([]);
    expect(agreements.length).toBeGreaterThan(500);
  });
});

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

describe('a text with a mistake is refused at once', () => {
  test.each([
    ['a gap that is not closed', '{a'],
    ['a brace that nothing opened', 'a}'],
    ['a gap without a name', '{}'],
    ['a kind that the texts do not use', '{a, number}'],
    ['a plural without other', '{a, plural, one {b}}'],
    ['a branch that is not closed', '{a, select, other {b}'],
  ])('%s', (_, message) => {
    expect(() => parseMessage(message)).toThrow(/the text/);
  });
});
