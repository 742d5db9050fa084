import * as z from 'zod/mini';
import type { RepositoryName } from '../domain/repository-name.ts';

/** A message from GitHub: the event's name and its payload, as a webhook or as `GITHUB_EVENT_PATH`. */
export interface Delivery {
  readonly event: string;
  readonly payload: unknown;
}

// Each schema that is made costs a start something: the same one serves everywhere.
const word = z.string();
const maybeWord = z.optional(word);
const maybeWords = z.optional(z.array(word));
const count = z.number();
const nullableWord = z.optional(z.nullable(word));
const maybeFrom = z.optional(z.object({ from: nullableWord }));
const maybeRepositories = z.optional(z.array(z.object({ full_name: word })));
const account = z.object({ id: count, login: word, type: maybeWord });
const repository = z.object({
  id: count,
  name: word,
  owner: z.object({ login: word }),
  default_branch: maybeWord,
});
const named = z.object({ name: word });
const headedPullRequests = z.optional(
  z.array(z.object({ number: count, base: z.object({ repo: z.object({ id: count }) }) })),
);

/** What is read of a payload, over all events; whatever else it holds is nobody's business. */
export const payloadShape = z.object({
  action: maybeWord,
  repository: z.optional(repository),
  repositories: maybeRepositories,
  repositories_added: maybeRepositories,
  sender: z.optional(account),
  before: maybeWord,
  after: maybeWord,
  ref: maybeWord,
  commits: z.optional(
    z.array(
      z.object({
        added: maybeWords,
        modified: maybeWords,
        removed: maybeWords,
      }),
    ),
  ),
  inputs: z.optional(z.nullable(z.record(word, z.unknown()))),
  pull_request: z.optional(z.object({ number: count, head: z.optional(z.object({ sha: word })) })),
  workflow_run: z.optional(
    z.object({
      head_sha: word,
      path: maybeWord,
      event: maybeWord,
      display_title: maybeWord,
      pull_requests: headedPullRequests,
    }),
  ),
  check_run: z.optional(z.object({ name: word, head_sha: word, pull_requests: headedPullRequests })),
  requested_action: z.optional(z.object({ identifier: word })),
  issue: z.optional(z.object({ number: count, body: nullableWord, labels: z.optional(z.array(named)) })),
  comment: z.optional(
    z.object({ id: count, body: nullableWord, user: z.optional(z.nullable(z.object({ type: maybeWord }))) }),
  ),
  label: z.optional(named),
  changes: z.optional(z.object({ body: maybeFrom, title: maybeFrom })),
  check_suite: z.optional(z.object({ head_sha: word, pull_requests: headedPullRequests })),
  deployment: z.optional(
    z.object({ id: count, sha: maybeWord, environment: maybeWord, payload: z.optional(z.unknown()) }),
  ),
  deployment_status: z.optional(z.object({ state: word, description: nullableWord })),
  merge_group: z.optional(z.object({ head_sha: word, base_sha: word, head_ref: word, base_ref: word })),
  sha: maybeWord,
  context: maybeWord,
});
export type Payload = z.output<typeof payloadShape>;

/** The pull requests that a check's payload names in this repository; forks leave the list empty. */
export function namedPullRequests(payload: Payload, list: z.output<typeof headedPullRequests>): readonly number[] {
  return (list ?? []).filter(one => one.base.repo.id === payload.repository?.id).map(one => one.number);
}

export function repositoryOf(payload: Payload): RepositoryName | undefined {
  return payload.repository && { owner: payload.repository.owner.login, name: payload.repository.name };
}
