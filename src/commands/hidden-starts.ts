/**
 * Which lines of a paragraph begin inside a code span, an HTML comment or a tag that an earlier line opened: they are read
 * as code or not at all. Escapes and spans as CommonMark has them; links' titles are not told apart. Linear.
 */
export function hiddenStarts(lines: readonly string[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  const text = lines.join('\n');
  if (!text.includes('`') && !text.includes('<')) return hidden;
  const spans = spansOf(text);
  let start = 0;
  let next = 0;
  for (const [index, line] of lines.entries()) {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    if ((spans[next]?.start ?? start) < start) hidden.add(index);
    start += line.length + 1;
  }
  return hidden;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Code spans, comments and tags in order; none lies in another. */
function spansOf(text: string): readonly Span[] {
  const runs = runsByLength(text);
  const lastComment = text.lastIndexOf('-->');
  const spans: Span[] = [];
  const opener = /\\[\s\S]|`+|</g;
  for (let found = opener.exec(text); found; found = opener.exec(text)) {
    const start = found.index;
    const end = found[0].startsWith('`')
      ? codeEnd(runs, start, found[0].length)
      : found[0] === '<'
        ? markupEnd(text, start, lastComment)
        : undefined;
    if (end === undefined) continue;
    spans.push({ start, end });
    opener.lastIndex = end;
  }
  return spans;
}

/** Where runs of backticks stand, by their length, last first. */
function runsByLength(text: string): ReadonlyMap<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const run of [...text.matchAll(/`+/g)].toReversed()) {
    const starts = runs.get(run[0].length);
    if (starts) starts.push(run.index);
    else runs.set(run[0].length, [run.index]);
  }
  return runs;
}

/** A span ends at the next run as long as the one that opened it. Openers come in order, so what is passed can be dropped. */
function codeEnd(runs: ReadonlyMap<number, number[]>, start: number, length: number): number | undefined {
  const starts = runs.get(length) ?? [];
  while ((starts.at(-1) ?? Number.POSITIVE_INFINITY) <= start) starts.pop();
  const closer = starts.at(-1);
  return closer === undefined ? undefined : closer + length;
}

function markupEnd(text: string, start: number, lastComment: number): number | undefined {
  if (!text.startsWith('<!--', start)) return tagEnd(text, start);
  return lastComment < start + 2 ? undefined : text.indexOf('-->', start + 2) + 3;
}

const tagName = /<\/?[a-z][a-z0-9-]*/iy;
const attribute = /\s+[a-z_:][\w.:-]*/iy;
const equalsSign = /\s*=\s*/y;
const attributeValue = /[^\s"'=<>`]+|'[^']*'|"[^"]*"/y;
const close = /\s*\/?>/y;

// Piece by piece with sticky expressions: one expression for all of it could go back between its runs of spaces.
function tagEnd(text: string, start: number): number | undefined {
  let at = skip(tagName, text, start);
  if (at === start) return undefined;
  for (let next = skip(attribute, text, at); next > at; next = skip(attribute, text, at)) {
    const equals = skip(equalsSign, text, next);
    at = equals === next ? next : skip(attributeValue, text, equals);
    if (equals !== next && at === equals) return undefined;
  }
  const end = skip(close, text, at);
  return end === at ? undefined : end;
}

function skip(expression: RegExp, text: string, from: number): number {
  expression.lastIndex = from;
  return expression.test(text) ? expression.lastIndex : from;
}
