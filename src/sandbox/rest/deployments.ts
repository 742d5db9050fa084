import { type Json, textIn, textsIn } from '../json.ts';
import { addDeploymentStatus, createDeployment } from '../model/deployments.ts';
import { ancestors } from '../model/git.ts';
import { haveConflict, mergeCommitOf } from '../model/merging.ts';
import { moveBranch, tipOf } from '../model/push.ts';
import { DEPLOYMENT_STATES, type Deployment } from '../model/records.ts';
import { rollupOf } from '../model/rollup.ts';
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
  ok,
  reads,
  writes,
} from './operation.ts';
import { resolveRef } from './refs.ts';
import { deploymentStatusView, deploymentView } from './view-deployments.ts';

const atDeployment =
  (answer: (deployment: Deployment, call: Call) => Answer) =>
  (call: Call): Answer => {
    const found = call.repository.deployments.find(each => each.id === idIn(call, 'deployment_id'));
    return found === undefined ? notFound : answer(found, call);
  };

/**
 * "By default, commit statuses for every submitted context must be in a success state" (GitHub docs, "Create a
 * deployment"); check runs count too, and a skipped one does not (vortex#1903, sbb-angular#2447: the texts are theirs).
 */
function unmetContexts(call: Call, sha: string, ref: string): Answer | undefined {
  const contexts = (rollupOf(call.repository, sha)?.contexts ?? []).map(each =>
    each.kind === 'status'
      ? { context: each.status.context, state: each.status.state }
      : { context: each.run.name, state: each.run.conclusion ?? 'pending' },
  );
  const wanted = Array.isArray(call.body['required_contexts'])
    ? textsIn(call.body, 'required_contexts')
    : contexts.map(each => each.context);
  const good = (name: string): boolean => {
    const named = contexts.filter(each => each.context === name);
    return named.length > 0 && named.every(each => each.state === 'success');
  };
  if (wanted.every(good)) return undefined;
  const error = { contexts, resource: 'Deployment', field: 'required_contexts', code: 'invalid' };
  return failed(409, `Conflict: Commit status checks failed for ${ref}.`, { errors: [error] });
}

/**
 * `auto_merge`: a ref that is behind the default branch is merged with it instead of being deployed (GitHub docs,
 * "Create a deployment"); a commit's id can't be (simplytestme/website#130).
 */
function mergedInstead(call: Call, sha: string, ref: string): Answer | undefined {
  const { world, repository } = call;
  const base = tipOf(repository, repository.defaultBranch);
  if (call.body['auto_merge'] === false || base === undefined || ancestors(world.commits, sha).has(base))
    return undefined;
  if (tipOf(repository, ref) === undefined || haveConflict(world, base, sha))
    return failed(409, `Conflict merging ${repository.defaultBranch} into ${ref}.`);
  const cause = call.cause();
  const message = `Merge branch '${repository.defaultBranch}' into ${ref}`;
  const after = mergeCommitOf(world, { base: sha, head: base, actor: cause.actor, message });
  moveBranch(world, repository, { branch: ref, after, cause });
  return { status: 202, body: { message: `Auto-merged ${repository.defaultBranch} into ${ref} on deployment.` } };
}

const flagIn = (body: Json, key: string): boolean | undefined => {
  const value = body[key];
  return typeof value === 'boolean' ? value : undefined;
};

function deploy(call: Call): Answer {
  const { body } = call;
  const ref = textIn(body, 'ref') ?? '';
  const sha = resolveRef(call.world, call.repository, ref);
  if (sha === undefined) return failed(422, `No ref found for: ${ref}`);
  const instead = mergedInstead(call, sha, ref) ?? unmetContexts(call, sha, ref);
  if (instead !== undefined) return instead;
  const production = flagIn(body, 'production_environment');
  const deployment = createDeployment(call.world, call.repository, {
    sha,
    ref,
    task: textIn(body, 'task') ?? 'deploy',
    environment: textIn(body, 'environment') ?? 'production',
    description: textIn(body, 'description') ?? null,
    payload: body['payload'] ?? {},
    transient: flagIn(body, 'transient_environment') ?? false,
    ...(production === undefined ? {} : { production }),
    cause: call.cause(),
  });
  return created(deploymentView(deployment, call));
}

function addStatus(deployment: Deployment, call: Call): Answer {
  const { body } = call;
  const state = DEPLOYMENT_STATES.find(each => each === body['state']);
  if (state === undefined) return invalid('state is not included in the list');
  const environment = textIn(body, 'environment');
  const status = addDeploymentStatus(call.world, call.repository, {
    deployment,
    state,
    description: textIn(body, 'description') ?? '',
    environmentUrl: textIn(body, 'environment_url') ?? '',
    logUrl: textIn(body, 'log_url') ?? textIn(body, 'target_url') ?? '',
    autoInactive: flagIn(body, 'auto_inactive') ?? true,
    ...(environment === undefined ? {} : { environment }),
    cause: call.cause(),
  });
  return created(deploymentStatusView(status, { ...call, deployment }));
}

function list(call: Call): Answer {
  const asked = (name: string, value: string): boolean => (call.query.get(name) ?? value) === value;
  const found = call.repository.deployments.filter(
    each =>
      asked('sha', each.sha) &&
      asked('ref', each.ref) &&
      asked('task', each.task) &&
      asked('environment', each.environment),
  );
  return listed(found.toReversed().map(each => deploymentView(each, call)));
}

export const deploymentHandlers: Handlers = {
  'repos/list-deployments': { query: ['sha', 'ref', 'task', 'environment'], need: reads('deployments'), handle: list },
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
  'repos/create-deployment-status': { need: writes('deployments'), handle: atDeployment(addStatus) },
};
