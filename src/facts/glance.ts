import { parseSeal } from '../ledger/seal.ts';
import { fragmentOf, hasOurName, isJob, isOwnWorkflow, workflowPath } from './check-origin.ts';
import type { RawPullRequest } from './raw.ts';
import type { RawGlanceContexts } from './raw-checks.ts';
import type { RawActor } from './raw-people.ts';
import type { RawSweepPage, RawSweepRow } from './raw-sweep.ts';

/** What a sweep can see of a pull request without reading it, in one canonical text; seals carry its digest. */
interface Glance {
  readonly tip: string;
  readonly head: string;
  readonly base: string;
  readonly isDraft: boolean;
  readonly updatedAt: string;
  readonly contexts: RawGlanceContexts | undefined;
  readonly unresolved: number;
  readonly linked: number;
}

function formatGlance(glance: Glance): string {
  const { tip, head, base, isDraft, updatedAt, contexts, unresolved, linked } = glance;
  return JSON.stringify([
    tip,
    head,
    base,
    isDraft,
    updatedAt,
    contexts ? countOthers(contexts) : [],
    unresolved,
    linked,
  ]);
}

/** The glance of a pull request that was read whole. */
export function glanceOfRaw({ repository, thread, head }: RawPullRequest): string {
  return formatGlance({
    tip: repository.defaultBranchRef.target.oid,
    head: thread.headRefOid,
    base: thread.baseRefName,
    isDraft: thread.isDraft,
    updatedAt: thread.updatedAt,
    contexts: head?.statusCheckRollup?.contexts,
    unresolved: thread.reviewThreads.nodes.filter(one => !one.isResolved).length,
    linked: thread.closingIssuesReferences?.totalCount ?? 0,
  });
}

/** The same of one row of a sweep: equal texts mean that nothing a sweep can see has changed. */
export function glanceOfSweepRow(row: RawSweepRow, page: Pick<RawSweepPage, 'defaultBranch'>): string {
  return formatGlance({
    tip: page.defaultBranch.tip,
    head: row.headRefOid,
    base: row.baseRefName,
    isDraft: row.isDraft,
    updatedAt: row.updatedAt,
    contexts: contextsOf(row),
    unresolved: row.reviewThreads.nodes.filter(one => !one.isResolved).length,
    linked: row.closingIssuesReferences?.totalCount ?? 0,
  });
}

/** Our own checks' seals on a row's head, by the check's name. One without a seal of ours is not in it. */
export function sealsOfSweepRow(
  row: RawSweepRow,
): readonly { readonly name: string; readonly kind: 'check-run' | 'status'; readonly seal: string }[] {
  return (contextsOf(row)?.nodes ?? []).flatMap(one => {
    const isRun = one.__typename === 'CheckRun';
    const name = isRun ? one.name : one.context;
    const seal = isRun ? (one.externalId ?? '') : fragmentOf(one.targetUrl);
    if (!hasOurName(name) || parseSeal(seal) === undefined || (isRun ? isJob(one) : !isBot(one.creator))) return [];
    return [{ name, kind: isRun ? ('check-run' as const) : ('status' as const), seal }];
  });
}

/** We are the bot of Actions or of an App; a person can only have copied the seal. */
function isBot(creator: RawActor): boolean {
  return creator?.__typename === 'Bot';
}

/** Names in the rollup that are ours by name and carry no seal of ours: somebody else's, to be looked at. */
export function unsealedInSweepRow(row: RawSweepRow): readonly string[] {
  const sealed = sealsOfSweepRow(row);
  const named = (contextsOf(row)?.nodes ?? []).map(one => ({
    name: one.__typename === 'CheckRun' ? one.name : one.context,
    kind: one.__typename === 'CheckRun' ? ('check-run' as const) : ('status' as const),
  }));
  return named
    .filter(one => hasOurName(one.name) && !sealed.some(other => other.name === one.name && other.kind === one.kind))
    .map(one => one.name);
}

function contextsOf(row: RawSweepRow): RawGlanceContexts | undefined {
  const commit = row.headCommit.nodes[0]?.commit;
  return commit?.oid === row.headRefOid ? commit.statusCheckRollup?.contexts : undefined;
}

/** How many checks stand in each state, without our own: those change by our own writing, and while we look. */
function countOthers(contexts: RawGlanceContexts): readonly string[] {
  const counts = new Map<string, number>();
  const add = (key: string, count: number) => counts.set(key, (counts.get(key) ?? 0) + count);
  for (const { state, count } of contexts.checkRunCountsByState ?? []) add(`run ${state}`, count);
  for (const { state, count } of contexts.statusContextCountsByState ?? []) add(`status ${state}`, count);
  for (const node of contexts.nodes) {
    if (node.__typename === 'StatusContext') {
      if (hasOurName(node.context)) add(`status ${node.state}`, -1);
    } else if (hasOurName(node.name) || (isJob(node) && isOwnWorkflow(workflowPath(node.checkSuite.workflowRun)))) {
      add(`run ${node.status === 'COMPLETED' ? (node.conclusion ?? 'COMPLETED') : node.status}`, -1);
    }
  }
  return [...counts].flatMap(([key, count]) => (count === 0 ? [] : [`${key} ${count}`])).toSorted();
}
