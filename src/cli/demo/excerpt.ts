import type { Line } from '../../render/print-terminal.ts';
import { plainPage } from '../project/plain-page.ts';

/** The headline of a project's issue and those of its sections whose heading begins with one of these words. */
export function excerpt(markdown: string, sections: readonly string[]): readonly Line[] {
  const parts = markdown.split(/^(?=### )/m);
  const headline = (parts[0] ?? '').split(/\r?\n/).filter(line => line.startsWith('>') || line.startsWith('<!--'));
  const shown = parts.slice(1).filter(part => sections.some(word => part.startsWith(`### ${word}`)));
  return plainPage([headline.join('\n'), ...shown.map(withoutFolds)].join('\n\n'));
}

/** What is folded on GitHub stays out: a chart is no text. */
function withoutFolds(part: string): string {
  return part.replaceAll(/<details>[\s\S]*?<\/details>/g, '');
}
