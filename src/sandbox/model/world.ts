import type { Traits } from '../traits.ts';
import type { Commit, TagObject } from './git.ts';
import type {
  Annotation,
  App,
  Conclusion,
  Deployment,
  Edit,
  Label,
  LabelEvent,
  Milestone,
  Push,
  Reaction,
  Role,
  Ruleset,
  RunStatus,
  Status,
  User,
  Workflow,
} from './records.ts';
import type { WorldEvent } from './world-event.ts';

export interface Team {
  readonly id: number;
  readonly nodeId: string;
  readonly organization: User;
  readonly slug: string;
  readonly name: string;
  readonly members: Set<User>;
  readonly roles: Map<Repository, Role>;
}

export interface Comment {
  readonly id: number;
  readonly nodeId: string;
  readonly author: User | null;
  readonly viaApp: App | null;
  /** Written by answering a notification's e-mail. */
  readonly viaEmail: boolean;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly edits: Edit[];
  readonly reactions: Reaction[];
  /** Why it is hidden, in GitHub's word; null: it isn't. */
  minimized: string | null;
  /** It moves with its thread to another repository. */
  thread: Issue;
}

/** The only trace that a deleted comment leaves. */
export interface CommentDeletion {
  readonly id: number;
  readonly nodeId: string;
  readonly at: string;
  readonly actor: User;
  readonly author: User | null;
}

/** What issues and pull requests have in common; a pull request is an issue with `pull`. */
export interface Issue {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  readonly repository: Repository;
  readonly author: User | null;
  title: string;
  body: string;
  state: 'open' | 'closed';
  stateReason: string | null;
  locked: boolean;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedBy: User | null;
  milestone: Milestone | null;
  readonly labels: Set<Label>;
  readonly labelEvents: LabelEvent[];
  readonly assignees: Set<User>;
  readonly edits: Edit[];
  readonly comments: Comment[];
  readonly deletions: CommentDeletion[];
  readonly reactions: Reaction[];
  pull?: PullRequest;
}

export interface Review {
  readonly id: number;
  readonly nodeId: string;
  readonly pull: PullRequest;
  readonly author: User | null;
  body: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  readonly commit: string;
  readonly submittedAt: string;
  updatedAt: string;
  readonly edits: Edit[];
}

export interface Thread {
  readonly id: number;
  readonly nodeId: string;
  readonly pull: PullRequest;
  readonly path: string;
  readonly line: number;
  readonly commit: string;
  readonly author: User;
  readonly body: string;
  readonly createdAt: string;
  resolved: boolean;
}

export type TimelineItem =
  | {
      readonly kind: 'force-push';
      readonly nodeId: string;
      readonly at: string;
      readonly actor: User;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'base-changed';
      readonly nodeId: string;
      readonly at: string;
      readonly actor: User;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'review-dismissed';
      readonly nodeId: string;
      readonly at: string;
      readonly actor: User;
      readonly review: Review;
      readonly previous: string;
      readonly message: string;
    };

export interface PullRequest {
  readonly id: number;
  readonly nodeId: string;
  readonly issue: Issue;
  readonly repository: Repository;
  draft: boolean;
  merged: boolean;
  mergedAt: string | null;
  mergedBy: User | null;
  mergeCommit: string | null;
  baseBranch: string;
  /** What GitHub noted as the base's tip the last time it looked; it lags behind (trait `staleBaseRefOid`). */
  notedBase: string;
  readonly headBranch: string;
  headRepository: Repository | null;
  head: string;
  queued: boolean;
  readonly reviews: Review[];
  readonly threads: Thread[];
  readonly timeline: TimelineItem[];
  readonly linkedIssues: Set<Issue>;
}

export interface WorkflowRun {
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  readonly workflow: Workflow;
  readonly runNumber: number;
  readonly displayTitle: string;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepository: string;
  readonly actor: User;
  /** Who asked for the latest attempt; `actor` stays who set the first one off. */
  triggeringActor: User;
  readonly createdAt: string;
  /** Of the latest attempt. */
  startedAt: string;
  updatedAt: string;
  status: RunStatus;
  conclusion: Conclusion | null;
  /** 1, and one more for each re-run. */
  attempt: number;
  readonly suite: CheckSuite;
}

export interface CheckSuite {
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  readonly app: App;
  readonly headSha: string;
  readonly headBranch: string | null;
  readonly createdAt: string;
  updatedAt: string;
  readonly creator: User | null;
  readonly push: Push | null;
  run: WorkflowRun | null;
  readonly runs: CheckRun[];
}

export interface CheckRun {
  readonly id: number;
  readonly nodeId: string;
  readonly suite: CheckSuite;
  name: string;
  status: RunStatus;
  conclusion: Conclusion | null;
  readonly createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
  externalId: string;
  detailsUrl: string;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: Annotation[];
  actions: readonly unknown[];
  /** A job of a workflow run: its own status can't be changed through the API. */
  readonly job: boolean;
  /** Of the workflow run that the job belongs to. */
  readonly attempt: number;
}

export interface Repository {
  readonly id: number;
  readonly nodeId: string;
  readonly owner: User;
  readonly name: string;
  readonly fullName: string;
  readonly private: boolean;
  archived: boolean;
  readonly parent: Repository | null;
  readonly createdAt: string;
  readonly defaultBranch: string;
  readonly branches: Map<string, string>;
  /** Ids of commits, or of tag objects where the tag is annotated. */
  readonly tags: Map<string, string>;
  readonly collaborators: Map<User, Role>;
  /** Names of custom roles; what they allow is the role under `collaborators`. */
  readonly customRoles: Map<User, string>;
  readonly rulesets: Ruleset[];
  readonly threads: Map<number, Issue>;
  /** Numbers that are free no more: deleted, or moved to what is given. */
  readonly gone: Map<number, Issue | 'deleted'>;
  readonly labels: Map<string, Label>;
  readonly milestones: Milestone[];
  readonly suites: CheckSuite[];
  readonly statuses: Status[];
  readonly workflows: Workflow[];
  readonly deployments: Deployment[];
  nextNumber: number;
  deleted: boolean;
}

type NodeEntry = { readonly typename: string; readonly value: object };

/** The whole embedded GitHub as one graph. Nothing outside `model/` changes it. */
export interface World {
  now: string;
  readonly traits: Traits;
  /** Base of the web pages, as in `html_url`. */
  serverUrl: string;
  lastId: number;
  /** Runs and suites have ids above 2³¹, as on GitHub. */
  lastBigId: number;
  readonly users: Map<string, User>;
  readonly apps: Map<string, App>;
  readonly teams: Team[];
  readonly repositories: Map<string, Repository>;
  readonly commits: Map<string, Commit>;
  readonly tagObjects: Map<string, TagObject>;
  readonly nodes: Map<string, NodeEntry>;
  readonly listeners: ((event: WorldEvent) => void)[];
}
