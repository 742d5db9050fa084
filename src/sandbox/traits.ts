/** In which ways the embedded GitHub is as unkind as GitHub. Each one can be switched off to see which product test notices. */
export interface Traits {
  /** Events caused by a GITHUB_TOKEN start no workflow but dispatches (GitHub docs, "Use GITHUB_TOKEN for authentication in workflows"). */
  readonly tokenEventsStartNoWorkflow: boolean;
  /** `pull_request` runs of forks get a read-only token (GitHub docs, "Events that trigger workflows: pull_request"). */
  readonly forkTokensReadOnly: boolean;
  /** Check runs made with GITHUB_TOKEN join the oldest Actions suite of the commit (community discussion 24616, dorny/test-reporter#67). */
  readonly githubTokenChecksJoinOldestSuite: boolean;
  /** A workflow job may carry any name, ours too, and shows as a check run of that name (policy-bot README, "Status Checks"). */
  readonly jobNamesCanBeForged: boolean;
  /** What a token can't see is null, 404, an empty list or FORBIDDEN (GitHub docs, "Troubleshooting the REST API"; cli/cli#11841). */
  readonly unseenIsNull: boolean;
  /** `baseRefOid` is the base's tip as GitHub last noted it, not the tip (GitHub GraphQL schema, PullRequest.baseRefOid). */
  readonly staleBaseRefOid: boolean;
  /** Updating a completed check run to `in_progress` has no effect (Mergify discussion 1989, lyft/atlantis#265). */
  readonly completedRunStaysCompleted: boolean;
  /** Annotations of an update are added to the earlier ones (GitHub docs, "Update a check run"). */
  readonly annotationsAppend: boolean;
  /** Creating a completed check run without a conclusion is refused (GitHub docs, "Create a check run": conclusion is required). */
  readonly completedNeedsConclusion: boolean;
  /** Lists come in pages of at most 100 (GitHub docs, "Using pagination in the REST API", "GraphQL node limits"). */
  readonly listsPage: boolean;
  /** GraphQL calls for more than 500,000 nodes or without first/last are refused (GitHub docs, "Rate limits and query limits for the GraphQL API"). */
  readonly nodeLimits: boolean;
  /** A concurrency group keeps one pending run and cancels the older one (GitHub docs, "Control the concurrency of workflows and jobs"). */
  readonly concurrencyCancelsPending: boolean;
}

/** GitHub as it is. */
export const AS_GITHUB: Traits = {
  tokenEventsStartNoWorkflow: true,
  forkTokensReadOnly: true,
  githubTokenChecksJoinOldestSuite: true,
  jobNamesCanBeForged: true,
  unseenIsNull: true,
  staleBaseRefOid: true,
  completedRunStaysCompleted: true,
  annotationsAppend: true,
  completedNeedsConclusion: true,
  listsPage: true,
  nodeLimits: true,
  concurrencyCancelsPending: true,
};
