import { FaultError } from '../../domain/fault.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import type { RawThreads } from '../../facts/raw-threads.ts';
import type { GitHub } from '../../ports/github.ts';
import { closedReleasesQuery } from './queries/releases.ts';
import { dataOf } from './query-errors.ts';
import { shapeOf } from './shape.ts';
import { closedReleasesAnswer } from './thread-shapes.ts';

const where = 'query SluiceClosedReleases';
const mostPages = 50;

/** Every release that is over, a hundred a request. @throws FaultError, also where there are more than five thousand. */
export async function readClosedReleases(
  github: GitHub,
  { owner, name }: RepositoryName,
): Promise<RawThreads['closedReleases']> {
  const closed: RawThreads['closedReleases'][number][] = [];
  let after: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const answer = await github.query(closedReleasesQuery, { owner, name, after });
    const { nodes, pageInfo } = shapeOf(closedReleasesAnswer(), dataOf(answer, where), where).repository.closed;
    closed.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    if (after === null) return closed;
  }
  throw new FaultError({ kind: 'truncated', status: 200, where, detail: 'closed releases', retryAfter: undefined });
}
