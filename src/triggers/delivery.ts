import * as z from 'zod/mini';
import type { RepositoryName } from '../domain/repository-name.ts';

/** A message from GitHub: the event's name and its payload, as a webhook or as `GITHUB_EVENT_PATH`. */
export interface Delivery {
  readonly event: string;
  readonly payload: unknown;
}

const account = z.object({ id: z.number(), login: z.string(), type: z.optional(z.string()) });
const repository = z.object({
  id: z.number(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  default_branch: z.optional(z.string()),
});
const headedPullRequests = z.optional(
  z.array(z.object({ number: z.number(), base: z.object({ repo: z.object({ id: z.number() }) }) })),
);

/** What is read of a payload, over all events; whatever else it holds is nobody's business. */
export const payloadShape = z.object({
  action: z.optional(z.string()),
  repository: z.optional(repository),
  repositories: z.optional(z.array(z.object({ full_name: z.string() }))),
  repositories_added: z.optional(z.array(z.object({ full_name: z.string() }))),
  sender: z.optional(account),
  before: z.optional(z.string()),
  after: z.optional(z.string()),
  ref: z.optional(z.string()),
  commits: z.optional(
    z.array(
      z.object({
        added: z.optional(z.array(z.string())),
        modified: z.optional(z.array(z.string())),
        removed: z.optional(z.array(z.string())),
      }),
    ),
  ),
  inputs: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  pull_request: z.optional(z.object({ number: z.number(), head: z.optional(z.object({ sha: z.string() })) })),
  workflow_run: z.optional(
    z.object({
      head_sha: z.string(),
      path: z.optional(z.string()),
      event: z.optional(z.string()),
      pull_requests: headedPullRequests,
    }),
  ),
  check_run: z.optional(z.object({ name: z.string(), head_sha: z.string(), pull_requests: headedPullRequests })),
  check_suite: z.optional(z.object({ head_sha: z.string(), pull_requests: headedPullRequests })),
  merge_group: z.optional(
    z.object({ head_sha: z.string(), base_sha: z.string(), head_ref: z.string(), base_ref: z.string() }),
  ),
  sha: z.optional(z.string()),
  context: z.optional(z.string()),
});
export type Payload = z.output<typeof payloadShape>;

/** The pull requests that a check's payload names in this repository; forks leave the list empty. */
export function namedPullRequests(payload: Payload, list: z.output<typeof headedPullRequests>): readonly number[] {
  return (list ?? []).filter(one => one.base.repo.id === payload.repository?.id).map(one => one.number);
}

export function repositoryOf(payload: Payload): RepositoryName | undefined {
  return payload.repository && { owner: payload.repository.owner.login, name: payload.repository.name };
}
