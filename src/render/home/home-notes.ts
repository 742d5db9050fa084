import { parseHomeMarker } from './home-marker.ts';

const start = '<!-- sluice:notes -->';
const end = '<!-- /sluice:notes -->';
/** Between the marks of an issue in which nobody has written anything: room to type. */
const emptyNotes = '\n\n';
/** GitHub takes 65,536 characters of a body and the project needs some of them. */
const longestNotes = 45_000;

/**
 * What people wrote into the body, byte for byte: all between the first start mark and the last end mark, so that a mark
 * among the notes ends nothing. A body that never was ours (a form's text, or what somebody put in its place) is kept whole
 * as the first notes. A body of ours whose marks are gone has lost its notes: GitHub's history of edits has them.
 */
export function notesOf(body: string): string {
  if (body.trim() === '') return emptyNotes;
  const from = body.indexOf(start);
  if (from < 0) return parseHomeMarker(body) ? emptyNotes : `\n${body}\n`;
  const to = body.lastIndexOf(end);
  const first = from + start.length;
  if (to >= first) return body.slice(first, to);
  const footer = body.lastIndexOf('\n\n<sub>');
  return footer >= first ? body.slice(first, footer) : body.slice(first);
}

/** The region as it stands in a body. What GitHub would refuse for its length is cut. */
export function notesRegion(notes: string): string {
  return `${start}${capNotes(notes)}${end}`;
}

export function capNotes(notes: string): string {
  return notes.length <= longestNotes ? notes : `${notes.slice(0, longestNotes - 2).toWellFormed()}…\n`;
}
