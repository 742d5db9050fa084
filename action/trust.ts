/** Where this run comes from, as the runner says it. */
export interface RunContext {
  readonly event: string;
  /** `refs/heads/main`, … */
  readonly ref: string;
  readonly defaultBranch: string | undefined;
}

/** Events whose workflow file is the default branch's, whoever caused them. */
const trustedEvents = [
  'pull_request_target',
  'workflow_run',
  'status',
  'schedule',
  'repository_dispatch',
  'issue_comment',
  'issues',
  'milestone',
  'check_run',
  'check_suite',
  // The deployed commit's file; whoever can make a deployment can report by hand as well, and a report is all that it does.
  'deployment_status',
  // The group's own file runs, but each member passed `config-change`.
  'merge_group',
];

/**
 * Whether the workflow file that runs is one that the pull request's author can't have written. Only such a run publishes.
 * Source: GitHub docs, "Events that trigger workflows".
 */
export function isTrusted(context: RunContext): boolean {
  if (trustedEvents.includes(context.event)) return true;
  const isOnDefaultBranch =
    context.defaultBranch !== undefined && context.ref === `refs/heads/${context.defaultBranch}`;
  return (context.event === 'push' || context.event === 'workflow_dispatch') && isOnDefaultBranch;
}
