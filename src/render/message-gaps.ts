import type { IntlMessageFormat } from 'intl-messageformat';

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** What a gap takes: any text, a number that chooses a plural, or a word that chooses a branch. */
export type GapKind = 'text' | 'number' | 'choice';

/** Names of a compiled message's gaps. A name that chooses stays a choice though it is shown as well. */
export function messageGaps(elements: Elements): ReadonlyMap<string, GapKind> {
  const gaps = new Map<string, GapKind>();
  collectGaps(elements, gaps);
  return gaps;
}

/** Numbers are the parser's element types: 1 argument, 2 number, 5 select, 6 plural. */
function collectGaps(elements: Elements, gaps: Map<string, GapKind>): void {
  for (const element of elements) {
    if (element.type === 1) gaps.set(element.value, gaps.get(element.value) ?? 'text');
    if (element.type === 2) gaps.set(element.value, 'number');
    if (element.type === 5) gaps.set(element.value, 'choice');
    if (element.type === 6) gaps.set(element.value, 'number');
    if (element.type === 5 || element.type === 6) {
      for (const option of Object.values(element.options)) collectGaps(option.value, gaps);
    }
  }
}
