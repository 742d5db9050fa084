import * as z from 'zod/mini';
import { rawContext } from '../../facts/raw-checks.ts';
import { rawPolicyTip } from '../../facts/raw-files.ts';
import { forward, id, instant, oid, rawActor, text, total } from '../../facts/raw-people.ts';

// Made when a run over threads needs them: an evaluation never does.

/** GitHub sends a BigInt as text; an enterprise server may send a number. */
export const bigId = () => z.union([z.string().check(z.regex(/^\d{1,15}$/)), id]);

const written = () => ({
  id: text,
  fullDatabaseId: bigId(),
  url: text,
  body: text,
  createdAt: instant,
  lastEditedAt: z.nullable(instant),
  createdViaEmail: z.boolean(),
  author: rawActor,
});

export const commentShape = () => z.object(written());
export type RawWritten = z.output<ReturnType<typeof commentShape>>;

export const listOf = <T extends z.ZodMiniType>(shape: T) => z.object({ nodes: z.array(shape) });

const closing = () => listOf(z.object({ number: total, repository: z.object({ nameWithOwner: text }) }));

/** A pull request has a head, an issue hasn't: that tells them apart as well as their typename does. */
export const threadShape = () =>
  z.object({
    ...written(),
    __typename: z.enum(['Issue', 'PullRequest']),
    number: total,
    title: text,
    closed: z.boolean(),
    locked: z.boolean(),
    updatedAt: instant,
    milestone: z.nullable(z.object({ title: text })),
    labels: z.nullable(listOf(z.object({ name: text }))),
    headRefOid: z.optional(oid),
    baseRefName: z.optional(text),
    files: z.optional(z.nullable(listOf(z.object({ path: text })))),
    closingIssuesReferences: z.optional(z.nullable(closing())),
    firstComments: z.object({ totalCount: total, nodes: z.array(commentShape()) }),
    lastComments: listOf(commentShape()),
  });
export type RawThreadNode = z.output<ReturnType<typeof threadShape>>;

/** Null where there is no such folder; without entries where it is a file. */
const planFolder = () =>
  z.nullable(
    z.object({
      object: z.nullable(
        z.object({ entries: z.optional(z.nullable(z.array(z.object({ name: text, type: text, oid })))) }),
      ),
    }),
  );

export const threadsAnswer = () =>
  z.object({
    repository: z.catchall(
      z.object({
        databaseId: id,
        name: text,
        isPrivate: z.boolean(),
        owner: z.object({ login: text }),
        defaultBranchRef: z.object({
          name: text,
          target: z.extend(z.pick(rawPolicyTip, { oid: true, tree: true, dotGithub: true, sluice: true }), {
            plans: planFolder(),
          }),
        }),
        releases: z.object({ pageInfo: forward, nodes: z.array(threadShape()) }),
        closedReleases: listOf(z.object({ number: total, title: text })),
        homes: z.object({ pageInfo: forward, nodes: z.array(threadShape()) }),
      }),
      z.nullable(threadShape()),
    ),
  });

/** Closed releases, a hundred a page. */
export const closedReleasesAnswer = () =>
  z.object({
    repository: z.object({
      closed: z.object({ pageInfo: forward, nodes: z.array(z.object({ number: total, title: text })) }),
    }),
  });

export const threadAnswer = () => z.object({ repository: z.object({ thread: z.nullable(threadShape()) }) });

export const commentsAnswer = () =>
  z.object({
    repository: z.object({
      thread: z.object({ comments: z.object({ pageInfo: forward, nodes: z.array(commentShape()) }) }),
    }),
  });

/** A node of another kind has none of a comment's members, and is nobody's source. */
export const sourcesAnswer = () =>
  z.object({ nodes: z.array(z.nullable(z.union([commentShape(), z.object({ __typename: text })]))) });

export const restComments = () =>
  z.array(
    z.object({
      id,
      node_id: text,
      issue_url: text,
      body: z.optional(z.nullable(text)),
      created_at: instant,
      updated_at: instant,
      user: z.nullable(z.object({ id, login: text, type: text })),
      performed_via_github_app: z.optional(z.nullable(z.object({ slug: z.optional(text) }))),
    }),
  );

const memberShape = () => ({
  number: total,
  title: text,
  url: text,
  body: text,
  state: text,
  isDraft: z.boolean(),
  updatedAt: instant,
  baseRefName: text,
  author: rawActor,
  milestone: z.nullable(z.object({ title: text })),
  files: z.optional(z.nullable(z.object({ nodes: z.nullable(z.array(z.object({ path: z.string() }))) }))),
  closingIssuesReferences: z.nullable(closing()),
});
export type RawMemberNode = z.output<z.ZodMiniObject<ReturnType<typeof memberShape>>>;

export const membersAnswer = () =>
  z.object({
    repository: z.object({
      pullRequests: z.object({
        pageInfo: forward,
        nodes: z.array(
          z.object({
            ...memberShape(),
            statusCheckRollup: z.nullable(z.object({ contexts: listOf(rawContext) })),
          }),
        ),
      }),
      merged: z.optional(listOf(z.object({ ...memberShape(), mergedAt: z.nullable(instant) }))),
    }),
  });
