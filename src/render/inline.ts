/** A run of words as people read it, before it is printed for GitHub or for a terminal. Every text is encoded when printed. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly content: readonly Inline[]; readonly url: string };

export type Words = readonly Inline[];

export function text(value: string): Inline {
  return { kind: 'text', text: value };
}

export function code(value: string): Inline {
  return { kind: 'code', text: value };
}

export function strong(content: Words): Inline {
  return { kind: 'strong', content };
}

/** The words alone where there is no address. */
export function link(content: Words, url: string | undefined): Words {
  return url === undefined ? content : [{ kind: 'link', content, url }];
}

/** `a, b` or, with `last`, `a, b or c`. */
export function joinWords(items: readonly Words[], separator: string, last = separator): Words {
  return items.flatMap((item, index) => {
    if (index === 0) return item;
    return [text(index === items.length - 1 ? last : separator), ...item];
  });
}

/** Neighbouring texts as one, so that an encoder sees `@` and the name after it together. */
export function mergeTexts(words: Words): Words {
  const merged: Inline[] = [];
  for (const one of words) {
    const before = merged.at(-1);
    if (one.kind === 'text' && before?.kind === 'text') merged[merged.length - 1] = text(before.text + one.text);
    else merged.push(one);
  }
  return merged;
}

/** The words without any mark, not yet encoded. */
export function bareText(words: Words): string {
  return words.map(bareInline).join('');
}

function bareInline(one: Inline): string {
  switch (one.kind) {
    case 'text':
    case 'code':
      return one.text;
    case 'strong':
    case 'link':
      return bareText(one.content);
  }
}
