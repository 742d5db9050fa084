/**
 * Text of one block without HTML comments; each comment leaves its line breaks, so that lines can still be counted.
 * `unclosed`: a comment without an end hides all that follows in an HTML block, and is plain text in a paragraph.
 */
export function withoutComments(text: string, unclosed: 'hides' | 'shows'): string {
  let kept = '';
  let from = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', start + 2);
    if (end < 0 && unclosed === 'shows') break;
    const after = end < 0 ? text.length : end + 3;
    kept += text.slice(from, start) + lineBreaks(text.slice(start, after));
    from = after;
  }
  return kept + text.slice(from);
}

function lineBreaks(text: string): string {
  return '\n'.repeat(text.split('\n').length - 1);
}

const tagStart = /^<\/?[a-z][a-z0-9-]*(?=[\s/>])/i;
// No tag to a browser, which shows it: so it may hold one short name and nothing else.
const chineseGap = /^<[\u3400-\u9fff]{1,12}>/;

/** A line without HTML tags: `<why>` and `<原因>` are gaps that nobody filled, `<https://…>` is a link and stays. */
export function withoutTags(line: string): string {
  let kept = '';
  let from = 0;
  for (let start = line.indexOf('<'); start >= 0; start = line.indexOf('<', start + 1)) {
    const ahead = line.slice(start, start + 80);
    if (start < from || !(tagStart.test(ahead) || chineseGap.test(ahead))) continue;
    const end = line.indexOf('>', start);
    if (end < 0) break;
    kept += `${line.slice(from, start)} `;
    from = end + 1;
  }
  return kept + line.slice(from);
}
