import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-tree.ts';

/** A page of Markdown; paths are relative to the checkout. */
export interface MarkdownPage {
  readonly path: string;
  readonly text: string;
}

/** A fenced block of a page. */
export interface Fenced {
  readonly where: string;
  readonly language: string;
  readonly text: string;
}

/** Every page that people read, those of the templates left out. */
export function readPages(): readonly MarkdownPage[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map(
    name => `docs/${name.replaceAll('\\', '/')}`,
  );
  return [...readdirSync(root), ...docs]
    .filter(path => path.endsWith('.md'))
    .toSorted()
    .map(readPage);
}

export function readPage(path: string): MarkdownPage {
  return { path, text: readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n') };
}

/** Fenced blocks, also those inside of a list, without their indent. */
export function fencedOf({ path, text }: MarkdownPage): readonly Fenced[] {
  const blocks: Fenced[] = [];
  let open:
    | { readonly language: string; readonly indent: number; readonly line: number; readonly lines: string[] }
    | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^( *)```([a-z]*)$/.exec(line);
    if (fence && open) {
      blocks.push({ where: `${path}:${open.line}`, language: open.language, text: `${open.lines.join('\n')}\n` });
      open = undefined;
    } else if (fence) {
      open = { language: fence[2] ?? '', indent: (fence[1] ?? '').length, line: index + 1, lines: [] };
    } else open?.lines.push(line.slice(open.indent));
  }
  return blocks;
}

/** The page without its fenced blocks. */
export function proseOf({ text }: MarkdownPage): string {
  return text.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '');
}

export function headingsOf(page: MarkdownPage): readonly string[] {
  return [...proseOf(page).matchAll(/^#{1,6} .*$/gm)].map(match => match[0]);
}

/** As GitHub makes an anchor of a heading: lower case, no punctuation, hyphens for spaces. */
export function anchorOf(heading: string): string {
  const words = heading.replace(/^#+ /, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');
}
