import * as z from 'zod/mini';
import { forward, id, instant, oid, rawActor, text, total } from './raw-people.ts';

const rawApp = z.nullable(z.object({ databaseId: z.nullable(id), slug: text }));

/** Null: not Actions. Without `actions: read` GitHub refuses it with an error, which is a fault. */
const rawWorkflowRun = z.nullable(
  z.object({
    databaseId: z.nullable(id),
    event: z.optional(text),
    file: z.nullable(z.object({ path: text })),
    workflow: z.object({ resourcePath: text }),
  }),
);
export type RawWorkflowRun = z.output<typeof rawWorkflowRun>;

export const rawSuite = z.object({
  databaseId: z.nullable(id),
  createdAt: instant,
  status: text,
  conclusion: z.nullable(text),
  app: rawApp,
  push: z.nullable(z.object({ pusher: rawActor, nextSha: z.nullable(oid) })),
  workflowRun: rawWorkflowRun,
});
export type RawSuite = z.output<typeof rawSuite>;

export const rawRun = z.object({
  __typename: z.literal('CheckRun'),
  databaseId: z.nullable(id),
  name: text,
  status: text,
  conclusion: z.nullable(text),
  startedAt: z.nullable(instant),
  title: z.nullable(text),
  externalId: z.nullable(text),
  detailsUrl: z.nullable(text),
  checkSuite: z.object({ databaseId: z.nullable(id), createdAt: instant, app: rawApp, workflowRun: rawWorkflowRun }),
});
export type RawRun = z.output<typeof rawRun>;

export const rawStatus = z.object({
  __typename: z.literal('StatusContext'),
  context: text,
  state: text,
  description: z.nullable(text),
  targetUrl: z.nullable(text),
  createdAt: instant,
  creator: rawActor,
});
export type RawStatus = z.output<typeof rawStatus>;

/** One row of the rollup. A union of GitHub's may grow: a third kind is unreadable data, never a row left out. */
export const rawContext = z.union([rawRun, rawStatus]);
export type RawContext = z.output<typeof rawContext>;

const counts = z.nullable(z.array(z.object({ state: text, count: total })));

export const rawSuites = z.object({ totalCount: total, pageInfo: forward, nodes: z.array(rawSuite) });
export const rawContexts = z.object({ totalCount: total, pageInfo: forward, nodes: z.array(rawContext) });

/** The head commit with all that hangs on it. */
export const rawHead = z.object({
  oid,
  associatedPullRequests: z.nullable(
    z.object({
      totalCount: total,
      nodes: z.array(
        z.object({
          number: total,
          state: text,
          isDraft: z.boolean(),
          baseRefName: text,
          headRefOid: oid,
          author: rawActor,
          baseRepository: z.nullable(z.object({ id: text })),
        }),
      ),
    }),
  ),
  checkSuites: z.nullable(rawSuites),
  statusCheckRollup: z.nullable(
    z.object({
      state: text,
      contexts: z.extend(rawContexts, { checkRunCountsByState: counts, statusContextCountsByState: counts }),
    }),
  ),
});
export type RawHead = z.output<typeof rawHead>;

/** A commit that was a head before, with what was reported on it; `object` of another kind has none of it. */
export const rawReported = z.object({
  oid: z.optional(oid),
  statusCheckRollup: z.optional(z.nullable(z.object({ contexts: z.object({ nodes: z.array(rawContext) }) }))),
});
export type RawReported = z.output<typeof rawReported>;

/** A row of the sweep's rollup: the little that tells our own checks from others. */
export const rawGlanceRun = z.object({
  __typename: z.literal('CheckRun'),
  name: text,
  status: text,
  conclusion: z.nullable(text),
  externalId: z.nullable(text),
  detailsUrl: z.nullable(text),
  checkSuite: z.object({ app: rawApp, workflowRun: rawWorkflowRun }),
});
export const rawGlanceStatus = z.object({
  __typename: z.literal('StatusContext'),
  context: text,
  state: text,
  targetUrl: z.nullable(text),
  creator: rawActor,
});
export const rawGlanceContexts = z.object({
  totalCount: total,
  checkRunCountsByState: counts,
  statusContextCountsByState: counts,
  nodes: z.array(z.union([rawGlanceRun, rawGlanceStatus])),
});
export type RawGlanceContexts = z.output<typeof rawGlanceContexts>;
