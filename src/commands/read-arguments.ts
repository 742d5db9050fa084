import { looksLikeDay, looksLikeTime } from '../calendar/parse-when.ts';
import { argumentWord, keyAlias, valueWord } from './aliases.ts';
import type { CommandLine, ParsedLine, Verb } from './command.ts';
import { type Token, type TokenFault, tokenize } from './tokenize.ts';

/** What stands behind a verb, in English keys; a fault where it can't be read without guessing. */
export function readArguments(line: CommandLine, from: number, verb: Verb): ParsedLine | TokenFault {
  const read = tokenize(line.raw, from, name => keyOf(name, verb));
  if (!read.ok) return read.fault;
  const tokens = translated(withTimes(read.tokens), nameOf(verb));
  const pairs = tokens.flatMap(token => (token.kind === 'pair' ? [token] : []));
  const keys = Object.fromEntries(pairs.map(pair => [pair.key, pair.value]));
  const twice = pairs.find((pair, index) => pairs.findIndex(one => one.key === pair.key) < index);
  if (twice) return { code: 'duplicate_key', values: { key: twice.key } };
  const words = tokens.flatMap(token => (token.kind === 'word' ? [token] : []));
  return {
    line: line.line,
    verb,
    words: words.map(word => word.text),
    restFrom: index => restOf(words.slice(index), line.raw),
    keys,
    dryRun: tokens.some(token => token.kind === 'dry-run'),
    canonical: [`/${nameOf(verb)}`, ...tokens.flatMap(canonicalOf)].join(' '),
  };
}

function nameOf(verb: Verb): string {
  return verb.sub === undefined ? verb.word : `${verb.word} ${verb.sub}`;
}

function keyOf(name: string, verb: Verb): string | undefined {
  const key = keyAlias(name) ?? name;
  return verb.keys.includes(key) ? key : undefined;
}

const keysOfDates: readonly string[] = ['due', 'until', 'by', 'from', 'to'];

/** `until:fri 18:00`: a time right behind a day belongs to it. */
function withTimes(tokens: readonly Token[]): readonly Token[] {
  const merged: Token[] = [];
  for (const token of tokens) {
    const last = merged.at(-1);
    const isTime = token.kind === 'word' && !token.quoted && looksLikeTime(token.text);
    if (isTime && last?.kind === 'pair' && keysOfDates.includes(last.key) && looksLikeDay(last.value)) {
      merged[merged.length - 1] = { ...last, value: `${last.value} ${token.text}`, end: token.end };
    } else merged.push(token);
  }
  return merged;
}

/** Arguments and values of the closed Chinese tables in English; all other text as it is. */
function translated(tokens: readonly Token[], verb: string): readonly Token[] {
  let place = 0;
  return tokens.map(token => {
    if (token.kind === 'pair') return { ...token, value: valueWord(token.key, token.value) };
    if (token.kind !== 'word') return token;
    place += 1;
    return token.quoted ? token : { ...token, text: argumentWord(verb, place - 1, token.text) };
  });
}

type Word = Extract<Token, { kind: 'word' }>;

/** Words as they were written, spaces and all; where a pair stood between two of them, one space. */
function restOf(words: readonly Word[], raw: string): string {
  const [first, ...more] = words;
  if (!first) return '';
  if (more.length === 0) return first.text;
  let text = raw.slice(first.start, first.end);
  let end = first.end;
  for (const word of more) {
    const gap = raw.slice(end, word.start);
    text += (gap.trim() === '' ? gap : ' ') + raw.slice(word.start, word.end);
    end = word.end;
  }
  return text.normalize('NFC');
}

function canonicalOf(token: Token): readonly string[] {
  if (token.kind === 'dry-run') return [];
  if (token.kind === 'pair') return [`${token.key}:${quotedIfNeeded(token.value)}`];
  return [token.quoted ? quoted(token.text) : token.text];
}

function quotedIfNeeded(value: string): string {
  return /^[^\s"“「\\]+$/.test(value) ? value : quoted(value);
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
