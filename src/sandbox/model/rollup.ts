import { latestStatuses } from './checks.ts';
import type { Status } from './records.ts';
import type { CheckRun, Repository } from './world.ts';

export interface Rollup {
  readonly state: 'SUCCESS' | 'FAILURE' | 'ERROR' | 'PENDING' | 'EXPECTED';
  readonly contexts: readonly (
    | { readonly kind: 'run'; readonly run: CheckRun }
    | { readonly kind: 'status'; readonly status: Status }
  )[];
}

/** Runs of these events never show on a commit's rollup (sluiceway lab, 2026-09: workflow_dispatch suites). */
const UNCOUNTED = new Set(['workflow_dispatch', 'repository_dispatch', 'schedule', 'issue_comment', 'workflow_run']);

const keyOf = (run: CheckRun): string => {
  const workflow = run.suite.run;
  return [run.suite.app.id, workflow?.workflow.path, workflow?.event, run.name].join('|');
};

/** The newest run of each name, app and workflow: older ones don't decide (GitHub docs, "About status checks"). */
function countedRuns(repository: Repository, sha: string): readonly CheckRun[] {
  const suites = repository.suites.filter(suite => suite.headSha === sha && !UNCOUNTED.has(suite.run?.event ?? ''));
  const runs = suites.flatMap(suite => suite.runs).sort((a, b) => a.id - b.id);
  return [...new Map(runs.map(run => [keyOf(run), run])).values()];
}

const GOOD = new Set(['success', 'neutral', 'skipped']);

function runState(run: CheckRun): 'good' | 'bad' | 'open' {
  if (run.status !== 'completed') return 'open';
  return GOOD.has(run.conclusion ?? '') ? 'good' : 'bad';
}

function statusState(status: Status): 'good' | 'bad' | 'open' {
  if (status.state === 'pending') return 'open';
  return status.state === 'success' ? 'good' : 'bad';
}

/** What the merge box shows for a commit; null when nothing that counts was reported. */
export function rollupOf(repository: Repository, sha: string): Rollup | null {
  const runs = countedRuns(repository, sha);
  const statuses = latestStatuses(repository, sha);
  if (runs.length + statuses.length === 0) return null;
  const states = [...runs.map(runState), ...statuses.map(statusState)];
  const settled = states.includes('open') ? 'PENDING' : 'SUCCESS';
  const contexts = [
    ...runs.map(run => ({ kind: 'run' as const, run })),
    ...statuses.map(status => ({ kind: 'status' as const, status })),
  ];
  return { state: states.includes('bad') ? 'FAILURE' : settled, contexts };
}

/** States of everything that goes by one name on a commit: a check and a status of one name are both required. */
export function statesNamed(
  repository: Repository,
  sha: string,
  wanted: { name: string; appId?: number },
): readonly string[] {
  const runs = countedRuns(repository, sha).filter(
    run => run.name === wanted.name && (wanted.appId ?? run.suite.app.id) === run.suite.app.id,
  );
  const statuses =
    wanted.appId === undefined ? latestStatuses(repository, sha).filter(status => status.context === wanted.name) : [];
  return [...runs.map(runState), ...statuses.map(statusState)];
}
