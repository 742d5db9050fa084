import { type Language, type LocalizedText, localize } from '../../src/domain/language.ts';

/** A file that `npm run generate` writes whole. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

export const pick = (language: Language, english: string, chinese: string): string =>
  localize({ en: english, 'zh-CN': chinese }, language);

/** `docs/gates.md` and `docs/zh-CN/gates.md`. */
export const pathOf = (language: Language, name: string): string =>
  language === 'en' ? `docs/${name}.md` : `docs/zh-CN/${name}.md`;

/** Joins the parts of a page; each is a block of Markdown. */
export function page(path: string, parts: readonly string[]): Page {
  return {
    path,
    text: `<!-- Written by \`npm run generate\`: change the source, not this page. -->\n\n${parts.join('\n\n')}\n`,
  };
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ') || '–';
}

export const code = (text: string): string => `\`${text}\``;

export const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

/** Keys with their texts as rows. */
export function keyRows(
  texts: Readonly<Record<string, LocalizedText>>,
  language: Language,
): readonly (readonly string[])[] {
  return Object.entries(texts).map(([key, text]) => [code(key), angled(localize(text, language))]);
}

/** A `<` of a text is no HTML. */
export const angled = (text: string): string => text.replaceAll(/<(?=[a-z])/gi, '&lt;');
