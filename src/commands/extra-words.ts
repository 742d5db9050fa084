import type { ParsedLine, World } from './command.ts';
import { pasteLine, quoted } from './paste-line.ts';
import { type Refused, refuse } from './refuse.ts';

/**
 * Undefined when a line has no words from `index` on. Words there mostly belong to a text that wasn't quoted: the line to
 * paste has all of it in quotes, where `textKey` names the key that takes it.
 */
export function refuseExtraWords(line: ParsedLine, world: World, index: number, textKey?: string): Refused | undefined {
  const rest = line.restFrom(index);
  if (rest === '') return undefined;
  return refuse('extra_words', { words: rest }, { paste: pasteWith(line, world, { index, rest, textKey }) });
}

interface Left {
  readonly index: number;
  readonly rest: string;
  readonly textKey: string | undefined;
}

function pasteWith(line: ParsedLine, world: World, { index, rest, textKey }: Left): string | undefined {
  if (textKey === undefined) return undefined;
  const text = [line.keys[textKey] ?? '', rest].filter(part => part !== '').join(' ');
  const pairs = Object.entries({ ...line.keys, [textKey]: text }).map(([key, value]) => `${key}:${quoted(value)}`);
  const { word, sub } = line.verb;
  const head = [...(sub === undefined ? [] : [sub]), ...line.words.slice(0, index)];
  return pasteLine(world, word, [...head, ...pairs].join(' '));
}
