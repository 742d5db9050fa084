import type { Json } from '../json.ts';
import type { Deployment, DeploymentStatus } from '../model/records.ts';
import type { Repository } from '../model/world.ts';
import { userOrNull, type ViewContext } from './view-basic.ts';

type At = ViewContext & { readonly repository: Repository };

const urlOf = (deployment: Deployment, at: At): string =>
  `${at.baseUrl}/repos/${at.repository.fullName}/deployments/${deployment.id}`;

export const deploymentView = (deployment: Deployment, at: At): Json => ({
  id: deployment.id,
  node_id: deployment.nodeId,
  sha: deployment.sha,
  ref: deployment.ref,
  task: deployment.task,
  environment: deployment.environment,
  original_environment: deployment.originalEnvironment,
  transient_environment: deployment.transient,
  production_environment: deployment.production,
  description: deployment.description,
  payload: deployment.payload,
  creator: userOrNull(deployment.creator, at),
  created_at: deployment.createdAt,
  updated_at: deployment.updatedAt,
  url: urlOf(deployment, at),
  statuses_url: `${urlOf(deployment, at)}/statuses`,
});

export const deploymentStatusView = (status: DeploymentStatus, at: At & { readonly deployment: Deployment }): Json => ({
  id: status.id,
  node_id: status.nodeId,
  url: `${urlOf(at.deployment, at)}/statuses/${status.id}`,
  deployment_url: urlOf(at.deployment, at),
  state: status.state,
  description: status.description,
  environment: status.environment,
  environment_url: status.environmentUrl,
  creator: userOrNull(status.creator, at),
  created_at: status.createdAt,
  updated_at: status.createdAt,
  target_url: status.logUrl,
  log_url: status.logUrl,
});
