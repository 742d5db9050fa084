/** One line of a difference. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'header';
  readonly text: string;
}

/** Beyond this the table of the comparison would be large; the whole file is shown as replaced. */
const maxLines = 2_000;

/** The difference of one file as `diff -u` prints it, the whole file as context; `before` undefined is a new file. */
export function diffFile(path: string, before: string | undefined, after: string): readonly DiffLine[] {
  const old = before === undefined ? [] : linesOf(before);
  const wanted = linesOf(after);
  const start = old.length === 0 ? 0 : 1;
  return [
    { kind: 'header', text: before === undefined ? '--- /dev/null' : `--- a/${path}` },
    { kind: 'header', text: `+++ b/${path}` },
    { kind: 'header', text: `@@ -${start},${old.length} +1,${wanted.length} @@` },
    ...compare(old, wanted),
  ];
}

export function formatDiffLine({ kind, text }: DiffLine): string {
  switch (kind) {
    case 'header':
      return text;
    case 'same':
      return ` ${text}`;
    case 'added':
      return `+${text}`;
    case 'removed':
      return `-${text}`;
    default:
      return kind satisfies never;
  }
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function compare(old: readonly string[], wanted: readonly string[]): readonly DiffLine[] {
  if (old.length > maxLines || wanted.length > maxLines) return [...removed(old), ...added(wanted)];
  const lengths = commonLengths(old, wanted);
  const lengthAt = (left: number, right: number): number => lengths[left]?.[right] ?? 0;
  const lines: DiffLine[] = [];
  let left = 0;
  let right = 0;
  while (left < old.length && right < wanted.length) {
    if (old[left] === wanted[right]) {
      lines.push({ kind: 'same', text: old[left] ?? '' });
      left += 1;
      right += 1;
    } else if (lengthAt(left + 1, right) >= lengthAt(left, right + 1)) {
      lines.push(...removed(old.slice(left, left + 1)));
      left += 1;
    } else {
      lines.push(...added(wanted.slice(right, right + 1)));
      right += 1;
    }
  }
  return [...lines, ...removed(old.slice(left)), ...added(wanted.slice(right))];
}

/** Length of the longest common run of lines from each pair of places on (the textbook table). */
function commonLengths(old: readonly string[], wanted: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(wanted.length + 1).fill(0));
  for (let left = old.length - 1; left >= 0; left -= 1) {
    const row = table[left] ?? [];
    const below = table[left + 1] ?? [];
    for (let right = wanted.length - 1; right >= 0; right -= 1) {
      const isSame = old[left] === wanted[right];
      row[right] = isSame ? (below[right + 1] ?? 0) + 1 : Math.max(below[right] ?? 0, row[right + 1] ?? 0);
    }
  }
  return table;
}

function removed(lines: readonly string[]): readonly DiffLine[] {
  return lines.map(text => ({ kind: 'removed', text }));
}

function added(lines: readonly string[]): readonly DiffLine[] {
  return lines.map(text => ({ kind: 'added', text }));
}
