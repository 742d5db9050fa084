/** Roles of a repository, weakest first (GitHub docs, "Repository roles for an organization"). */
export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

export interface User {
  readonly id: number;
  readonly nodeId: string;
  readonly login: string;
  readonly kind: 'User' | 'Organization' | 'Bot' | 'Mannequin';
  readonly name: string;
  readonly email: string;
}

export interface App {
  readonly id: number;
  readonly nodeId: string;
  readonly slug: string;
  readonly name: string;
  readonly bot: User;
  /** Whether GitHub makes a suite for this app at each push, before the app said anything (GitHub docs, "Check suites"). */
  readonly autoSuites: boolean;
}

/** Who caused a change; what a GITHUB_TOKEN causes starts no workflow. */
export interface Cause {
  readonly actor: User;
  readonly kind: 'user' | 'app' | 'github-token' | 'clock';
}

export interface Edit {
  readonly at: string;
  readonly editor: User;
}

export interface Reaction {
  readonly id: number;
  readonly nodeId: string;
  readonly content: string;
  readonly user: User;
  readonly createdAt: string;
}

export interface Label {
  readonly id: number;
  readonly nodeId: string;
  readonly name: string;
  readonly color: string;
}

export interface Milestone {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  title: string;
  dueOn: string | null;
  state: 'open' | 'closed';
  readonly createdAt: string;
}

export interface LabelEvent {
  readonly nodeId: string;
  readonly label: Label;
  readonly actor: User;
  readonly at: string;
  readonly added: boolean;
}

export interface Push {
  readonly pusher: User;
  readonly before: string;
  readonly after: string;
  readonly branch: string;
}

export type Conclusion =
  | 'success'
  | 'failure'
  | 'neutral'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required'
  | 'stale'
  | 'startup_failure';

/** What an app may say of a check run itself; the rest only GitHub says. */
export const APP_CONCLUSIONS: readonly Conclusion[] = [
  'success',
  'failure',
  'neutral',
  'cancelled',
  'skipped',
  'timed_out',
  'action_required',
];

export type RunStatus = 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';

export interface Workflow {
  readonly id: number;
  readonly nodeId: string;
  readonly path: string;
  readonly name: string;
  readonly createdAt: string;
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title?: string;
}

export interface Status {
  readonly id: number;
  readonly nodeId: string;
  readonly sha: string;
  readonly context: string;
  readonly state: 'success' | 'failure' | 'error' | 'pending';
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: User;
  readonly createdAt: string;
}

export interface DeploymentStatus {
  readonly id: number;
  readonly nodeId: string;
  readonly state: DeploymentState;
  readonly description: string;
  readonly environment: string;
  readonly environmentUrl: string;
  readonly logUrl: string;
  readonly creator: User;
  readonly createdAt: string;
}

export const DEPLOYMENT_STATES = [
  'error',
  'failure',
  'inactive',
  'in_progress',
  'queued',
  'pending',
  'success',
] as const;

export type DeploymentState = (typeof DEPLOYMENT_STATES)[number];

export interface Deployment {
  readonly id: number;
  readonly nodeId: string;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly originalEnvironment: string;
  /** A status may move it. */
  environment: string;
  readonly description: string | null;
  /** As it was given: an object or a text. */
  readonly payload: unknown;
  readonly transient: boolean;
  readonly production: boolean;
  readonly creator: User;
  readonly createdAt: string;
  updatedAt: string;
  readonly statuses: DeploymentStatus[];
}

export interface Rule {
  readonly type: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface Ruleset {
  readonly id: number;
  readonly nodeId: string;
  readonly name: string;
  readonly enforcement: 'active' | 'disabled' | 'evaluate';
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: readonly Rule[];
  readonly createdAt: string;
}
