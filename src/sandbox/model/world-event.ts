import type { Cause, Deployment, Label, Milestone, Ruleset, Status, User } from './records.ts';
import type {
  CheckRun,
  CheckSuite,
  Comment,
  Issue,
  PullRequest,
  Repository,
  Review,
  Thread,
  WorkflowRun,
} from './world.ts';

/** Something that happened; the webhook payload and the workflow trigger are made from it. */
export interface WorldEvent {
  readonly name: string;
  readonly action?: string;
  readonly repository: Repository;
  readonly cause: Cause;
  readonly pull?: PullRequest;
  readonly issue?: Issue;
  readonly comment?: Comment;
  readonly review?: Review;
  readonly thread?: Thread;
  readonly label?: Label;
  readonly milestone?: Milestone;
  readonly checkRun?: CheckRun;
  readonly suite?: CheckSuite;
  readonly workflowRun?: WorkflowRun;
  readonly status?: Status;
  readonly deployment?: Deployment;
  readonly ruleset?: Ruleset;
  readonly user?: User;
  /** Full ref name, for push, merge_group, workflow_dispatch and deployments of a branch or tag. */
  readonly ref?: string;
  /** The id that the run of a dispatch will have, where it was promised to somebody. */
  readonly runId?: number;
  readonly before?: string;
  readonly after?: string;
  /** Further top-level members of the payload (`changes`, `inputs`, `client_payload`, …). */
  readonly extra?: Readonly<Record<string, unknown>>;
}
