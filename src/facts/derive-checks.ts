import { hasOurName, isJob, isOwnWorkflow, workflowPath } from './check-origin.ts';
import { deriveActor } from './derive-actor.ts';
import type { CheckFact, SuiteFact } from './pull-request-facts.ts';
import type { RawContext, RawRun, RawStatus, RawSuite } from './raw-checks.ts';

/** One row of the head's rollup. Whoever has our name is marked as ours here, forged or not: it is never evidence of a test. */
export function deriveCheck(raw: RawContext): CheckFact {
  return raw.__typename === 'CheckRun' ? deriveRun(raw) : deriveStatus(raw);
}

function deriveRun(raw: RawRun): CheckFact {
  const workflow = workflowPath(raw.checkSuite.workflowRun);
  const job = isJob(raw);
  const others = job && isOwnWorkflow(workflow) ? 'our-workflow' : 'other';
  return {
    name: raw.name,
    kind: 'check-run',
    state: raw.status === 'COMPLETED' ? concluded(raw.conclusion) : waiting(raw.status),
    app: raw.checkSuite.app?.slug,
    workflow,
    isJob: job,
    url: raw.detailsUrl ?? undefined,
    at: raw.startedAt ?? undefined,
    origin: hasOurName(raw.name) ? 'ours' : others,
  };
}

function deriveStatus(raw: RawStatus): CheckFact {
  const creator = deriveActor(raw.creator).login;
  return {
    name: raw.context,
    kind: 'status',
    state: statusStates[raw.state] ?? 'failure',
    app: creator === '' ? undefined : creator,
    workflow: undefined,
    isJob: false,
    url: raw.targetUrl ?? undefined,
    at: raw.createdAt,
    origin: hasOurName(raw.context) ? 'ours' : 'other',
  };
}

type CheckState = CheckFact['state'];

const statusStates: Readonly<Record<string, CheckState>> = {
  SUCCESS: 'success',
  PENDING: 'running',
  EXPECTED: 'queued',
};

/** A conclusion that GitHub adds one day is a failure until somebody knows better. */
function concluded(conclusion: string | null): CheckState {
  return conclusions[conclusion ?? ''] ?? 'failure';
}

const conclusions: Readonly<Record<string, CheckState>> = {
  SUCCESS: 'success',
  NEUTRAL: 'neutral',
  SKIPPED: 'skipped',
  CANCELLED: 'cancelled',
  ACTION_REQUIRED: 'held',
};

function waiting(status: string): 'running' | 'held' | 'queued' {
  if (status === 'IN_PROGRESS') return 'running';
  return status === 'WAITING' ? 'held' : 'queued';
}

/** A suite of the head. One that GitHub holds until somebody approves it ends in `action_required` or only waits. */
export function deriveSuite(raw: RawSuite, ownApps: readonly number[]): SuiteFact {
  const workflow = workflowPath(raw.workflowRun);
  const appId = raw.app?.databaseId ?? undefined;
  return {
    app: raw.app?.slug,
    workflow,
    createdAt: raw.createdAt,
    state: raw.status === 'COMPLETED' ? completed(raw.conclusion) : waiting(raw.status),
    conclusion: raw.conclusion?.toLowerCase(),
    ours: (appId !== undefined && ownApps.includes(appId)) || isOwnWorkflow(workflow),
  };
}

function completed(conclusion: string | null): 'held' | 'completed' {
  return conclusion === 'ACTION_REQUIRED' ? 'held' : 'completed';
}
