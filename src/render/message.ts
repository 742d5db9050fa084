import type { Language } from '../domain/language.ts';
import type { MessageValues } from '../domain/problem.ts';
import type { Reason } from '../gates/gate.ts';
import type { NextCode } from '../gates/next-code.ts';
import { createDates, type Dates } from './dates.ts';
import { cleanLine } from './escape.ts';
import { createFiller } from './fill-message.ts';
import { type MessagePart, parseMessage } from './icu.ts';
import { bareText, code, type Inline, joinWords, link, text, type Words } from './inline.ts';
import { type Catalogue, catalogueOf, type WordCode } from './locale/catalogue.ts';
import { type GapKind, messageGaps } from './message-gaps.ts';

/** All texts of one language, with dates in one zone. */
export interface Messages {
  readonly language: Language;
  readonly dates: Dates;
  reason(reason: Reason): Words;
  next(step: { readonly code: NextCode; readonly values: MessageValues }): Words;
  /** The step in a few words, where it has such a text. */
  ask(step: { readonly code: NextCode; readonly values: MessageValues }): string | undefined;
  /** `inserts` are words that fill a gap as they are. */
  words(key: WordCode, values?: MessageValues, inserts?: Inserts): Words;
  /** The same without marks, for titles. */
  plain(key: WordCode, values?: MessageValues): string;
}

/** Words that fill the gaps of a text as they are, with their links and marks. */
type Inserts = Readonly<Record<string, Words>>;

type Fill = (message: string, values: MessageValues, inserts?: Inserts) => Words;

/** Texts of one catalogue beside the check's own. */
export interface Phrases<Key extends string> {
  words(key: Key, values?: MessageValues, inserts?: Inserts): Words;
  plain(key: Key, values?: MessageValues): string;
}

/** Texts of a page of its own, filled as those of a check are: what a check never says stays out of its catalogue. */
export function createPhrases<Key extends string>(
  texts: Readonly<Record<Key, string>>,
  messages: Pick<Messages, 'language' | 'dates' | 'plain'>,
): Phrases<Key> {
  const list = { 'list.comma': messages.plain('list.comma'), 'value.none': messages.plain('value.none') };
  const fill = createFill(messages.language, messages.dates, list);
  return {
    words: (key, values = {}, inserts = {}) => fill(texts[key], values, inserts),
    plain: (key, values = {}) => bareText(fill(texts[key], values)),
  };
}

/** What stands between two sentences: a space, or nothing after a full-width stop. */
export function sentenceGap(messages: Pick<Messages, 'plain'>): string {
  return messages.plain('sentence.end').slice(1);
}

/** Messages are compiled when first used and kept as long as what this returns. */
export function createMessages(language: Language, timezone: string): Messages {
  const catalogue: Catalogue = catalogueOf(language);
  const dates = createDates(timezone);
  const fill = createFill(language, dates, catalogue.words);
  return {
    language,
    dates,
    reason: reason => withSuggestion(fill, catalogue, reason),
    next: step => fill(catalogue.next[step.code], step.values),
    ask: step => {
      const message = catalogue.asks[step.code];
      return message === undefined ? undefined : bareText(fill(message, step.values));
    },
    words: (key, values = {}, inserts = {}) => fill(catalogue.words[key], values, inserts),
    plain: (key, values = {}) => bareText(fill(catalogue.words[key], values)),
  };
}

function withSuggestion(fill: Fill, catalogue: Catalogue, reason: Reason): Words {
  const said = fill(catalogue.reason(reason.code), reason.values);
  const suggestion = reason.values['didYouMean'];
  if (suggestion === undefined || suggestion === '') return said;
  return [
    ...said,
    text(catalogue.words['list.semicolon']),
    ...fill(catalogue.words['did-you-mean'], { name: suggestion }),
  ];
}

function createFill(
  language: Language,
  dates: Dates,
  words: Pick<Catalogue['words'], 'list.comma' | 'value.none'>,
): Fill {
  const compile = createCompile();
  const fillGaps = createFiller(language);
  const list = { comma: words['list.comma'], none: words['value.none'] };
  return (message, values, inserts = {}) => {
    const { parts, gaps } = compile(message);
    const shown: (readonly Words[])[] = [];
    const filled: Record<string, string | number> = {};
    for (const [name, kind] of gaps) {
      const value = values[name];
      if (kind === 'number') filled[name] = toCount(value);
      // ICU takes no hyphen in the name of a branch.
      else if (kind === 'choice') filled[name] = typeof value === 'string' ? value.replaceAll('-', '_') : 'other';
      else {
        const insert = inserts[name] ?? addressWords(name, value);
        const items = insert ? [insert] : showValue({ name, value, dates, none: list.none }).map(item => [item]);
        filled[name] = `\u0001${shown.push(items) - 1}\u0001`;
      }
    }
    return placeValues(fillGaps(parts, filled), shown, list.comma);
  };
}

/** An address is followed, not copied: it is the one value that becomes a link. */
function addressWords(name: string, value: MessageValues[string] | undefined): Words | undefined {
  if (name !== 'url' || typeof value !== 'string' || value === '') return undefined;
  return link([text(value.replace(/^https?:\/\//, ''))], value);
}

interface Compiled {
  readonly parts: readonly MessagePart[];
  readonly gaps: ReadonlyMap<string, GapKind>;
}

function createCompile(): (message: string) => Compiled {
  const compiled = new Map<string, Compiled>();
  return message => {
    const known = compiled.get(message);
    if (known) return known;
    const parts = parseMessage(message);
    const made = { parts, gaps: messageGaps(parts) };
    compiled.set(message, made);
    return made;
  };
}

function toCount(value: MessageValues[string] | undefined): number {
  const count = Array.isArray(value) ? value.length : Number(value);
  return Number.isFinite(count) ? count : 0;
}

const instantNames = new Set(['until', 'at', 'since', 'from']);
const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const longestList = 5;
const longestValue = 200;

/** One value as separate words, so that each item of a list can be code of its own. */
function showValue(gap: {
  readonly name: string;
  readonly value: MessageValues[string] | undefined;
  readonly dates: Dates;
  readonly none: string;
}): Words {
  const { name, value, dates, none } = gap;
  if (value === undefined) return [text(none)];
  if (typeof value === 'number') return [text(String(value))];
  if (typeof value === 'string') {
    if (value === '') return [text(none)];
    return [
      text(instantNames.has(name) && instantPattern.test(value) ? dates.moment(value) : cleanLine(value, longestValue)),
    ];
  }
  const items = value.slice(0, longestList).map(item => text(cleanLine(item, longestValue)));
  if (items.length === 0) return [text(none)];
  return value.length > longestList ? [...items, text(`+${value.length - longestList}`)] : items;
}

/** Puts the values in where their marks stand; whatever stands in backticks becomes code, item by item. */
function placeValues(message: string, shown: readonly (readonly Words[])[], comma: string): Words {
  return message.split('`').flatMap((piece, index): Words => {
    const inCode = index % 2 === 1;
    if (!inCode) return placePlain(piece, shown, comma);
    const whole = /^\u0001(\d+)\u0001$/.exec(piece);
    if (!whole) return [code(bareText(placePlain(piece, shown, comma)))];
    const items = shown[Number(whole[1])] ?? [];
    return joinWords(
      items.map(item => item.map(asCode)),
      comma,
    );
  });
}

function asCode(item: Inline): Inline {
  return item.kind === 'text' && item.text !== '–' && !/^\+\d+$/.test(item.text) ? code(item.text) : item;
}

function placePlain(piece: string, shown: readonly (readonly Words[])[], comma: string): Words {
  return piece.split('\u0001').flatMap((part, index): Words => {
    if (index % 2 === 0) return part === '' ? [] : [text(part)];
    return joinWords(shown[Number(part)] ?? [], comma);
  });
}
