const DAY = 86_400_000;

/** A date counts from its first to its last moment; both are epoch milliseconds. */
function spanOf(text: string): { readonly first: number; readonly last: number } {
  const first = Date.parse(text);
  return { first, last: /^\d{4}-\d\d-\d\d$/u.test(text) ? first + DAY - 1 : first };
}

/** GitHub's search syntax for dates: `2026-01-01`, `>=…`, `>…`, `<=…`, `<…`, `a..b`, `*` (GitHub docs, "Understanding the search syntax"). */
export function isWithin(query: string, instant: string): boolean {
  const at = Date.parse(instant);
  const [, from, to] = /^(.+)\.\.(.+)$/u.exec(query) ?? [];
  if (from !== undefined && to !== undefined) return isWithin(`>=${from}`, instant) && isWithin(`<=${to}`, instant);
  const [, sign = '', date = ''] = /^(>=|<=|>|<)?(.*)$/u.exec(query) ?? [];
  if (date === '*') return true;
  const { first, last } = spanOf(date);
  const answers: Readonly<Record<string, boolean>> = {
    '>=': at >= first,
    '>': at > last,
    '<=': at <= last,
    '<': at < first,
    '': at >= first && at <= last,
  };
  return answers[sign] ?? false;
}
