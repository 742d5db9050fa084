import * as z from 'zod/mini';
import { rawGlanceContexts } from './raw-checks.ts';
import { forward, instant, oid, text, total } from './raw-people.ts';

const rawSweepRow = () =>
  z.object({
    number: total,
    updatedAt: instant,
    isDraft: z.boolean(),
    baseRefName: text,
    headRefOid: oid,
    closingIssuesReferences: z.nullable(z.object({ totalCount: total })),
    reviewThreads: z.object({ totalCount: total, nodes: z.array(z.object({ isResolved: z.boolean() })) }),
    headCommit: z.object({
      nodes: z.array(
        z.object({
          commit: z.object({ oid, statusCheckRollup: z.nullable(z.object({ contexts: rawGlanceContexts })) }),
        }),
      ),
    }),
  });
/** One open pull request as a sweep sees it. */
export type RawSweepRow = z.output<ReturnType<typeof rawSweepRow>>;

/** Made when a sweep asks for it: an evaluation needs none of it. */
export const rawSweep = () =>
  z.object({
    repository: z.object({
      defaultBranchRef: z.object({ name: text, target: z.object({ oid }) }),
      pullRequests: z.object({ totalCount: total, pageInfo: forward, nodes: z.array(rawSweepRow()) }),
    }),
  });

/** A hundred open pull requests, oldest first, and where the next hundred start. */
export interface RawSweepPage {
  readonly defaultBranch: { readonly name: string; readonly tip: string };
  readonly total: number;
  readonly rows: readonly RawSweepRow[];
  readonly next: string | undefined;
}
