import * as z from 'zod/mini';
import { FaultError } from '../../domain/fault.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import type { RawPullRequest } from '../../facts/raw.ts';
import { rawContexts, rawSuites } from '../../facts/raw-checks.ts';
import type { RestOfLists } from '../../facts/raw-extras.ts';
import { backward, forward, oid, rawCommit, rawReview, total } from '../../facts/raw-people.ts';
import type { GitHub } from '../../ports/github.ts';
import { pagesQuery } from './queries/pages.ts';
import { dataOf } from './query-errors.ts';
import { shapeOf } from './shape.ts';

const listed = { totalCount: total, pageInfo: forward };
const pagesAnswer = z.object({
  node: z.object({
    headRefOid: oid,
    reviews: z.optional(z.object({ totalCount: total, pageInfo: backward, nodes: z.array(rawReview) })),
    reviewThreads: z.optional(z.object({ ...listed, nodes: z.array(z.object({ isResolved: z.boolean() })) })),
    commits: z.optional(z.object({ ...listed, nodes: z.array(z.object({ commit: rawCommit })) })),
  }),
  repository: z.object({
    object: z.nullable(
      z.object({
        oid,
        checkSuites: z.optional(z.nullable(rawSuites)),
        statusCheckRollup: z.optional(z.nullable(z.object({ contexts: rawContexts }))),
      }),
    ),
  }),
});
type PagesAnswer = z.output<typeof pagesAnswer>;

type ListName = keyof RestOfLists['complete'];

/** Where each list goes on; a list at its end has no cursor. */
type Cursors = Readonly<Partial<Record<ListName, string>>>;

/** A list that is longer than so many pages stays incomplete, and rules about it fail closed. */
const mostRounds = 10;

const where = 'query SluicePages';

/** Reads every list of the pull request to its end, all in one request a round. */
export async function readLists(github: GitHub, repository: RepositoryName, raw: RawPullRequest): Promise<RestOfLists> {
  let cursors = startOf(raw);
  let rest = nothingRead;
  for (let round = 0; round < mostRounds && Object.keys(cursors).length > 0; round += 1) {
    const variables = variablesOf(cursors, repository, raw);
    const answer = shapeOf(pagesAnswer, dataOf(await github.query(pagesQuery, variables), where), where);
    refuseOtherHead(answer, raw.thread.headRefOid);
    rest = append(rest, answer);
    cursors = nextOf(answer, cursors);
  }
  const isDone = (name: ListName) => !(name in cursors);
  const complete = {
    reviews: isDone('reviews'),
    threads: isDone('threads'),
    commits: isDone('commits'),
    suites: isDone('suites'),
    contexts: isDone('contexts'),
  };
  return { ...rest, complete };
}

const nothingRead: Omit<RestOfLists, 'complete'> = {
  reviews: [],
  threads: [],
  commits: [],
  suites: [],
  contexts: [],
};

function startOf({ thread, head }: RawPullRequest): Cursors {
  return cursorsOf({
    reviews: before(thread.reviews?.pageInfo),
    threads: after(thread.reviewThreads.pageInfo),
    commits: after(thread.commits.pageInfo),
    suites: after(head?.checkSuites?.pageInfo),
    contexts: after(head?.statusCheckRollup?.contexts.pageInfo),
  });
}

/** A list that was asked for and is not in the answer stays where it was, so it can't pass for complete. */
function nextOf({ node, repository }: PagesAnswer, asked: Cursors): Cursors {
  const { object } = repository;
  const contexts = object?.statusCheckRollup?.contexts;
  return cursorsOf({
    reviews: node.reviews ? before(node.reviews.pageInfo) : asked.reviews,
    threads: node.reviewThreads ? after(node.reviewThreads.pageInfo) : asked.threads,
    commits: node.commits ? after(node.commits.pageInfo) : asked.commits,
    suites: object?.checkSuites ? after(object.checkSuites.pageInfo) : asked.suites,
    contexts: contexts ? after(contexts.pageInfo) : asked.contexts,
  });
}

function after(page: z.output<typeof forward> | undefined): string | undefined {
  return page?.hasNextPage ? (page.endCursor ?? undefined) : undefined;
}

function before(page: z.output<typeof backward> | undefined): string | undefined {
  return page?.hasPreviousPage ? (page.startCursor ?? undefined) : undefined;
}

function cursorsOf(all: Readonly<Record<ListName, string | undefined>>): Cursors {
  return Object.fromEntries(Object.entries(all).filter(([, cursor]) => cursor !== undefined));
}

function variablesOf(cursors: Cursors, { owner, name }: RepositoryName, { thread }: RawPullRequest) {
  return {
    owner,
    name,
    pr: thread.id,
    head: thread.headRefOid,
    page: 100,
    reviews: cursors.reviews !== undefined,
    reviewsBefore: cursors.reviews ?? null,
    threads: cursors.threads !== undefined,
    threadsAfter: cursors.threads ?? null,
    commits: cursors.commits !== undefined,
    commitsAfter: cursors.commits ?? null,
    suites: cursors.suites !== undefined,
    suitesAfter: cursors.suites ?? null,
    contexts: cursors.contexts !== undefined,
    contextsAfter: cursors.contexts ?? null,
  };
}

/** Reviews come newest page first, everything else oldest first. */
function append(rest: typeof nothingRead, { node, repository }: PagesAnswer): typeof nothingRead {
  const { object } = repository;
  return {
    reviews: [...(node.reviews?.nodes ?? []), ...rest.reviews],
    threads: [...rest.threads, ...(node.reviewThreads?.nodes ?? [])],
    commits: [...rest.commits, ...(node.commits?.nodes.map(one => one.commit) ?? [])],
    suites: [...rest.suites, ...(object?.checkSuites?.nodes ?? [])],
    contexts: [...rest.contexts, ...(object?.statusCheckRollup?.contexts.nodes ?? [])],
  };
}

/** Something was pushed between two pages: what was read belongs to two heads. */
function refuseOtherHead(answer: PagesAnswer, head: string): void {
  if (answer.node.headRefOid === head) return;
  const detail = `ref_changed: the head moved to ${answer.node.headRefOid}`;
  throw new FaultError({ kind: 'conflict', status: 200, where, detail, retryAfter: undefined });
}
