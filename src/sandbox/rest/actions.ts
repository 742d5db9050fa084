import { jsonIn, textIn } from '../json.ts';
import { dispatchWorkflow, readDispatch } from '../model/dispatching.ts';
import { emit, newId } from '../model/make.ts';
import { tipOf } from '../model/push.ts';
import type { Workflow } from '../model/records.ts';
import { listWorkflows, startAgain } from '../model/workflow-runs.ts';
import type { WorkflowRun } from '../model/world.ts';
import {
  type Answer,
  type Call,
  created,
  failed,
  type Handlers,
  idIn,
  invalid,
  listed,
  notFound,
  nothing,
  ok,
  paramIn,
  reads,
  writes,
} from './operation.ts';
import { isWithin } from './search-dates.ts';
import { dispatchedView, jobView, workflowRunView, workflowView } from './view-actions.ts';

const runsOf = (call: Call): readonly WorkflowRun[] =>
  call.repository.suites.flatMap(suite => suite.run ?? []).toReversed();

const RUN_FILTERS = ['event', 'head_sha', 'branch', 'status', 'actor', 'created', 'check_suite_id'];

/** "up to 1,000 results for each search" with a filter (GitHub docs, "List workflow runs for a repository"). */
const MOST_FOUND = 1000;

function isAsked(run: WorkflowRun, query: ReadonlyMap<string, string>): boolean {
  const values: Readonly<Record<string, string>> = {
    event: run.event,
    head_sha: run.headSha,
    branch: run.headBranch,
    check_suite_id: String(run.suite.id),
  };
  const actor = query.get('actor')?.toLowerCase() ?? run.actor.login.toLowerCase();
  return (
    Object.entries(values).every(([name, value]) => (query.get(name) ?? value) === value) &&
    actor === run.actor.login.toLowerCase() &&
    isWithin(query.get('created') ?? '*', run.createdAt) &&
    [run.status, run.conclusion].includes(narrow(query.get('status'), run))
  );
}

function listRuns(call: Call, workflow?: Workflow): Answer {
  const { query } = call;
  const all = runsOf(call).filter(run => (workflow ?? run.workflow) === run.workflow && isAsked(run, query));
  const runs = RUN_FILTERS.some(name => query.has(name)) ? all.slice(0, MOST_FOUND) : all;
  return listed(
    runs.map(run => workflowRunView(run, call)),
    (page, total) => ({ total_count: total, workflow_runs: page }),
  );
}

const narrow = (wanted: string | undefined, run: WorkflowRun): WorkflowRun['status'] | WorkflowRun['conclusion'] =>
  wanted === undefined ? run.status : ([run.status, run.conclusion].find(word => word === wanted) ?? 'startup_failure');

const atWorkflow =
  (answer: (workflow: Workflow, call: Call) => Answer) =>
  (call: Call): Answer => {
    const id = paramIn(call, 'workflow_id');
    const found = listWorkflows(call.world, call.repository).find(
      each => String(each.id) === id || each.path.endsWith(`/${id}`),
    );
    return found === undefined ? notFound : answer(found, call);
  };

const atWorkflowRun =
  (answer: (run: WorkflowRun, call: Call) => Answer) =>
  (call: Call): Answer => {
    const run = runsOf(call).find(each => each.id === idIn(call, 'run_id'));
    return run === undefined ? notFound : answer(run, call);
  };

/** "inputs: maximum number of properties is 25" (GitHub docs, "Create a workflow dispatch event"). */
const MOST_INPUTS = 25;

async function dispatch(call: Call): Promise<Answer> {
  const { world, repository, body } = call;
  const inputs = jsonIn(body, 'inputs') ?? {};
  if (Object.keys(inputs).length > MOST_INPUTS)
    return invalid(`inputs: maximum number of properties is ${MOST_INPUTS}`);
  const asked = { workflow: paramIn(call, 'workflow_id'), ref: textIn(body, 'ref') ?? '', inputs };
  const read = readDispatch(world, repository, asked);
  if ('status' in read) return failed(read.status, read.message);
  const cause = call.cause();
  if (body['return_run_details'] !== true) {
    dispatchWorkflow(world, repository, { ...read, cause });
    return nothing;
  }
  const { id } = newId(world, 'WorkflowRun', true);
  dispatchWorkflow(world, repository, { ...read, cause, runId: id });
  await call.runner?.started();
  return ok(dispatchedView(repository, id, call));
}

/** "up to 30 days after its initial run", at most 50 times (GitHub docs, "Re-running workflows and jobs"). */
const RERUN_DAYS = 30;
const MOST_ATTEMPTS = 51;
const DAY = 86_400_000;

/** The texts of the 403s are those of metabase#70916. */
function rerun(run: WorkflowRun, call: Call): Answer {
  const { world, runner } = call;
  const age = (Date.parse(world.now) - Date.parse(run.createdAt)) / DAY;
  if (run.status !== 'completed') return failed(403, 'This workflow is already running');
  if (run.conclusion === 'action_required' || age > RERUN_DAYS || run.attempt >= MOST_ATTEMPTS)
    return failed(403, 'This workflow run cannot be retried');
  const by = call.cause().actor;
  if (runner?.knows(run.id) === true) runner.rerun(run.id, by.login);
  else startAgain(world, run, by);
  return created({});
}

function dispatchRepository(call: Call): Answer {
  const action = textIn(call.body, 'event_type') ?? '';
  const sha = tipOf(call.repository, call.repository.defaultBranch) ?? '';
  const extra = { client_payload: jsonIn(call.body, 'client_payload') ?? {}, branch: call.repository.defaultBranch };
  emit(call.world, {
    name: 'repository_dispatch',
    action,
    repository: call.repository,
    cause: call.cause(),
    ref: `refs/heads/${call.repository.defaultBranch}`,
    after: sha,
    extra,
  });
  return nothing;
}

export const actionHandlers: Handlers = {
  'actions/list-repo-workflows': {
    need: reads('actions'),
    handle: call =>
      listed(
        listWorkflows(call.world, call.repository).map(each => workflowView(each, call)),
        (page, total) => ({ total_count: total, workflows: page }),
      ),
  },
  'actions/get-workflow': {
    need: reads('actions'),
    handle: atWorkflow((workflow, call) => ok(workflowView(workflow, call))),
  },
  'actions/list-workflow-runs': {
    query: RUN_FILTERS,
    need: reads('actions'),
    handle: atWorkflow((workflow, call) => listRuns(call, workflow)),
  },
  'actions/list-workflow-runs-for-repo': {
    query: RUN_FILTERS,
    need: reads('actions'),
    handle: call => listRuns(call),
  },
  'actions/get-workflow-run': {
    need: reads('actions'),
    handle: atWorkflowRun((run, call) => ok(workflowRunView(run, call))),
  },
  'actions/list-jobs-for-workflow-run': {
    query: ['filter'],
    need: reads('actions'),
    handle: atWorkflowRun((run, call) =>
      listed(
        run.suite.runs
          .filter(each => each.job && (call.query.get('filter') === 'all' || each.attempt === run.attempt))
          .map(each => jobView(each, call)),
        (page, total) => ({ total_count: total, jobs: page }),
      ),
    ),
  },
  'actions/create-workflow-dispatch': { need: writes('actions'), handle: dispatch },
  'actions/re-run-workflow': { need: writes('actions'), handle: atWorkflowRun(rerun) },
  'repos/create-dispatch-event': { need: writes('contents'), handle: dispatchRepository },
};
