import * as z from 'zod/mini';
import { type RawHead, type RawReported, rawHead, rawReported } from './raw-checks.ts';
import { rawComments } from './raw-comments.ts';
import { rawOwnersTip, rawPolicyTip } from './raw-files.ts';
import { backward, forward, id, instant, oid, rawActor, rawCommit, rawReview, text, total } from './raw-people.ts';

const rawOid = z.nullable(z.object({ oid }));

/** The pull request as the one query answers it. Keys that nobody reads may come and go. */
const rawThread = z.object({
  id: text,
  number: total,
  url: text,
  title: text,
  body: text,
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isDraft: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  author: rawActor,
  createdViaEmail: z.boolean(),
  isCrossRepository: z.boolean(),
  changedFiles: total,
  additions: total,
  deletions: total,
  baseRefName: text,
  headRefName: text,
  headRefOid: oid,
  baseRef: z.nullable(z.object({ target: z.nullable(rawOwnersTip) })),
  headRepository: z.nullable(z.object({ id: text })),
  milestone: z.nullable(z.object({ title: text })),
  labels: z.nullable(z.object({ totalCount: total, nodes: z.array(z.object({ name: text })) })),
  closingIssuesReferences: z.nullable(
    z.object({
      totalCount: total,
      nodes: z.array(
        z.object({
          number: total,
          state: z.enum(['OPEN', 'CLOSED']),
          url: text,
          repository: z.object({ nameWithOwner: text }),
        }),
      ),
    }),
  ),
  files: z.nullable(
    z.object({
      totalCount: total,
      pageInfo: forward,
      nodes: z.array(
        z.object({
          path: text,
          changeType: z.enum(['ADDED', 'CHANGED', 'COPIED', 'DELETED', 'MODIFIED', 'RENAMED']),
        }),
      ),
    }),
  ),
  reviews: z.nullable(z.object({ totalCount: total, pageInfo: backward, nodes: z.array(rawReview) })),
  reviewThreads: z.object({
    totalCount: total,
    pageInfo: forward,
    nodes: z.array(z.object({ isResolved: z.boolean() })),
  }),
  timelineItems: z.object({
    nodes: z.array(z.object({ actor: rawActor, beforeCommit: rawOid, afterCommit: rawOid })),
  }),
  /** The newest one alone: an approval from before it was given to another change. */
  baseChanges: z.object({ nodes: z.array(z.object({ createdAt: instant })) }),
  comments: rawComments,
  lastComments: z.pick(rawComments, { nodes: true }),
  deletedComments: z.object({ totalCount: total }),
  commits: z.object({ totalCount: total, pageInfo: forward, nodes: z.array(z.object({ commit: rawCommit })) }),
});
export type RawThread = z.output<typeof rawThread>;

const rawRepository = z.object({
  id: text,
  databaseId: z.nullable(id),
  nameWithOwner: text,
  isPrivate: z.boolean(),
  isInOrganization: z.boolean(),
  defaultBranchRef: z.object({ name: text, target: rawPolicyTip }),
});

const rawAnswer = z.object({
  repository: z.extend(rawRepository, {
    beforeHead: z.optional(z.nullable(rawReported)),
    pullRequest: z.extend(rawThread, { headCommit: z.object({ nodes: z.array(z.object({ commit: rawHead })) }) }),
  }),
});

/** What one read of one pull request brought; `head` hangs on the head's own oid, whatever the list of commits ends with. */
export interface RawPullRequest {
  readonly repository: z.output<typeof rawRepository>;
  readonly thread: RawThread;
  /** Undefined when the list of commits does not end with the head: read again by its oid. */
  readonly head: RawHead | undefined;
  /** The head before, where the delivery named one that GitHub still has. */
  readonly before: RawReported | undefined;
}

/** The answer's data with its shape checked; the path of the first thing that isn't as GitHub's schema says, otherwise. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly where: string };

export function parseShape<T>(schema: z.ZodMiniType<T>, data: unknown): Parsed<T> {
  const result = schema.safeParse(data);
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0];
  return { ok: false, where: issue ? issue.path.join('.') : '' };
}

export function parseRawPullRequest(data: unknown): Parsed<RawPullRequest> {
  const parsed = parseShape(rawAnswer, data);
  if (!parsed.ok) return parsed;
  const { pullRequest, beforeHead, ...repository } = parsed.value.repository;
  const { headCommit, ...thread } = pullRequest;
  const last = headCommit.nodes[0]?.commit;
  return {
    ok: true,
    value: {
      repository,
      thread,
      head: last?.oid === thread.headRefOid ? last : undefined,
      before: beforeHead ?? undefined,
    },
  };
}
