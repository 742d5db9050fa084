import type { CST } from 'yaml';
import { type Reading, syntaxError } from './yaml-reading.ts';

/** What stands before a value: blanks, comments, and the sign that announces it. */
interface Gap {
  readonly tokens: readonly CST.SourceToken[];
  readonly indicator: 'doc-start' | 'explicit-key-ind' | 'map-value-ind' | 'seq-item-ind';
  readonly next: CST.Token | undefined;
  readonly offset: number;
  readonly parentIndent: number;
  readonly startsOnNewline: boolean;
  /** Within brackets a comma may stand there, and indentation means nothing. */
  readonly inFlow?: boolean;
}

export interface Separators {
  readonly found: CST.SourceToken | undefined;
  readonly comma: CST.SourceToken | undefined;
  readonly hasNewline: boolean;
  readonly end: number;
}

interface State {
  atNewline: boolean;
  hasSpace: boolean;
  hasNewline: boolean;
  tab: CST.SourceToken | undefined;
  found: CST.SourceToken | undefined;
  comma: CST.SourceToken | undefined;
}

const tabMessage = 'Tabs are not allowed as indentation';
const commentMessage = 'Comments must be separated from other tokens by white space characters';

/** Reads a gap; anything out of place in it is a problem. */
export function readSeparators(reading: Reading, gap: Gap): Separators {
  const { startsOnNewline: atNewline, tokens, next } = gap;
  const state: State = {
    atNewline,
    hasSpace: atNewline,
    hasNewline: false,
    tab: undefined,
    found: undefined,
    comma: undefined,
  };
  for (const token of tokens) {
    const { tab } = state;
    if (tab && state.atNewline && !isLineEnd(token)) syntaxError(reading, tab.offset, tabMessage);
    state.tab = undefined;
    readToken(reading, gap, { state, token });
  }
  const { tab, found, comma, hasNewline } = state;
  const isIndent = tab && ((state.atNewline && tab.indent <= gap.parentIndent) || isBlock(next));
  if (isIndent) syntaxError(reading, tab.offset, tabMessage);
  const last = tokens.at(-1);
  return { found, comma, hasNewline, end: last ? last.offset + last.source.length : gap.offset };
}

function isLineEnd({ type }: CST.SourceToken): boolean {
  return type === 'comment' || type === 'newline';
}

export function isBlock(token: CST.Token | null | undefined): boolean {
  return token?.type === 'block-map' || token?.type === 'block-seq';
}

function readToken(reading: Reading, gap: Gap, at: { readonly state: State; readonly token: CST.SourceToken }): void {
  const { state, token } = at;
  switch (token.type) {
    case 'space':
      // At the top, tabs before a bracket are white space.
      if (!gap.inFlow && !isTopBracket(gap) && token.source.includes('\t')) state.tab = token;
      state.hasSpace = true;
      return;
    case 'comment':
      if (!state.hasSpace) syntaxError(reading, token.offset, commentMessage);
      state.atNewline = false;
      return;
    case 'newline':
      state.atNewline = true;
      state.hasSpace = true;
      state.hasNewline = true;
      return;
    default:
      readSign(reading, gap, at);
  }
}

function isTopBracket({ indicator, next }: Gap): boolean {
  return indicator === 'doc-start' && next?.type === 'flow-collection';
}

function readSign(reading: Reading, gap: Gap, at: { readonly state: State; readonly token: CST.SourceToken }): void {
  const { state, token } = at;
  state.hasSpace = false;
  state.atNewline = false;
  const kind = token.type === gap.indicator ? 'found' : gap.inFlow && token.type === 'comma' ? 'comma' : undefined;
  if (!kind || state[kind]) syntaxError(reading, token.offset, `Unexpected ${token.source.trim() || token.type}`);
  if (!kind) return;
  state[kind] = token;
  const { indicator } = gap;
  state.atNewline = kind === 'found' && (indicator === 'seq-item-ind' || indicator === 'explicit-key-ind');
}

/** Reads what stands behind a value; gives the offset of its end. */
export function readEnd(
  reading: Reading,
  tokens: readonly CST.SourceToken[] | undefined,
  { offset, needsSpace }: { readonly offset: number; readonly needsSpace: boolean },
): number {
  let hasSpace = false;
  let end = offset;
  for (const token of tokens ?? []) {
    if (token.type === 'space' || token.type === 'newline') hasSpace = true;
    else if (token.type !== 'comment') syntaxError(reading, token.offset, `Unexpected ${token.type} after a value`);
    else if (needsSpace && !hasSpace) syntaxError(reading, token.offset, commentMessage);
    end += token.source.length;
  }
  return end;
}
