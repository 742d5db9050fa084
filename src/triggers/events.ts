/** Events that can change a verdict, a ledger or a project's issue. Anything else ends before a line of the product is loaded. */
export const watchedEvents = [
  'pull_request',
  'pull_request_target',
  'pull_request_review',
  'pull_request_review_thread',
  'workflow_run',
  'check_run',
  'check_suite',
  'status',
  'merge_group',
  'issue_comment',
  'issues',
  'milestone',
  'deployment_status',
  'push',
  'schedule',
  'repository_dispatch',
  'workflow_dispatch',
] as const;
export type WatchedEvent = (typeof watchedEvents)[number];

/** Events that a run of checks alone has nothing to do for: commands and project issues are told of them. */
const threadEvents: readonly string[] = ['issue_comment', 'issues', 'deployment_status'];

/** Whether a check may come out differently after it. */
export function isWatchedByChecks(event: string): boolean {
  return isWatched(event) && !threadEvents.includes(event);
}

export function isWatched(event: string): event is WatchedEvent {
  return watchedEvents.some(watched => watched === event);
}
