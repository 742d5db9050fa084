import type { ReasonCode } from '../domain/reason-code.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import { glanceOfSweepRow, sealsOfSweepRow, unsealedInSweepRow } from '../facts/glance.ts';
import type { RawSweepPage, RawSweepRow } from '../facts/raw-sweep.ts';
import { parseSeal } from '../ledger/seal.ts';
import { evaluatePullRequest } from './evaluate-pull-request.ts';
import type { Evaluation, PullRequestSubject, Shell } from './evaluation.ts';

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
  const found: Found = { evaluations: [], unasked: new Set() };
  let left = 0;
  let seen = 0;
  for await (const { row, isDue } of openRows(repository, shell)) {
    seen += 1;
    if (isDue && !(await lookAt(row, { repository, shell, found }))) left += 1;
  }
  return { seen, evaluations: found.evaluations, left };
}

/** Every open pull request at a glance, and whether its own check can't speak for it any more; one request a hundred. */
export async function* openRows(repository: RepositoryName, shell: Shell): AsyncGenerator<OpenRow> {
  let after: string | undefined;
  do {
    const page = await shell.reader.sweepPage(repository, after);
    for (const row of page.rows) yield { row, isDue: mustLookAt(row, page, shell) };
    after = page.next;
  } while (after !== undefined);
}

interface OpenRow {
  readonly row: RawSweepRow;
  readonly isDue: boolean;
}

interface Found {
  readonly evaluations: Evaluation[];
  /** Bases that no stage asks anything of: one look tells for all. */
  readonly unasked: Set<string>;
}

/** False where it is left for the next sweep. */
async function lookAt(
  row: RawSweepRow,
  { repository, shell, found }: { readonly repository: RepositoryName; readonly shell: Shell; readonly found: Found },
): Promise<boolean> {
  if (found.unasked.has(row.baseRefName)) return true;
  if (isSpent(shell)) return false;
  const subject = subjectOfRow(row, repository);
  const evaluation = await evaluatePullRequest(subject, { ...shell, renewSeals: true });
  found.evaluations.push(evaluation);
  if (evaluation.kind === 'nothing' && isSaidOfBase(evaluation.reason.code)) found.unasked.add(row.baseRefName);
  return true;
}

/** The head comes along: where the pull request can't be read, what stands there is still overwritten. */
export function subjectOfRow({ number, headRefOid }: RawSweepRow, repository: RepositoryName): PullRequestSubject {
  return { kind: 'pull-request', repository, number, hint: { headSha: headRefOid } };
}

/** Whether a reason holds for every pull request of the same base. */
export function isSaidOfBase(code: ReasonCode): boolean {
  return code === 'no_stage' || code === 'mode_off' || code === 'config_missing';
}

function mustLookAt(row: RawSweepRow, page: RawSweepPage, shell: Shell): boolean {
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
