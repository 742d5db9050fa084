import type { Language } from '../domain/language.ts';
import type { MessagePart } from './icu.ts';

/** What fills a message's gaps; a plural takes a number. */
export type GapValues = Readonly<Record<string, string | number>>;

type Branched = Extract<MessagePart, { readonly kind: 'plural' | 'select' }>;

/** Fills messages of one language. */
export function createFiller(language: Language): (parts: readonly MessagePart[], values: GapValues) => string {
  const rules = new Intl.PluralRules(language);
  const branchOf = ({ kind, name, branches }: Branched, values: GapValues) => {
    const value = values[name] ?? '';
    const exact = branches.get(kind === 'plural' ? `=${value}` : String(value));
    const byRule = kind === 'plural' ? branches.get(rules.select(Number(value))) : undefined;
    return exact ?? byRule ?? branches.get('other') ?? [];
  };
  const fillOne = (part: MessagePart, values: GapValues, count: number): string => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'gap':
        return String(values[part.name] ?? '');
      case 'count':
        // Grouping begins at 1,000; until then the formatter isn't worth its start.
        return count < 1_000 ? String(count) : count.toLocaleString(language);
      case 'plural':
        return fill(branchOf(part, values), values, Number(values[part.name]));
      case 'select':
        return fill(branchOf(part, values), values, count);
    }
  };
  const fill = (parts: readonly MessagePart[], values: GapValues, count: number): string =>
    parts.map(part => fillOne(part, values, count)).join('');
  return (parts, values) => fill(parts, values, 0);
}
