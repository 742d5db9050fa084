import { trimMarks } from './trim-marks.ts';

/** `Monitoring: https://…` in one line: what stands before the colon and what behind it. */
export interface LabelledLine {
  readonly label: string;
  readonly rest: string;
}

const maxLabel = 60;
const startsAnswer = /^(?:[ \t*_`<[]|https:)/;

/** The label of a line; undefined when its first colon belongs to an address, an id or a time. */
export function labelOf(line: string): LabelledLine | undefined {
  const at = line.slice(0, maxLabel + 1).search(/[:：]/);
  if (at < 1) return undefined;
  const after = line.slice(at + 1);
  const isAscii = line[at] === ':';
  if (isAscii && after !== '' && !startsAnswer.test(after)) return undefined;
  const label = trimMarks(line.slice(0, at));
  if (label === '' || label.includes('](')) return undefined;
  return { label, rest: after.replace(/^[*_`]{1,3}/, '').trim() };
}
