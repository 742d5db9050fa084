import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const actor = z.nullable(z.object({ login: z.string() }));
const listOf = <T extends z.ZodMiniType>(item: T) => z.object({ nodes: z.array(item) });

const recordedSuite = z.object({
  app: z.nullable(z.object({ name: z.string() })),
  status: z.nullable(z.string()),
  conclusion: z.nullable(z.string()),
});
const recordedStatus = z.object({ state: z.string(), creator: actor });
const recordedCommit = z.object({
  oid: z.string(),
  checkSuites: z.optional(z.nullable(listOf(recordedSuite))),
  status: z.optional(z.nullable(z.object({ contexts: z.array(recordedStatus) }))),
});
const recordedReview = z.object({
  author: actor,
  authorAssociation: z.string(),
  state: z.string(),
  submittedAt: z.nullable(z.string()),
  commit: z.nullable(z.object({ oid: z.string() })),
});
const recordedPull = z.object({
  number: z.number(),
  title: z.string(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isDraft: z.optional(z.boolean()),
  createdAt: z.string(),
  author: z.nullable(z.object({ login: z.string() })),
  authorAssociation: z.string(),
  baseRef: z.nullable(z.object({ name: z.string() })),
  labels: z.nullable(listOf(z.object({ name: z.string() }))),
  reviews: listOf(recordedReview),
  commits: z.object({ totalCount: z.number(), nodes: z.array(z.object({ commit: recordedCommit })) }),
  files: z.object({
    totalCount: z.number(),
    nodes: z.array(z.object({ path: z.string(), additions: z.number(), deletions: z.number() })),
  }),
});
const recording = z.object({ repository: z.object({ pullRequest: recordedPull }) });

/** One real pull request as GitHub's API answered for it, by the name of its file. */
export interface CorpusEntry {
  readonly name: string;
  readonly pull: RecordedPull;
}
export type RecordedPull = z.output<typeof recordedPull>;
export type RecordedReview = z.output<typeof recordedReview>;
export type RecordedSuite = z.output<typeof recordedSuite>;

/** Every recording of the folder that `SLUICE_CORPUS` names; none where it names none. */
export function readCorpus(folder = process.env['SLUICE_CORPUS']): readonly CorpusEntry[] {
  if (!folder) return [];
  const files = readdirSync(join(folder, 'pull-requests')).filter(name => name.endsWith('.json'));
  return files.toSorted().map(file => {
    const text = readFileSync(join(folder, 'pull-requests', file), 'utf8');
    return { name: file.replace(/\.json$/, ''), pull: z.parse(recording, JSON.parse(text)).repository.pullRequest };
  });
}

const belong = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** Whoever belongs to the project can push; the recordings know no more of anybody's rights. */
export function canPush(association: string): boolean {
  return belong.includes(association);
}

/** People whose newest decision asks for changes, by what was recorded alone. */
export function askedForChanges(pull: RecordedPull): readonly string[] {
  const newest = new Map(
    pull.reviews.nodes
      .filter(review => review.state !== 'COMMENTED')
      .toSorted((left, right) => (left.submittedAt ?? '').localeCompare(right.submittedAt ?? ''))
      .map(review => [review.author?.login ?? '', review.state]),
  );
  return [...newest].filter(([, state]) => state === 'CHANGES_REQUESTED').map(([login]) => login);
}
