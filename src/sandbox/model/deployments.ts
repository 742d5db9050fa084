import { emit, newId, register } from './make.ts';
import type { Cause, Deployment, DeploymentState, DeploymentStatus } from './records.ts';
import { fullRef } from './tags.ts';
import type { Repository, World } from './world.ts';

export interface NewDeployment {
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: unknown;
  readonly transient?: boolean;
  readonly production?: boolean;
  readonly cause: Cause;
}

export function createDeployment(world: World, repository: Repository, input: NewDeployment): Deployment {
  const { cause, ...fields } = input;
  const deployment: Deployment = {
    ...newId(world, 'Deployment'),
    ...fields,
    originalEnvironment: input.environment,
    transient: input.transient ?? false,
    // "Default: true when environment is production and false otherwise" (GitHub docs, "Create a deployment").
    production: input.production ?? input.environment === 'production',
    creator: cause.actor,
    createdAt: world.now,
    updatedAt: world.now,
    statuses: [],
  };
  repository.deployments.push(register(world, 'Deployment', deployment));
  emit(world, {
    name: 'deployment',
    action: 'created',
    repository,
    cause,
    deployment,
    ...placeOf(repository, deployment),
  });
  return deployment;
}

/** Of a deployment made with a commit's id there is no ref (GitHub docs, "Events that trigger workflows: deployment"). */
function placeOf(repository: Repository, deployment: Deployment): { readonly ref?: string; readonly after: string } {
  const ref = fullRef(repository, deployment.ref);
  return { ...(ref === undefined ? {} : { ref }), after: deployment.sha };
}

export interface NewDeploymentStatus {
  readonly deployment: Deployment;
  readonly state: DeploymentState;
  readonly description?: string;
  readonly environment?: string;
  readonly environmentUrl?: string;
  readonly logUrl?: string;
  /** Whether success makes earlier deployments inactive; true unless told. */
  readonly autoInactive?: boolean;
  readonly cause: Cause;
}

export function addDeploymentStatus(
  world: World,
  repository: Repository,
  input: NewDeploymentStatus,
): DeploymentStatus {
  const { deployment, cause } = input;
  const status = pushStatus(world, input);
  if (input.state === 'success' && input.autoInactive !== false)
    for (const earlier of replacedBy(repository, deployment))
      pushStatus(world, { deployment: earlier, state: 'inactive', cause });
  // `inactive` starts no workflow and is not delivered (GitHub docs, "Events that trigger workflows: deployment_status").
  if (input.state !== 'inactive')
    emit(world, {
      name: 'deployment_status',
      action: 'created',
      repository,
      cause,
      deployment,
      ...placeOf(repository, deployment),
    });
  return status;
}

function pushStatus(world: World, input: NewDeploymentStatus): DeploymentStatus {
  const { deployment } = input;
  const status: DeploymentStatus = {
    ...newId(world, 'DeploymentStatus'),
    state: input.state,
    description: input.description ?? '',
    environment: input.environment ?? deployment.environment,
    environmentUrl: input.environmentUrl ?? '',
    logUrl: input.logUrl ?? '',
    creator: input.cause.actor,
    createdAt: world.now,
  };
  deployment.statuses.push(status);
  Object.assign(deployment, { environment: status.environment, updatedAt: world.now });
  return status;
}

/**
 * "All prior non-transient, non-production environment deployments with the same repository and environment name …
 * that had a success state" (GitHub docs, "Create a deployment status": auto_inactive).
 */
const replacedBy = (repository: Repository, deployment: Deployment): readonly Deployment[] =>
  repository.deployments.filter(
    each =>
      each.id < deployment.id &&
      each.environment === deployment.environment &&
      !each.transient &&
      !each.production &&
      each.statuses.at(-1)?.state === 'success',
  );
