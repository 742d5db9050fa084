import { didYouMean } from './did-you-mean.ts';
import type { Call } from './verb.ts';

/** A verb's second word with the call that is left behind it; undefined, and said why, when it is none of them. */
export function readWord<Word extends string>(
  call: Call,
  known: readonly Word[],
): { readonly word: Word; readonly call: Call } | undefined {
  const [given = '', ...args] = call.args;
  const word = known.find(one => one === given);
  if (word !== undefined) return { word, call: { ...call, args } };
  const { terminal, words } = call;
  const near = didYouMean(given, known);
  const hint = near === undefined ? '' : words('did_you_mean', { name: near });
  terminal.talk(words('unknown_word', { given, known: known.join(', ') }) + hint);
  return undefined;
}
