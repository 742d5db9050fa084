import { hasPermission, mayReadTeams } from '../http/permissions.ts';
import { type Access, type Installation, issueToken, type Permissions } from '../http/tokens.ts';
import { jsonIn, textIn, textsIn } from '../json.ts';
import { emit, findUser } from '../model/make.ts';
import { tipOf } from '../model/push.ts';
import { addDeploymentStatus, createDeployment } from '../model/workflow-runs.ts';
import type { Deployment, Team, Workflow, WorkflowRun } from '../model/world.ts';
import {
  type Answer,
  anybody,
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
import { resolveRef } from './repositories.ts';
import { appView, repositoryView, teamView, userView } from './view-basic.ts';
import { deploymentStatusView, deploymentView, jobView, workflowRunView, workflowView } from './view-checks.ts';

const HOUR = 3_600_000;

const isAccess = (value: unknown): value is Access => value === 'read' || value === 'write';

/** A token may ask for less than the installation has, never for more (GitHub docs, "Create an installation access token"). */
function narrowed(
  installation: Installation,
  asked: Readonly<Record<string, unknown>> | undefined,
): Permissions | undefined {
  if (asked === undefined) return installation.permissions;
  const wanted = Object.entries(asked).flatMap(([name, access]) => (isAccess(access) ? [[name, access] as const] : []));
  const fits = wanted.every(([name, access]) => hasPermission(installation.permissions, [`${name}:${access}`]));
  return fits ? { metadata: 'read', ...Object.fromEntries(wanted) } : undefined;
}

function createToken(call: Call): Answer {
  const { viewer } = call;
  if (viewer.kind !== 'app') return failed(401, 'A JSON web token could not be decoded');
  const installation = installationsOf(call).find(each => each.id === idIn(call, 'installation_id'));
  if (installation === undefined) return notFound;
  const permissions = narrowed(installation, jsonIn(call.body, 'permissions'));
  if (permissions === undefined) return invalid('The permissions requested are not granted to this installation.');
  const ids = call.body['repository_ids'];
  const names = textsIn(call.body, 'repositories');
  const owned = [...call.world.repositories.values()].filter(each => each.owner === installation.account);
  const limited = Array.isArray(ids) || names.length > 0;
  const only = owned.filter(
    each => !limited || names.includes(each.name) || (Array.isArray(ids) && ids.includes(each.id)),
  );
  const token = issueToken(call.tokens, 'ghs', {
    kind: 'installation',
    app: viewer.app,
    installation,
    permissions,
    only: limited ? new Set(only) : null,
  });
  const expires = new Date(Date.parse(call.world.now) + HOUR).toISOString().replace('.000Z', 'Z');
  return created({
    token,
    expires_at: expires,
    permissions,
    repository_selection: limited ? 'selected' : 'all',
    ...(limited ? { repositories: only.map(each => repositoryView(each, call)) } : {}),
  });
}

function installationsOf(call: Call): readonly Installation[] {
  const { viewer } = call;
  if (viewer.kind !== 'app') return [];
  return call.registrations.find(each => each.app === viewer.app)?.installations ?? [];
}

function installationView(installation: Installation, call: Call): object {
  const registration = call.registrations.find(each => each.installations.includes(installation));
  return {
    ...{
      id: installation.id,
      account: userView(installation.account, call),
      permissions: installation.permissions,
      events: [],
    },
    ...{
      app_id: registration?.app.id,
      app_slug: registration?.app.slug,
      target_id: installation.account.id,
      target_type: installation.account.kind,
    },
    ...{
      repository_selection: 'all',
      created_at: call.world.now,
      updated_at: call.world.now,
      suspended_at: null,
      suspended_by: null,
      single_file_name: null,
    },
  };
}

const installationOr404 = (found: Installation | undefined, call: Call): Answer =>
  found === undefined ? notFound : ok(installationView(found, call));

const teamsAllowed =
  (answer: (team: Team, call: Call) => Answer) =>
  (call: Call): Answer => {
    if (!mayReadTeams(call.world, call.viewer))
      return call.viewer.kind === 'user' ? notFound : failed(403, 'Resource not accessible by integration');
    const team = call.world.teams.find(
      each =>
        each.slug === paramIn(call, 'team_slug') &&
        each.organization.login.toLowerCase() === paramIn(call, 'org').toLowerCase(),
    );
    return team === undefined ? notFound : answer(team, call);
  };

function membership(team: Team, call: Call): Answer {
  const user = findUser(call.world, paramIn(call, 'username'));
  return user !== undefined && team.members.has(user) ? ok({ state: 'active', role: 'member', url: '' }) : notFound;
}

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
    const found = call.repository.workflows.find(each => String(each.id) === id || each.path.endsWith(`/${id}`));
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
  const workflow = path ?? call.repository.workflows.find(each => String(each.id) === id)?.path;
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
    ...{
      sha,
      ref,
      task: textIn(call.body, 'task') ?? 'deploy',
      environment: textIn(call.body, 'environment') ?? 'production',
    },
    ...{
      description: textIn(call.body, 'description') ?? null,
      payload: call.body['payload'] ?? {},
      cause: call.cause(),
    },
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

function self(call: Call): Answer {
  const { viewer } = call;
  if (viewer.kind === 'user') return ok(userView(viewer.user, call));
  return viewer.kind === 'anonymous'
    ? failed(401, 'Requires authentication')
    : failed(403, 'Resource not accessible by integration');
}

const installedRepositories = (call: Call): Answer => {
  const { viewer } = call;
  if (viewer.kind !== 'installation') return failed(403, 'You must authenticate with an installation access token');
  const owned = [...call.world.repositories.values()].filter(
    each => each.owner === viewer.installation.account && (viewer.only?.has(each) ?? true),
  );
  return listed(
    owned.map(each => repositoryView(each, call)),
    (page, total) => ({ total_count: total, repositories: page }),
  );
};

export const appHandlers: Handlers = {
  'meta/get': {
    need: anybody,
    global: true,
    handle: () => ok({ verifiable_password_authentication: false, installed_version: '3.19.0' }),
  },
  'rate-limit/get': { need: anybody, global: true, handle: () => ok({}) },
  'users/get-authenticated': { need: anybody, global: true, handle: self },
  'users/get-by-username': {
    need: anybody,
    global: true,
    handle: call => {
      const user = findUser(call.world, paramIn(call, 'username'));
      return user === undefined
        ? notFound
        : ok({ ...userView(user, call), name: user.name, created_at: call.world.now, updated_at: call.world.now });
    },
  },
  'apps/get-authenticated': {
    need: anybody,
    global: true,
    handle: call =>
      call.viewer.kind === 'app'
        ? ok(appView(call.viewer.app, call))
        : failed(401, 'A JSON web token could not be decoded'),
  },
  'apps/list-installations': {
    need: anybody,
    global: true,
    handle: call => listed(installationsOf(call).map(each => installationView(each, call))),
  },
  'apps/get-installation': {
    need: anybody,
    global: true,
    handle: call =>
      installationOr404(
        installationsOf(call).find(each => each.id === idIn(call, 'installation_id')),
        call,
      ),
  },
  'apps/get-org-installation': {
    need: anybody,
    global: true,
    handle: call =>
      installationOr404(
        installationsOf(call).find(each => each.account.login === paramIn(call, 'org')),
        call,
      ),
  },
  'apps/get-repo-installation': {
    need: anybody,
    global: true,
    handle: call =>
      installationOr404(
        installationsOf(call).find(each => each.account.login === paramIn(call, 'owner')),
        call,
      ),
  },
  'apps/create-installation-access-token': { need: anybody, global: true, handle: createToken },
  'apps/list-repos-accessible-to-installation': { need: anybody, global: true, handle: installedRepositories },
  'teams/get-by-name': {
    need: anybody,
    global: true,
    handle: teamsAllowed((team, call) =>
      ok({ ...teamView(team, call), organization: userView(team.organization, call), repos_count: team.roles.size }),
    ),
  },
  'teams/list-members-in-org': {
    need: anybody,
    global: true,
    handle: teamsAllowed((team, call) => listed([...team.members].map(user => userView(user, call)))),
  },
  'teams/get-membership-for-user-in-org': { need: anybody, global: true, handle: teamsAllowed(membership) },
  'actions/list-repo-workflows': {
    need: reads('actions'),
    handle: call =>
      listed(
        call.repository.workflows.map(each => workflowView(each, call)),
        (page, total) => ({ total_count: total, workflows: page }),
      ),
  },
  'actions/get-workflow': {
    need: reads('actions'),
    handle: atWorkflow((workflow, call) => ok(workflowView(workflow, call))),
  },
  'actions/list-workflow-runs': {
    need: reads('actions'),
    handle: atWorkflow((workflow, call) => listRuns(call, workflow)),
  },
  'actions/list-workflow-runs-for-repo': { need: reads('actions'), handle: call => listRuns(call) },
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
