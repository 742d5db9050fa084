import type { ParsedLine } from './command.ts';
import { type Refused, refuse } from './refuse.ts';

/** Longest texts that a ledger keeps, in characters. */
export const longestText = { title: 200, text: 1_000, brief: 4_000 } as const;

/** A text that is not too long to be kept. */
export function readText(
  key: string,
  text: string,
  max: number = longestText.text,
): { readonly text: string } | Refused {
  const length = [...text].length;
  return length > max ? refuse('text_too_long', { key, length, max }) : { text };
}

/** The value of a key that a line must have; `paste` is the line with that key in it. */
export function needKey(line: ParsedLine, key: string, paste: string): { readonly text: string } | Refused {
  const text = line.keys[key]?.trim();
  return text ? readText(key, text) : refuse('missing_arg', { key }, { paste });
}

/** The value of a key that may be missing. */
export function mayKey(line: ParsedLine, key: string): { readonly text: string | undefined } | Refused {
  const text = line.keys[key]?.trim();
  return text ? readText(key, text) : { text: undefined };
}

/** The values of keys that may be missing. */
export function mayKeys<Key extends string>(
  line: ParsedLine,
  keys: readonly Key[],
): { readonly texts: Readonly<Partial<Record<Key, string>>> } | Refused {
  const texts: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const read = mayKey(line, key);
    if ('kind' in read) return read;
    if (read.text !== undefined) texts[key] = read.text;
  }
  return { texts };
}

/** One of a closed list, whatever its case. */
export function readOneOf<Word extends string>(
  key: string,
  text: string,
  words: readonly Word[],
): { readonly word: Word } | Refused {
  const word = words.find(one => one === text.trim().toLowerCase());
  return word === undefined ? refuse('bad_value', { key, value: text, expected: words }) : { word };
}
