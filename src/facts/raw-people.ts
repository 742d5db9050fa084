import * as z from 'zod/mini';

/** Texts that a schema of GitHub's own allows; keys we don't read are left alone. */
export const text = z.string();
export const id = z.number();
export const total = z.int();
export const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/));
export const oid = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));

/** An account as any query of ours asks for it; null for a deleted one. */
export const rawActor = z.nullable(z.object({ __typename: text, login: text, databaseId: z.optional(z.nullable(id)) }));
export type RawActor = z.output<typeof rawActor>;

const rawAuthor = z.object({
  email: z.nullable(text),
  user: z.nullable(z.object({ login: text, databaseId: z.nullable(id) })),
});
export type RawAuthor = z.output<typeof rawAuthor>;

/** Who wrote a commit, by the accounts that its e-mails belong to. */
export const rawCommit = z.object({
  oid,
  parents: z.object({ totalCount: total, nodes: z.array(z.object({ oid })) }),
  author: z.nullable(rawAuthor),
  committer: z.nullable(rawAuthor),
  signature: z.nullable(z.object({ isValid: z.boolean(), wasSignedByGitHub: z.boolean() })),
  authors: z.object({ totalCount: total, nodes: z.array(rawAuthor) }),
});
export type RawCommit = z.output<typeof rawCommit>;

export const rawReview = z.object({
  id: text,
  state: z.enum(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']),
  submittedAt: z.nullable(instant),
  editor: rawActor,
  createdViaEmail: z.boolean(),
  author: rawActor,
  authorCanPushToRepository: z.boolean(),
  commit: z.nullable(z.object({ oid })),
  /** Absent where teams were not asked for; null where the token can't read them. */
  onBehalfOf: z.optional(
    z.nullable(
      z.object({ totalCount: total, nodes: z.nullable(z.array(z.nullable(z.object({ combinedSlug: text })))) }),
    ),
  ),
});
export type RawReview = z.output<typeof rawReview>;

/** A forward list: what was read, and where it goes on. */
export const forward = z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(text) });
export const backward = z.object({ hasPreviousPage: z.boolean(), startCursor: z.nullable(text) });
