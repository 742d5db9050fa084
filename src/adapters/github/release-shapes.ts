import * as z from 'zod/mini';
import { rawEntry } from '../../facts/raw-files.ts';
import { instant, oid, rawActor, text, total } from '../../facts/raw-people.ts';
import { bigId, commentShape, listOf, threadShape } from './thread-shapes.ts';

const review = () =>
  z.object({
    id: text,
    fullDatabaseId: bigId(),
    state: text,
    submittedAt: z.nullable(instant),
    author: rawActor,
    commit: z.nullable(z.object({ oid, file: z.nullable(z.object({ oid })) })),
  });

const pull = () => z.extend(threadShape(), { merged: z.boolean(), latestReviews: z.nullable(listOf(review())) });
export type RawPlanPullNode = z.output<ReturnType<typeof pull>>;

const history = () =>
  listOf(
    z.object({
      oid,
      authors: listOf(z.object({ user: z.nullable(z.object({ login: text })) })),
      associatedPullRequests: z.nullable(listOf(pull())),
    }),
  );

/** The tip with `f0`, `h0`, …: an entry and its newest commit. */
export const planTip = () => z.catchall(z.object({ oid }), z.unknown());
export const plansAnswer = () =>
  z.object({ repository: z.object({ defaultBranchRef: z.object({ target: planTip() }) }) });
export const planEntry = () => z.nullable(z.extend(z.object({ oid }), { ...entryShape() }));
export const planHistory = history;

function entryShape() {
  return rawEntry.def.innerType.shape;
}

const state = z.nullable(z.object({ state: text }));

export const commitShape = () =>
  z.nullable(
    z.object({
      oid: z.optional(oid),
      statusCheckRollup: z.optional(
        z.nullable(
          z.object({
            state: text,
            contexts: listOf(
              z.object({
                __typename: text,
                name: z.optional(text),
                status: z.optional(text),
                conclusion: z.optional(z.nullable(text)),
                context: z.optional(text),
                state: z.optional(text),
              }),
            ),
          }),
        ),
      ),
      associatedPullRequests: z.optional(
        z.nullable(
          listOf(
            z.object({
              merged: z.boolean(),
              commits: listOf(z.object({ commit: z.object({ statusCheckRollup: state }) })),
            }),
          ),
        ),
      ),
    }),
  );
export type RawCommitNode = z.output<ReturnType<typeof commitShape>>;

export const tagShape = () =>
  z.nullable(z.object({ target: z.nullable(z.object({ oid, target: z.optional(z.object({ oid })) })) }));

export const standingAnswer = () =>
  z.object({
    repository: z.record(text, z.unknown()),
    nodes: z.array(z.nullable(z.union([commentShape(), z.object({ id: z.optional(text), state: z.optional(text) })]))),
  });

export const runShape = () =>
  z.object({
    id: total,
    display_title: z.optional(text),
    event: text,
    status: z.nullable(text),
    conclusion: z.nullable(text),
    html_url: text,
    head_sha: text,
    path: text,
    actor: z.optional(z.nullable(z.object({ login: text }))),
    run_attempt: z.optional(total),
    created_at: instant,
    updated_at: instant,
  });
export const repositoryShape = () => z.object({ default_branch: text });
export const runsAnswer = () => z.object({ workflow_runs: z.array(runShape()) });
