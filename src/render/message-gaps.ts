import type { MessagePart } from './icu.ts';

/** What a gap takes: any text, a number that chooses a plural, or a word that chooses a branch. */
export type GapKind = 'text' | 'number' | 'choice';

/** Names of a parsed message's gaps. A name that chooses stays a choice though it is shown as well. */
export function messageGaps(parts: readonly MessagePart[]): ReadonlyMap<string, GapKind> {
  const gaps = new Map<string, GapKind>();
  collectGaps(parts, gaps);
  return gaps;
}

function collectGaps(parts: readonly MessagePart[], gaps: Map<string, GapKind>): void {
  for (const part of parts) {
    if (part.kind === 'gap') gaps.set(part.name, gaps.get(part.name) ?? 'text');
    if (part.kind !== 'plural' && part.kind !== 'select') continue;
    gaps.set(part.name, part.kind === 'plural' ? 'number' : 'choice');
    for (const branch of part.branches.values()) collectGaps(branch, gaps);
  }
}
