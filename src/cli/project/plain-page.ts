import { escapePlain } from '../../render/escape.ts';
import type { Line } from '../../render/print-terminal.ts';
import { columnsOf } from '../../text/columns.ts';

/** A page of an issue as lines for a terminal: tables aligned, nothing folded, no marks and no addresses. */
export function plainPage(markdown: string): readonly Line[] {
  const lines: Line[] = [];
  let table: string[] = [];
  let isFenced = false;
  const endTable = () => {
    lines.push(...alignTable(table));
    table = [];
  };
  for (const line of withoutComments(markdown).split(/\r?\n/)) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isFenced = !isFenced;
    else if (isFenced) lines.push({ text: `    ${escapePlain(line)}`, tone: 'dim' });
    else if (line.startsWith('|')) table.push(line);
    else {
      endTable();
      lines.push(...plainLine(line));
    }
  }
  endTable();
  return withoutGaps(lines);
}

/** Our own markers; an unclosed one hides the rest, as it does on GitHub. */
function withoutComments(markdown: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let start = markdown.indexOf('<!--'); start !== -1; start = markdown.indexOf('<!--', at)) {
    kept.push(markdown.slice(at, start));
    const end = markdown.indexOf('-->', start + 4);
    if (end === -1) return kept.join('');
    at = end + 3;
  }
  return [...kept, markdown.slice(at)].join('');
}

function plainLine(line: string): readonly Line[] {
  const bare = line.replace(/^> ?/, '').replaceAll(/<\/?(?:details|summary|sub)>/g, '');
  if (bare.trim() === '' && line.trim() !== '') return [];
  if (/^\[![A-Z]+\]/.test(bare)) return [];
  const heading = /^#{1,6} (.*)$/.exec(bare)?.[1];
  if (heading !== undefined) return [{ text: plainWords(heading), tone: 'strong' }];
  const indent = /^ */.exec(bare)?.[0] ?? '';
  return [{ text: `${indent}${plainWords(bare)}`.trimEnd(), tone: line.startsWith('>') ? 'strong' : 'plain' }];
}

/** More is no line that we wrote: somebody's notes may hold anything. */
const longestLine = 4_000;

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&#124;': '|',
  '&#96;': '`',
  '&#36;': '$',
  '&#8203;': '',
};

/** What the encoder of the page did, taken back: links become their words, entities and backslashes what they stand for. */
function plainWords(line: string): string {
  if (line.length > longestLine) return escapePlain(line);
  const parts = line.replaceAll(/\[((?:[^[\]\\]|\\.)*)\]\([^()\s]*\)/g, '$1').split(/(`[^`]*`)/);
  return escapePlain(parts.map((part, index) => (index % 2 === 1 ? part : decode(part))).join(''));
}

/** Between back-ticks nothing was encoded: there two stars are two stars. */
function decode(words: string): string {
  return words
    .replaceAll(/<\/?code>/g, '`')
    .replaceAll('**', '')
    .replaceAll(/\\([\\*_[\]~#+=.)-])/g, '$1')
    .replaceAll(/&(?:amp|lt|gt|#124|#96|#36|#8203);/g, entity => entities[entity] ?? entity);
}

function alignTable(rows: readonly string[]): readonly Line[] {
  const cells = rows.filter(row => !/^[|:\- ]+$/.test(row)).map(cellsOf);
  const columns = Math.max(0, ...cells.map(row => row.length));
  const widths = Array.from({ length: columns }, (_, index) =>
    cells.reduce((widest, row) => Math.max(widest, columnsOf(row[index] ?? '')), 0),
  );
  return cells.map((row, index) => ({
    text: row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - columnsOf(cell)))
      .join('  ')
      .trimEnd(),
    tone: index === 0 ? 'dim' : 'plain',
  }));
}

function cellsOf(row: string): readonly string[] {
  return row
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split('|')
    .map(cell => plainWords(cell.trim()));
}

/** One empty line between parts, none at the ends. */
function withoutGaps(lines: readonly Line[]): readonly Line[] {
  const kept = lines.filter((line, index) => line.text !== '' || (index > 0 && lines[index - 1]?.text !== ''));
  const last = kept.findLastIndex(line => line.text !== '');
  return kept.slice(kept[0]?.text === '' ? 1 : 0, last + 1);
}
