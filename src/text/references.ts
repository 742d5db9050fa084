/** Something that a line names, with the words that stand before it. */
export interface FoundReference {
  readonly kind: 'link' | 'issue' | 'path' | 'id';
  readonly text: string;
  readonly label: string;
}

interface Span {
  readonly kind: FoundReference['kind'];
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const link = /https:\/\/[a-z0-9][^\s<>"'`|\\^{}，。；：！？（）【】「」《》、“”‘’\u00a0\u3000]*/gi;
const issueUrl = /^https:\/\/[^/]+\/[\w-]+\/[\w.-]+\/issues\/[1-9]\d{0,9}(?:[/?#]|$)/i;
const issue = /(?<![\w.&/#-])(?:[A-Za-z0-9][\w-]{0,38}\/[\w.-]{1,100})?#[1-9]\d{0,9}(?![\w-])/g;
const prefixedId = /(?<![\w:./-])[a-z][a-z0-9-]{1,30}:[\p{L}\p{N}][^\s,;<>"'`|()[\]，。；：、（）]*/gu;
const keyId = /(?<![\w./-])[A-Z][A-Z0-9_]{0,20}-\d{1,10}(?![\w/-])/g;
const word = /(?<![\w@+*-])[\w@+*-]*[./][\w@+.*\-/]+/g;
const code = /`([^`\s]{1,300})`/g;
const mayRefer = /[:#/.-]/;
const sentenceEnd = new Set('.,:;!?*_~'.split(''));

/** Every reference of a line, in order. Linear: each expression tries a run of characters once. */
export function findReferences(line: string): readonly FoundReference[] {
  if (!mayRefer.test(line)) return [];
  const links = linksOf(line);
  const plain = blankOut(line, links);
  const named = [
    ...(plain.includes('#') ? spansOf(plain, issue, 'issue') : []),
    ...(plain.includes(':') ? spansOf(plain, prefixedId, 'id') : []),
    ...(plain.includes('-') ? spansOf(plain, keyId, 'id') : []),
  ];
  return labelled(line, withoutOverlap([...links, ...named, ...pathsOf(blankOut(plain, named))]));
}

/** A section keeps 200 references; a line of thousands would only be kept in memory. */
const maxMatches = 1_000;

function matchesOf(line: string, expression: RegExp): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of line.matchAll(expression)) {
    found.push(match);
    if (found.length === maxMatches) break;
  }
  return found;
}

function linksOf(line: string): readonly Span[] {
  return line.includes('//') ? matchesOf(line, link).flatMap(linkSpan) : [];
}

function pathsOf(line: string): readonly Span[] {
  if (!line.includes('/') && !line.includes('.')) return [];
  return [...matchesOf(line, code), ...matchesOf(line, word)].flatMap(pathSpan);
}

function linkSpan(match: RegExpExecArray): readonly Span[] {
  const text = withoutTail(match[0]);
  const kind = issueUrl.test(text) ? 'issue' : 'link';
  return text.length > 'https://'.length ? [{ kind, text, from: match.index, to: match.index + text.length }] : [];
}

// `(see https://a.example/x)` and `[t](https://a.example/x)`: a bracket that the address didn't open isn't part of it.
function withoutTail(url: string): string {
  let end = url.length;
  let depth = 0;
  for (let at = 0; at < end; at += 1) {
    if (url[at] === '(' || url[at] === '[') depth += 1;
    else if ((url[at] === ')' || url[at] === ']') && --depth < 0) end = at;
  }
  while (end > 0 && sentenceEnd.has(url[end - 1] ?? '')) end -= 1;
  return url.slice(0, end);
}

function spansOf(line: string, expression: RegExp, kind: Span['kind']): readonly Span[] {
  return matchesOf(line, expression).map(match => {
    const text = kind === 'id' ? withoutTail(match[0]) : match[0];
    return { kind, text, from: match.index, to: match.index + text.length };
  });
}

function pathSpan(match: RegExpExecArray): readonly Span[] {
  const written = match[1] ?? match[0];
  const text = withoutTail(written.startsWith('./') ? written.slice(2) : written);
  return isPath(text) ? [{ kind: 'path', text, from: match.index, to: match.index + match[0].length }] : [];
}

const extension = /^[A-Za-z][A-Za-z0-9]{0,9}$/;

function isPath(text: string): boolean {
  if (text.length > 300 || text.startsWith('/') || /[*:\\]/.test(text)) return false;
  const segments = text.split('/');
  if (segments.some(segment => segment === '..' || segment === '.' || segment === '')) return false;
  return segments.length > 1 || hasExtension(text);
}

function hasExtension(name: string): boolean {
  const at = name.lastIndexOf('.');
  return at > 0 && extension.test(name.slice(at + 1));
}

function blankOut(line: string, spans: readonly Span[]): string {
  if (spans.length === 0) return line;
  const ordered = [...spans].sort((left, right) => left.from - right.from);
  let kept = '';
  let from = 0;
  for (const span of ordered) {
    if (span.from < from) continue;
    kept += line.slice(from, span.from) + ' '.repeat(span.to - span.from);
    from = span.to;
  }
  return kept + line.slice(from);
}

function withoutOverlap(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((left, right) => left.from - right.from || right.to - left.to)) {
    if (span.from >= (kept.at(-1)?.to ?? 0)) kept.push(span);
  }
  return kept;
}

const letters = /[\p{L}\p{N}]/u;
const maxLabel = 60;

// Two references in a row share the words before the first: `Dashboards: https://a https://b`.
function labelled(line: string, spans: readonly Span[]): readonly FoundReference[] {
  let label = '';
  let from = 0;
  return spans.map(({ kind, text, from: start, to }) => {
    const before = line.slice(Math.max(from, start - maxLabel), start);
    if (letters.test(before)) label = before.trim();
    from = to;
    return { kind, text, label };
  });
}
