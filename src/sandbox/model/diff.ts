import type { FileEntry, Files } from './git.ts';

export interface FileChange {
  readonly path: string;
  readonly previous?: string;
  readonly kind: 'added' | 'removed' | 'modified' | 'renamed';
  readonly additions: number;
  readonly deletions: number;
  readonly oid: string;
}

const CELLS = 1_000_000;
/** git counts a pair as renamed when at least half of the content stayed (git docs, `--find-renames`). */
const RENAMED = 0.5;

const linesOf = (file: FileEntry): readonly string[] => {
  if (file.binary || file.text === '') return [];
  const lines = file.text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

function common(a: readonly string[], b: readonly string[]): number {
  if (a.length * b.length > CELLS) return 0;
  let row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    for (let j = 0; j < b.length; j += 1)
      next.push(line === b[j] ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** How many lines two texts share in order; equal heads and tails are cut off first. */
function sharedLines(a: readonly string[], b: readonly string[]): number {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return head + tail + common(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
}

function changed(before: FileEntry, after: FileEntry): { additions: number; deletions: number } {
  const [a, b] = [linesOf(before), linesOf(after)];
  const shared = sharedLines(a, b);
  return { additions: b.length - shared, deletions: a.length - shared };
}

const added = ([path, file]: readonly [string, FileEntry]): FileChange => ({
  path,
  kind: 'added',
  additions: linesOf(file).length,
  deletions: 0,
  oid: file.oid,
});

const removed = ([path, file]: readonly [string, FileEntry]): FileChange => ({
  path,
  kind: 'removed',
  additions: 0,
  deletions: linesOf(file).length,
  oid: file.oid,
});

function renameScore(before: FileEntry, after: FileEntry): number {
  if (before.oid === after.oid) return 1;
  const [a, b] = [linesOf(before), linesOf(after)];
  const size = Math.max(a.length, b.length);
  return size === 0 || Math.min(a.length, b.length) < size * RENAMED ? 0 : sharedLines(a, b) / size;
}

type Row = readonly [string, FileEntry];

function findRenames(gone: Row[], fresh: Row[]): FileChange[] {
  const found: FileChange[] = [];
  for (const row of [...fresh]) {
    const scored = gone.map(old => ({ old, score: renameScore(old[1], row[1]) }));
    const best = scored.reduce<(typeof scored)[number] | undefined>(
      (top, item) => (item.score > (top?.score ?? 0) ? item : top),
      undefined,
    );
    if (best === undefined || best.score < RENAMED) continue;
    gone.splice(gone.indexOf(best.old), 1);
    fresh.splice(fresh.indexOf(row), 1);
    found.push({
      path: row[0],
      previous: best.old[0],
      kind: 'renamed',
      ...changed(best.old[1], row[1]),
      oid: row[1].oid,
    });
  }
  return found;
}

/** What changed between two trees, by path; renames as GitHub finds them. */
export function diffFiles(before: Files, after: Files): readonly FileChange[] {
  const gone = [...before].filter(([path]) => !after.has(path));
  const fresh = [...after].filter(([path]) => !before.has(path));
  const renames = gone.length * fresh.length > 40_000 ? [] : findRenames(gone, fresh);
  const modified = [...after].flatMap(([path, file]): FileChange[] => {
    const old = before.get(path);
    if (old === undefined || (old.oid === file.oid && old.mode === file.mode)) return [];
    return [{ path, kind: 'modified', ...changed(old, file), oid: file.oid }];
  });
  const all = [...renames, ...modified, ...fresh.map(added), ...gone.map(removed)];
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}
