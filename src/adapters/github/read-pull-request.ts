import * as z from 'zod/mini';
import { FaultError } from '../../domain/fault.ts';
import type { ThreadReference } from '../../domain/repository-name.ts';
import { parseRawPullRequest, type RawPullRequest } from '../../facts/raw.ts';
import { type RawHead, rawHead } from '../../facts/raw-checks.ts';
import type { GitHub, QueryError } from '../../ports/github.ts';
import type { ReadOptions } from '../../ports/reader.ts';
import { unusable } from './faults.ts';
import { headQuery } from './queries/pages.ts';
import { pullRequestQuery } from './queries/pull-request.ts';
import { dataOf } from './query-errors.ts';
import { shapeOf } from './shape.ts';

/** Page sizes that cost one point with GITHUB_TOKEN; halved when GitHub gives up on an answer. */
export const pageSizes = { page: 100, commits: 50, reviews: 50, first: 20, last: 30 } as const;

const where = 'query SluicePullRequest';

/**
 * Reads one pull request whole. A head that the list of commits does not end with (more than 250 commits, or a push in
 * between) is read again by its own oid.
 * @throws FaultError when anything but what a team or an absent org policy explains is missing.
 */
export async function readPullRequest(
  github: GitHub,
  reference: ThreadReference,
  options: ReadOptions,
): Promise<RawPullRequest> {
  const { repository, number } = reference;
  const { teams, before } = options;
  const at = { owner: repository.owner, name: repository.name, number };
  const pushed = before === undefined ? {} : { hasBefore: true, before };
  const variables = { ...at, teams, ...pushed, ...pageSizes };
  const answer = await github.query(pullRequestQuery, variables);
  const data = dataOf(answer, where, isExpected);
  refuseAbsent(data);
  const parsed = parseRawPullRequest(data);
  // The list of teams may not be null, so where it is refused GitHub leaves out the whole review: read without teams.
  const isTeamRefused = answer.ok && answer.value.errors.some(isRefusedTeam);
  if (!parsed.ok && isTeamRefused && teams) return readPullRequest(github, reference, { ...options, teams: false });
  if (!parsed.ok) throw new FaultError(unusable(200, where, `data_unreadable: ${parsed.where}`));
  refuseCutLabels(parsed.value);
  if (parsed.value.head) return parsed.value;
  return { ...parsed.value, head: await readHead(github, reference, parsed.value.thread.headRefOid) };
}

/** `NOT_FOUND` at the org's policy is an absence, `FORBIDDEN` under a review's teams an unreadable team; nothing else is. */
function isExpected(error: QueryError): boolean {
  if (error.type === 'NOT_FOUND') return error.path[0] === 'orgPolicy';
  return isRefusedTeam(error);
}

function isRefusedTeam(error: QueryError): boolean {
  return error.type === 'FORBIDDEN' && error.path.includes('onBehalfOf');
}

const presence = z.object({
  repository: z.nullable(z.object({ defaultBranchRef: z.unknown(), pullRequest: z.nullable(z.looseObject({})) })),
});

/** A null of its own, without an error, says the same as NOT_FOUND: absent, or invisible to this token. */
function refuseAbsent(data: unknown): void {
  const parsed = presence.safeParse(data);
  if (!parsed.success) return;
  const { repository } = parsed.data;
  const detail =
    repository === null ? 'repository' : repository.pullRequest === null ? 'pullRequest' : 'defaultBranchRef';
  if (repository === null || repository.pullRequest === null) {
    throw new FaultError({ kind: 'not-found', status: 200, where, detail, retryAfter: undefined });
  }
  if (repository.defaultBranchRef === null) throw new FaultError(unusable(200, where, `data_unreadable: ${detail}`));
}

/** A label can hold a pull request or raise its tier, so one that is missing would loosen: there is no judging without. */
function refuseCutLabels({ thread }: RawPullRequest): void {
  const { labels } = thread;
  if (labels && labels.nodes.length >= labels.totalCount) return;
  throw new FaultError({ kind: 'truncated', status: 200, where, detail: 'labels', retryAfter: undefined });
}

const headAnswer = z.object({ repository: z.nullable(z.object({ object: z.nullable(rawHead) })) });

async function readHead(github: GitHub, { repository }: ThreadReference, head: string): Promise<RawHead | undefined> {
  const variables = { owner: repository.owner, name: repository.name, head, page: pageSizes.page };
  const data = dataOf(await github.query(headQuery, variables), 'query SluiceHead');
  return shapeOf(headAnswer, data, 'query SluiceHead').repository?.object ?? undefined;
}
