import type { RepositoryName } from '../domain/repository-name.ts';
import { glanceOfSweepRow, sealsOfSweepRow, unsealedInSweepRow } from '../facts/glance.ts';
import type { RawSweepPage, RawSweepRow } from '../facts/raw-sweep.ts';
import { parseSeal } from '../ledger/seal.ts';
import { evaluatePullRequest } from './evaluate-pull-request.ts';
import type { Evaluation, Shell } from './evaluation.ts';

/** What came of a sweep. */
export interface Swept {
  readonly seen: number;
  readonly evaluations: readonly Evaluation[];
  /** Left for the next sweep, which goes on where digests differ. */
  readonly left: number;
}

/** A sweep leaves this share of the hour's requests to the events. */
const reserve = 0.1;

/**
 * Looks at every open pull request of a repository: a hundred at a glance, and whole only those whose check is missing,
 * of other inputs, expired or not ours. So a lost delivery heals.
 */
export async function sweepRepository(repository: RepositoryName, shell: Shell): Promise<Swept> {
  const evaluations: Evaluation[] = [];
  let seen = 0;
  let left = 0;
  for (
    let after: string | undefined, page: RawSweepPage | undefined;
    page === undefined || after !== undefined;
    after = page.next
  ) {
    page = await shell.reader.sweepPage(repository, after);
    seen += page.rows.length;
    for (const row of page.rows) {
      if (!mustLookAt(row, page, shell)) continue;
      if (isSpent(shell)) left += 1;
      else evaluations.push(await evaluatePullRequest({ kind: 'pull-request', repository, number: row.number }, shell));
    }
  }
  return { seen, evaluations, left };
}

/** Whether an open pull request's own check can't speak for it any more. */
export function mustLookAt(row: RawSweepRow, page: RawSweepPage, shell: Shell): boolean {
  const seals = sealsOfSweepRow(row);
  if (seals.length === 0 || unsealedInSweepRow(row).length > 0) return true;
  const inputs = shell.sha256(glanceOfSweepRow(row, page)).slice(0, 16);
  return !seals.some(({ seal }) => {
    const parsed = parseSeal(seal);
    return parsed?.inputs === inputs && !(parsed.validUntil !== undefined && parsed.validUntil <= shell.now());
  });
}

function isSpent(shell: Shell): boolean {
  const budget = shell.budget();
  return budget !== undefined && budget.remaining < budget.limit * reserve;
}
