import type { MessageValues } from '../domain/problem.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import { isDisguised } from './hidden-characters.ts';

/** A piece of a line; `start` and `end` are offsets in it. */
export type Token =
  | {
      readonly kind: 'word';
      readonly text: string;
      readonly quoted: boolean;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'pair';
      readonly key: string;
      readonly value: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'dry-run'; readonly start: number; readonly end: number };

export interface TokenFault {
  readonly code: ReasonCode;
  readonly values: MessageValues;
}

export type Tokens =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly fault: TokenFault };

/** Canonical key of a name as it was written, undefined for a name that is text. */
export type KeyOf = (name: string) => string | undefined;

type Read = { readonly token: Token } | { readonly fault: TokenFault };

/**
 * Words, `key:value` pairs and `--dry-run` of a line from an offset on. A pair needs a key that is known, so that `Fix: y`
 * and `http://x` stay text. Values are quoted by `"…"` (with `\"` and `\\`), `“…”` or `「…」`; nothing is guessed.
 */
export function tokenize(line: string, from: number, keyOf: KeyOf): Tokens {
  const tokens: Token[] = [];
  for (let at = skipSpaces(line, from); at < line.length; at = skipSpaces(line, at)) {
    const read = readToken(line, at, keyOf);
    if ('fault' in read) return { ok: false, fault: read.fault };
    tokens.push(read.token);
    at = read.token.end;
  }
  return { ok: true, tokens };
}

/** The first word of a line from an offset on, as written. */
export function wordAt(line: string, from: number): { readonly text: string; readonly end: number } {
  const start = skipSpaces(line, from);
  const end = bareEnd(line, start);
  return { text: line.slice(start, end), end };
}

const closers: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」' };
const longestKey = 40;
const nearlyDryRun = /^[-–—]+dry[-_ ]?run$/i;

function readToken(line: string, start: number, keyOf: KeyOf): Read {
  if (isOpener(line[start])) return readQuotedWord(line, start);
  const end = bareEnd(line, start);
  const text = line.slice(start, end);
  if (text === '--dry-run') return { token: { kind: 'dry-run', start, end } };
  if (nearlyDryRun.test(text)) return { fault: { code: 'unknown_flag', values: { flag: text } } };
  const name = keyName(text);
  const key = name === undefined ? undefined : keyOf(name);
  if (name === undefined || key === undefined) {
    const disguised = name !== undefined && isDisguised(name, piece => keyOf(piece) !== undefined);
    if (disguised) return { fault: { code: 'hidden_characters', values: { word: name } } };
    return { token: { kind: 'word', text: text.normalize('NFC'), quoted: false, start, end } };
  }
  return readPair(line, { key, start, valueAt: start + name.length + 1 });
}

/** What stands before the first colon, if it may be a key at all. */
function keyName(text: string): string | undefined {
  const at = text.slice(0, longestKey + 1).search(/[:：]/);
  return at > 0 ? text.slice(0, at) : undefined;
}

interface PairStart {
  readonly key: string;
  readonly start: number;
  readonly valueAt: number;
}

/** A quote may stand behind a space; a bare value may not, since it could be the text of a title. */
function readPair(line: string, { key, start, valueAt }: PairStart): Read {
  const next = skipSpaces(line, valueAt);
  if (!isOpener(line[next])) {
    const end = bareEnd(line, valueAt);
    if (end === valueAt) return { fault: { code: 'missing_value', values: { key, example: `${key}:"…"` } } };
    return { token: { kind: 'pair', key, value: line.slice(valueAt, end).normalize('NFC'), start, end } };
  }
  const read = readQuotedWord(line, next);
  if ('fault' in read || read.token.kind !== 'word') return read;
  return { token: { kind: 'pair', key, value: read.token.text, start, end: read.token.end } };
}

/** `"…"` alone is its content; with something right behind it (`“只读”，无资金`) it is taken as it stands. */
function readQuotedWord(line: string, start: number): Read {
  const closing = quoteEnd(line, start);
  if (closing === undefined) return { fault: { code: 'unclosed_quote', values: { quote: line[start] ?? '' } } };
  const end = bareEnd(line, closing + 1);
  const quoted = end === closing + 1;
  const inner = line.slice(start + 1, closing);
  const text = quoted ? (line[start] === '"' ? inner.replaceAll(/\\(["\\])/g, '$1') : inner) : line.slice(start, end);
  return { token: { kind: 'word', text: text.normalize('NFC'), quoted, start, end } };
}

function quoteEnd(line: string, start: number): number | undefined {
  const opener = line[start] ?? '';
  const closer = closers[opener];
  for (let at = start + 1; at < line.length; at += 1) {
    if (opener === '"' && line[at] === '\\') at += 1;
    else if (line[at] === closer) return at;
  }
  return undefined;
}

function isOpener(character: string | undefined): boolean {
  return character !== undefined && Object.hasOwn(closers, character);
}

const spaces = ' \t\u3000';

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (at < line.length && spaces.includes(line[at] ?? '')) at += 1;
  return at;
}

function bareEnd(line: string, from: number): number {
  let at = from;
  while (at < line.length && !spaces.includes(line[at] ?? '')) at += 1;
  return at;
}
