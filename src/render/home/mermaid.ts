import { cleanLine } from '../escape.ts';

/** Longest name in a chart, in graphemes. */
const longestName = 40;

/**
 * A name as every mermaid of GitHub's past years reads it: no `:` (cuts a task's name), `;`, `#` and `%` (ends, entities,
 * comments), quotes, brackets or line breaks. It never stands first on a line: `section` or `click` there would be a keyword.
 */
export function chartName(value: string): string {
  return cleanLine(value.replaceAll(/[:;#%"'`<>{}[\]()\\|&$@,]+/g, ' ').replaceAll(/\s+/g, ' '), longestName).trim();
}

/** An id of ours (`m3`, `R-9`) as a chart takes it; undefined for anything else. */
export function chartId(value: string): string | undefined {
  return /^[A-Za-z][A-Za-z0-9-]{0,30}$/.test(value) ? value : undefined;
}

/** A chart behind one click. `summary` is printed Markdown. */
export function chartBlock(summary: string, lines: readonly string[]): string {
  return `<details><summary>${summary}</summary>\n\n\`\`\`mermaid\n${lines.join('\n')}\n\`\`\`\n\n</details>`;
}
