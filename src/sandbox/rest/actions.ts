import { jsonIn, textIn } from '../json.ts';
import { emit } from '../model/make.ts';
import { tipOf } from '../model/push.ts';
import type { Deployment, Workflow } from '../model/records.ts';
import { addDeploymentStatus, createDeployment, listWorkflows } from '../model/workflow-runs.ts';
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
import { resolveRef } from './refs.ts';
import { deploymentStatusView, deploymentView, jobView, workflowRunView, workflowView } from './view-actions.ts';

const runsOf = (call: Call): readonly WorkflowRun[] =>
  call.repository.suites.flatMap(suite => suite.run ?? []).toReversed();

function listRuns(call: Call, workflow?: Workflow): Answer {
  const { query } = call;
  const runs = runsOf(call)
    .filter(run => workflow === undefined || run.workflow === workflow)
    .filter(
      run => (query.get('event') ?? run.event) === run.event && (query.get('head_sha') ?? run.headSha) === run.headSha,
    )
    .filter(run => (query.get('branch') ?? run.headBranch) === run.headBranch)
    .filter(run => [run.status, run.conclusion].includes(narrow(query.get('status'), run)));
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

function dispatchWorkflow(call: Call): Answer {
  const id = paramIn(call, 'workflow_id');
  const branch = (textIn(call.body, 'ref') ?? '').replace('refs/heads/', '');
  const sha = tipOf(call.repository, branch);
  if (sha === undefined) return failed(422, `No ref found for: ${branch}`);
  const path = [...(call.world.commits.get(sha)?.files.keys() ?? [])].find(each => each === `.github/workflows/${id}`);
  const workflow = path ?? listWorkflows(call.world, call.repository).find(each => String(each.id) === id)?.path;
  if (workflow === undefined) return notFound;
  const inputs = jsonIn(call.body, 'inputs') ?? {};
  if (Object.keys(inputs).length > MOST_INPUTS)
    return invalid(`inputs: maximum number of properties is ${MOST_INPUTS}`);
  const ref = `refs/heads/${branch}`;
  emit(call.world, {
    name: 'workflow_dispatch',
    repository: call.repository,
    cause: call.cause(),
    ref,
    after: sha,
    extra: { inputs, ref, workflow },
  });
  return nothing;
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

const atDeployment =
  (answer: (deployment: Deployment, call: Call) => Answer) =>
  (call: Call): Answer => {
    const found = call.repository.deployments.find(each => each.id === idIn(call, 'deployment_id'));
    return found === undefined ? notFound : answer(found, call);
  };

function deploy(call: Call): Answer {
  const ref = textIn(call.body, 'ref') ?? '';
  const sha = resolveRef(call.world, call.repository, ref);
  if (sha === undefined) return invalid(`No ref found for: ${ref}`);
  const deployment = createDeployment(call.world, call.repository, {
    sha,
    ref,
    task: textIn(call.body, 'task') ?? 'deploy',
    environment: textIn(call.body, 'environment') ?? 'production',
    description: textIn(call.body, 'description') ?? null,
    payload: call.body['payload'] ?? {},
    cause: call.cause(),
  });
  return created(deploymentView(deployment, call));
}

function deploymentStatus(deployment: Deployment, call: Call): Answer {
  const input = {
    deployment,
    state: textIn(call.body, 'state') ?? '',
    description: textIn(call.body, 'description') ?? '',
    cause: call.cause(),
  };
  addDeploymentStatus(call.world, call.repository, input);
  const last = deployment.statuses.at(-1);
  return last === undefined ? notFound : created(deploymentStatusView(last, { ...call, deployment }));
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
    query: ['event', 'head_sha', 'branch', 'status'],
    need: reads('actions'),
    handle: atWorkflow((workflow, call) => listRuns(call, workflow)),
  },
  'actions/list-workflow-runs-for-repo': {
    query: ['event', 'head_sha', 'branch', 'status'],
    need: reads('actions'),
    handle: call => listRuns(call),
  },
  'actions/get-workflow-run': {
    need: reads('actions'),
    handle: atWorkflowRun((run, call) => ok(workflowRunView(run, call))),
  },
  'actions/list-jobs-for-workflow-run': {
    need: reads('actions'),
    handle: atWorkflowRun((run, call) =>
      listed(
        run.suite.runs.filter(each => each.job).map(each => jobView(each, call)),
        (page, total) => ({ total_count: total, jobs: page }),
      ),
    ),
  },
  'actions/create-workflow-dispatch': { need: writes('actions'), handle: dispatchWorkflow },
  'repos/create-dispatch-event': { need: writes('contents'), handle: dispatchRepository },
  'repos/list-deployments': {
    need: reads('deployments'),
    handle: call => listed(call.repository.deployments.toReversed().map(each => deploymentView(each, call))),
  },
  'repos/create-deployment': { need: writes('deployments'), handle: deploy },
  'repos/get-deployment': {
    need: reads('deployments'),
    handle: atDeployment((deployment, call) => ok(deploymentView(deployment, call))),
  },
  'repos/list-deployment-statuses': {
    need: reads('deployments'),
    handle: atDeployment((deployment, call) =>
      listed(deployment.statuses.toReversed().map(each => deploymentStatusView(each, { ...call, deployment }))),
    ),
  },
  'repos/create-deployment-status': { need: writes('deployments'), handle: atDeployment(deploymentStatus) },
};
