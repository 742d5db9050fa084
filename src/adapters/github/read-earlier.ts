import * as z from 'zod/mini';
import type { RepositoryName } from '../../domain/repository-name.ts';
import type { Sha } from '../../domain/sha.ts';
import { type RawReported, rawReported } from '../../facts/raw-checks.ts';
import type { GitHub } from '../../ports/github.ts';
import { earlierQuery } from './queries/earlier.ts';
import { dataOf } from './query-errors.ts';
import { shapeOf } from './shape.ts';

const where = 'query SluiceEarlier';

/** Checks of commits that were heads before, in the given order, in one request; one that is gone is left out. */
export async function readEarlier(
  github: GitHub,
  { owner, name }: RepositoryName,
  shas: readonly Sha[],
): Promise<readonly RawReported[]> {
  const aliases = Object.fromEntries(shas.map((sha, index) => [`c${index}`, sha]));
  const data = dataOf(await github.query(earlierQuery(shas.length), { owner, name, ...aliases }), where);
  const answer = z.object({ repository: z.record(z.string(), z.nullable(rawReported)) });
  const { repository } = shapeOf(answer, data, where);
  return shas.flatMap((_, index) => repository[`c${index}`] ?? []);
}
