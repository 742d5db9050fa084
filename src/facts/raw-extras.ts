import * as z from 'zod/mini';
import type { Permission } from '../domain/actor.ts';
import type { FileEntry } from '../domain/file-entry.ts';
import type { Sha } from '../domain/sha.ts';
import type { RawContext, RawReported, RawSuite } from './raw-checks.ts';
import type { RawCommit, RawReview } from './raw-people.ts';
import { text, total } from './raw-people.ts';
import type { RawSource } from './raw-threads.ts';

/** A row of REST's list of changed files, of a pull request or of a comparison. */
export const rawChangedFile = z.object({
  filename: text,
  status: z.enum(['added', 'removed', 'modified', 'renamed', 'copied', 'changed', 'unchanged']),
  previous_filename: z.optional(text),
  sha: z.nullable(text),
  additions: total,
  deletions: total,
  patch: z.optional(text),
});
export type RawChangedFile = z.output<typeof rawChangedFile>;

export const rawComparison = z.object({ files: z.optional(z.array(rawChangedFile)) });

export const rawPermission = z.object({ permission: text, role_name: z.optional(text) });

export const rawAccount = z.object({ id: z.number(), login: text, type: text });
export type RawAccount = z.output<typeof rawAccount>;

/** Files of a three-dot comparison with the base, or why they can't be known. */
export type Comparison =
  | { readonly kind: 'files'; readonly files: readonly RawChangedFile[] }
  | { readonly kind: 'unknown'; readonly why: 'too-large' | 'lost' | 'unreadable' };

/** The rest of the lists that were longer than the one query's page, and whether each is now at its end. */
export interface RestOfLists {
  readonly reviews: readonly RawReview[];
  readonly threads: readonly { readonly isResolved: boolean }[];
  readonly commits: readonly RawCommit[];
  readonly suites: readonly RawSuite[];
  readonly contexts: readonly RawContext[];
  readonly complete: {
    readonly reviews: boolean;
    readonly threads: boolean;
    readonly commits: boolean;
    readonly suites: boolean;
    readonly contexts: boolean;
  };
}

/** A file at the default branch's tip and at the head. */
export interface TextPair {
  readonly base: FileEntry;
  readonly head: FileEntry;
}

/** What was read beyond the one query. A key that is missing was not asked for; what can't be read says so. */
export interface RawExtras {
  readonly lists: RestOfLists | undefined;
  /** REST's rows of the changed files: complete pages, by page number from 1. */
  readonly filePages: Readonly<Record<number, readonly RawChangedFile[]>>;
  /** By the commit that was compared with the base. */
  readonly comparisons: Readonly<Record<Sha, Comparison>>;
  /** By lower-case login. */
  readonly permissions: Readonly<Record<string, Permission | 'unreadable'>>;
  /** By lower-case `org/team`. */
  readonly teams: Readonly<Record<string, readonly string[] | 'unreadable'>>;
  readonly writers: readonly RawAccount[] | 'unreadable' | undefined;
  /** Whether a path exists at the head. */
  readonly existing: Readonly<Record<string, boolean>>;
  readonly texts: Readonly<Record<string, TextPair>>;
  /** Comments by GraphQL id, wherever they stand. */
  readonly sources: Readonly<Record<string, RawSource | 'gone'>>;
  /** Comments by database id, as a seal names them. */
  readonly comments: Readonly<Record<number, RawSource | 'gone'>>;
  /** Commits of the pull request that were its head before, the newest first. */
  readonly earlier: readonly RawReported[] | undefined;
  /** Comments of the open issues that carry our label: their ledgers keep anchors for good. */
  readonly homes: readonly RawSource[] | undefined;
}

export const noExtras: RawExtras = {
  lists: undefined,
  filePages: {},
  comparisons: {},
  permissions: {},
  teams: {},
  writers: undefined,
  existing: {},
  texts: {},
  sources: {},
  comments: {},
  earlier: undefined,
  homes: undefined,
};

/** What two readings brought together; the later one wins. */
export function mergeExtras(earlier: RawExtras, later: Partial<RawExtras>): RawExtras {
  return {
    lists: later.lists ?? earlier.lists,
    filePages: { ...earlier.filePages, ...later.filePages },
    comparisons: { ...earlier.comparisons, ...later.comparisons },
    permissions: { ...earlier.permissions, ...later.permissions },
    teams: { ...earlier.teams, ...later.teams },
    writers: later.writers ?? earlier.writers,
    existing: { ...earlier.existing, ...later.existing },
    texts: { ...earlier.texts, ...later.texts },
    sources: { ...earlier.sources, ...later.sources },
    comments: { ...earlier.comments, ...later.comments },
    earlier: later.earlier ?? earlier.earlier,
    homes: later.homes ?? earlier.homes,
  };
}
