const byteOrderMark = '\uFEFF';
const leadingMarks = /^[ \t>+*\-0-9.)]*/;

/** Lines of a text with LF, CRLF or CR ends, without a byte order mark. */
export function splitLines(text: string): readonly string[] {
  const body = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  return body.includes('\r') ? body.split(/\r\n?|\n/) : body.split('\n');
}

/** Tabs among the marks that start a line become spaces up to the next stop of four, which is how CommonMark measures them. */
export function expandLeadingTabs(line: string): string {
  if (!line.includes('\t')) return line;
  const marks = leadingMarks.exec(line)?.[0] ?? '';
  let expanded = '';
  for (const character of marks) {
    expanded += character === '\t' ? ' '.repeat(4 - (expanded.length % 4)) : character;
  }
  return expanded + line.slice(marks.length);
}
