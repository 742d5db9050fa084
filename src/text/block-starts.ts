/** The text of an ATX heading without its closing marks. */
export interface AtxHeading {
  readonly level: number;
  readonly text: string;
}

const atxStart = /^(#{1,6})(?:[ \t]|$)/;
const fenceStart = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
const fenceEnd = /^(?:`{3,}|~{3,})(?=[ \t]*$)/;
const bulletMark = /^[-+*](?= |$)/;
const orderedMark = /^(\d{1,9})[.)](?= |$)/;
const taskMark = /^\[([ \txX])\][ \t]+(?=[^ \t])/;

export function atxHeading(rest: string): AtxHeading | undefined {
  const marks = atxStart.exec(rest)?.[1];
  if (marks === undefined) return undefined;
  return { level: marks.length, text: withoutClosingMarks(rest.slice(marks.length).trim()) };
}

// `## a ##` closes, `## a##` does not; walked from the end, because a regex for it is quadratic on many marks.
function withoutClosingMarks(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '#') end -= 1;
  if (end === 0) return '';
  if (end === text.length || (text[end - 1] !== ' ' && text[end - 1] !== '\t')) return text;
  return text.slice(0, end).trimEnd();
}

/** The marks that open a fence, e.g. four backticks. */
export function openingFence(rest: string): string | undefined {
  return fenceStart.exec(rest)?.[0];
}

export function closesFence(rest: string, opened: string): boolean {
  const marks = fenceEnd.exec(rest)?.[0];
  return marks !== undefined && marks[0] === opened[0] && marks.length >= opened.length;
}

/** Level 1 for `===`, 2 for `---`; undefined when the line underlines nothing. */
export function setextLevel(rest: string): 1 | 2 | undefined {
  const text = rest.trimEnd();
  const mark = text[0];
  if (mark !== '=' && mark !== '-') return undefined;
  for (const character of text) if (character !== mark) return undefined;
  return mark === '=' ? 1 : 2;
}

/** `***`, `- - -`, `___`. */
export function isRule(rest: string): boolean {
  const mark = rest[0];
  if (mark !== '*' && mark !== '-' && mark !== '_') return false;
  let count = 0;
  for (const character of rest) {
    if (character === mark) count += 1;
    else if (character !== ' ' && character !== '\t') return false;
  }
  return count >= 3;
}

/** The mark of a list item, without the spaces after it. `interrupts`: it may end a paragraph. */
export interface ListMark {
  readonly width: number;
  readonly interrupts: boolean;
}

export function listMark(rest: string): ListMark | undefined {
  const bullet = bulletMark.exec(rest);
  if (bullet) return { width: 1, interrupts: hasText(rest, 1) };
  const ordered = orderedMark.exec(rest);
  if (!ordered) return undefined;
  const width = ordered[0].length;
  return { width, interrupts: Number(ordered[1]) === 1 && hasText(rest, width) };
}

function hasText(rest: string, from: number): boolean {
  for (let at = from; at < rest.length; at += 1) if (rest[at] !== ' ' && rest[at] !== '\t') return true;
  return false;
}

/** The box of a task and the words after it. A box without words is no task on GitHub. */
export function taskBox(text: string): { readonly state: 'open' | 'done'; readonly text: string } | undefined {
  const match = taskMark.exec(text);
  if (!match) return undefined;
  return { state: match[1] === 'x' || match[1] === 'X' ? 'done' : 'open', text: text.slice(match[0].length) };
}
