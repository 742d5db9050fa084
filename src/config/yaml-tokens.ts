import { CST, Lexer, Parser } from 'yaml';
import type { MessageValues } from '../domain/problem.ts';
import type { ReasonCode } from '../domain/reason-code.ts';

/** Levels of lists and maps in each other; the file of every key has 6. */
export const depthLimit = 32;

/** Where a text is refused before anything is built of it. */
export interface Refusal {
  readonly code: ReasonCode;
  readonly offset: number;
  readonly values: MessageValues;
}

/** Tokens of a text, or why it is refused. */
export type Tokens =
  | { readonly ok: true; readonly tokens: readonly CST.Token[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

const refusedTokens: ReadonlySet<string> = new Set(['anchor', 'alias', 'tag', 'directive-line']);
const refusalLimit = 20;

/**
 * Lexes and parses without building values, stops at the 33rd level and refuses anchors, aliases and tags.
 * The parser keeps its own stack, but composing its tokens recurses: CVE-2026-33532 threw a `RangeError` at 5,000 `[`.
 */
export function readTokens(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const refusals: Refusal[] = [];
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (!isScalar && refusedTokens.has(CST.tokenType(lexeme) ?? '')) {
      refusals.push({ code: 'config_alias', offset: parser.offset, values: { token: lexeme.slice(0, 40) } });
    }
    if (refusals.length >= refusalLimit) return { ok: false, refusals };
    isScalar = lexeme === CST.SCALAR;
    tokens.push(...parser.next(lexeme));
    if (isTooDeep(parser.stack)) {
      return {
        ok: false,
        refusals: [{ code: 'config_too_deep', offset: parser.offset, values: { limit: depthLimit } }],
      };
    }
  }
  tokens.push(...parser.end());
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, tokens };
}

function isTooDeep(stack: readonly CST.Token[]): boolean {
  return stack.length > depthLimit && stack.filter(token => CST.isCollection(token)).length > depthLimit;
}
