import { trimMarks } from './trim-marks.ts';

const nothing = new Set(
  (
    'todo|to do|tbd|tba|tbc|fixme|wip|xxx|n/a|na|not applicable|none|nil|null|nothing|no|nope|no response|link|url|reason|why|' +
    'see above|to be done|to be added|to be filled|fill me in|coming soon|placeholder|description|...|' +
    '无|没有|暂无|待补充|待补|待定|待填|待填写|待完善|待更新|待添加|略|不适用|不涉及|否|原因|链接|见上'
  ).split('|'),
);
const promises = 'todo|tbd|tba|tbc|fixme|待补充|待补|待定|待填写|待填|待完善|待添加';
const promiseAlone = new RegExp(`^(?:${promises})[ \\t]*(?:[:：(（]|$)`);
const promiseFirst = new RegExp(`^(?:${promises})(?![a-z0-9])`);

/** True for what stands in for an answer: TODO, TBD, none, 无, 待补充, a dash, dots, marks without words. */
export function isPlaceholder(text: string): boolean {
  const words = trimMarks(text).toLowerCase();
  return words === '' || nothing.has(words) || promiseAlone.test(words);
}

/** True for an answer after a label that only promises one: `Dashboard: TODO`. `Grade: none` is an answer. */
export function isPromise(text: string): boolean {
  const words = trimMarks(text).toLowerCase();
  return words === '' || promiseFirst.test(words);
}

const marker = /^(?:n\/a|na|not applicable|不适用|不涉及)(?![a-z0-9])/i;
const separator = /^(?:[ \t]*[:：,，;；.。(（\-–—]|[ \t]+(?:because|since|as)(?=[ \t])|[ \t]*(?:因为|由于|原因))/i;

/** The reason of `N/A: …`, `不适用：…`; empty where none is given; undefined when the line doesn't say so at all. */
export function notApplicableReason(line: string): string | undefined {
  const text = trimEmphasis(line);
  const word = marker.exec(text)?.[0];
  if (word === undefined) return undefined;
  const rest = text.slice(word.length);
  const mark = separator.exec(rest)?.[0];
  if (mark === undefined && rest.trim() !== '' && word.toLowerCase() === 'na') return undefined;
  const reason = trimMarks(rest.slice(mark?.length ?? 0));
  return isPlaceholder(reason) ? '' : reason;
}

function trimEmphasis(line: string): string {
  let start = 0;
  while (start < line.length && '*_~`([（ \t'.includes(line[start] ?? '')) start += 1;
  return line.slice(start).trimEnd();
}
