const noise = new Set('*_~`"\'“”‘’「」【】[](){}<>（）《》.。…!！?？:：;；,，、-–—|#=+/\\ \t\u00a0\u3000'.split(''));

/** A text without the punctuation and emphasis around it; empty when it holds nothing else. */
export function trimMarks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && noise.has(text[start] ?? '')) start += 1;
  while (end > start && noise.has(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end);
}
