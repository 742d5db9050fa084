import { matchAny } from './glob.ts';
import type { ChangedFile, Listing } from './pull-request-facts.ts';
import type { RawPullRequest, RawThread } from './raw.ts';
import type { RawChangedFile, RawExtras } from './raw-extras.ts';

/** A changed file before it is known what is generated. */
export type FileRow = Omit<ChangedFile, 'generated'>;

/** Rows of one page of REST's list of changed files. */
export const filesPerPage = 100;

/**
 * Changed files from the query and REST together. GraphQL has no old path of a renamed file, so a row that says renamed
 * without one makes the list incomplete: the gate that guards the old path could not see it.
 */
export function fileRows({ thread }: RawPullRequest, { filePages }: RawExtras): Listing<FileRow> {
  const rest = Object.values(filePages).flat().map(fromRest);
  const graphql = thread.files?.nodes.map(fromGraphql) ?? [];
  const byPath = new Map([...graphql, ...rest].map(row => [row.path, row]));
  const items = [...byPath.values()];
  const isKnown = items.every(row => row.previousPath !== undefined || !isMoved(row));
  return { complete: isKnown && items.length >= thread.changedFiles, items };
}

export function isMoved(row: FileRow): boolean {
  return row.change === 'renamed' || row.change === 'copied';
}

export function deriveFiles(rows: Listing<FileRow>, isGenerated: (path: string) => boolean): Listing<ChangedFile> {
  return { complete: rows.complete, items: rows.items.map(row => ({ ...row, generated: isGenerated(row.path) })) };
}

type RawFileRow = NonNullable<RawThread['files']>['nodes'][number];

function fromGraphql({ path, changeType }: RawFileRow): FileRow {
  return { path, previousPath: undefined, change: changes[changeType] };
}

const changes = {
  ADDED: 'added',
  CHANGED: 'modified',
  COPIED: 'copied',
  DELETED: 'removed',
  MODIFIED: 'modified',
  RENAMED: 'renamed',
} as const;

function fromRest(file: RawChangedFile): FileRow {
  const change = file.status === 'changed' || file.status === 'unchanged' ? 'modified' : file.status;
  return { path: file.filename, previousPath: file.previous_filename, change };
}

const mostAttributeLines = 1_000;

/**
 * What `.gitattributes` of the default tip marks as `linguist-generated`, as git reads it: the last matching line wins, a
 * pattern without a slash matches in every folder. Patterns with brackets or escapes beyond `*`, `?` and `[…]` are left out.
 */
export function generatedBy(attributes: string): (path: string) => boolean {
  const rules = attributes
    .split(/\r?\n/)
    .slice(0, mostAttributeLines)
    .flatMap(line => ruleOf(line))
    .reverse();
  return path => rules.find(rule => rule.matches(path))?.generated ?? false;
}

interface AttributeRule {
  readonly generated: boolean;
  readonly matches: (path: string) => boolean;
}

function ruleOf(line: string): readonly AttributeRule[] {
  const [pattern, ...attributes] = line.trim().split(/[ \t]+/);
  if (!pattern || /^[#!"]/.test(pattern) || pattern.length > 200 || (pattern.match(/\*+/g) ?? []).length > 8) return [];
  const last = attributes.map(meaningOf).findLast(meaning => meaning !== undefined);
  return last === undefined ? [] : [{ generated: last, matches: matchAny([globOf(pattern)]) }];
}

function meaningOf(attribute: string): boolean | undefined {
  if (/^linguist-generated(?:=true)?$/.test(attribute)) return true;
  return /^(?:[-!]linguist-generated|linguist-generated=false)$/.test(attribute) ? false : undefined;
}

function globOf(pattern: string): string {
  const plain = pattern.replaceAll('{', '[{]');
  if (plain.startsWith('/')) return plain.slice(1);
  return plain.includes('/') ? plain : `**/${plain}`;
}
