import { FaultError } from '../../domain/fault.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import { type RawSweepPage, rawSweep } from '../../facts/raw-sweep.ts';
import type { GitHub } from '../../ports/github.ts';
import { sweepQuery } from './queries/sweep.ts';
import { dataOf } from './query-errors.ts';
import { shapeOf } from './shape.ts';

const where = 'query SluiceSweep';

/** A hundred open pull requests at a glance. @throws FaultError when any of it can't be read. */
export async function readSweepPage(
  github: GitHub,
  { owner, name }: RepositoryName,
  after: string | undefined,
): Promise<RawSweepPage> {
  const data = dataOf(await github.query(sweepQuery, { owner, name, after: after ?? null, page: 100 }), where);
  const { defaultBranchRef, pullRequests } = shapeOf(rawSweep(), data, where).repository;
  const { hasNextPage, endCursor } = pullRequests.pageInfo;
  if (hasNextPage && endCursor === null) {
    throw new FaultError({
      kind: 'truncated',
      status: 200,
      where,
      detail: 'a page without an end',
      retryAfter: undefined,
    });
  }
  return {
    defaultBranch: { name: defaultBranchRef.name, tip: defaultBranchRef.target.oid },
    total: pullRequests.totalCount,
    rows: pullRequests.nodes,
    next: hasNextPage ? (endCursor ?? undefined) : undefined,
  };
}
