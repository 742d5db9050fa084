export const languages = ['en', 'zh-CN'] as const;
/** The language of what people read; keys, commands and codes stay English. */
export type Language = (typeof languages)[number];

/** One text, or one a language. */
export type LocalizedText = string | { readonly en: string; readonly 'zh-CN'?: string | undefined };

export function localize(text: LocalizedText, language: Language): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text.en;
}
