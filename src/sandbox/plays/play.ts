/** Files of a commit: a text sets one, null removes it. */
export type FileTexts = Readonly<Record<string, string | null>>;

interface Common {
  /** `owner/name`; the first seeded repository unless told. */
  readonly repository?: string;
  /** Who does it, by login; `github-actions` is what a workflow's GITHUB_TOKEN does. */
  readonly as?: string;
  /** Moves the clock forward to this instant first. */
  readonly at?: string;
}

/** Where a check or status goes: a pull request's head, or a commit or branch. */
interface OnCommit {
  readonly pull?: number;
  readonly head?: string;
}

interface OnThread {
  readonly pull?: number;
  readonly issue?: number;
}

type CheckWord = 'success' | 'failure' | 'neutral' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required';

/** People, CI and other apps acting, as plain JSON: for seeds, tests, the demo and `POST /_sandbox/events`. */
export type Play = Common &
  (
    | {
        readonly do: 'open-pull-request';
        readonly branch: string;
        readonly title: string;
        readonly base?: string;
        readonly body?: string;
        readonly files?: FileTexts;
        readonly draft?: boolean;
        /** From a fork that belongs to `as`. */
        readonly fork?: boolean;
        readonly labels?: readonly string[];
        readonly milestone?: string;
        readonly number?: number;
        readonly message?: string;
        readonly author?: string;
      }
    | {
        readonly do: 'push';
        readonly pull?: number;
        readonly branch?: string;
        readonly files?: FileTexts;
        /** Replaces the head's commits by one commit. */
        readonly force?: boolean;
        /** Replays the pull request's commits on the base's tip. */
        readonly rebase?: boolean;
        readonly message?: string;
        /** `Name <mail>` or a login. */
        readonly author?: string;
        readonly 'co-authors'?: readonly string[];
      }
    | {
        readonly do: 'commit';
        readonly files: FileTexts;
        readonly branch?: string;
        readonly message?: string;
        readonly author?: string;
      }
    | { readonly do: 'create-branch'; readonly branch: string; readonly from?: string }
    | {
        readonly do: 'review';
        readonly pull: number;
        readonly state: 'approve' | 'request-changes' | 'comment';
        readonly body?: string;
        readonly commit?: string;
      }
    | { readonly do: 'dismiss-review'; readonly pull: number; readonly of: string; readonly message?: string }
    | { readonly do: 'edit-review'; readonly pull: number; readonly of: string; readonly body: string }
    | {
        readonly do: 'edit-pull-request';
        readonly pull: number;
        readonly title?: string;
        readonly body?: string;
        readonly base?: string;
      }
    | {
        readonly do: 'close' | 'reopen' | 'ready' | 'convert-to-draft' | 'update-branch' | 'delete-head-repository';
        readonly pull: number;
      }
    | {
        readonly do: 'merge';
        readonly pull: number /** Over the rules, as a bypass actor. */;
        readonly bypass?: boolean;
      }
    | (OnThread & { readonly do: 'label' | 'unlabel'; readonly name: string })
    | (OnThread & {
        readonly do: 'comment';
        readonly body: string;
        /** Slug of the App through which a person writes. */
        readonly via?: string;
        /** By answering a notification's e-mail. */
        readonly email?: boolean;
        /** The same comment so often. */
        readonly times?: number;
      })
    | { readonly do: 'edit-comment'; readonly comment: number; readonly body: string }
    | { readonly do: 'delete-comment'; readonly comment: number }
    | { readonly do: 'hide-comment'; readonly comment: number; readonly reason?: string }
    | (OnThread & { readonly do: 'react'; readonly comment?: number; readonly content: string })
    | (OnThread & { readonly do: 'lock' | 'unlock' })
    | { readonly do: 'open-thread'; readonly pull: number; readonly path: string; readonly body?: string }
    | { readonly do: 'resolve-thread' | 'unresolve-thread'; readonly pull: number; readonly thread?: number }
    | ({
        readonly do: 'check';
        readonly name: string;
        readonly conclusion?: CheckWord;
        readonly status?: 'queued' | 'in_progress' | 'completed';
        /** Slug of the app that makes the run through the API; without it the run is a workflow's job. */
        readonly app?: string;
        readonly workflow?: string;
        readonly event?: string;
        readonly title?: string;
        readonly summary?: string;
        readonly 'external-id'?: string;
        readonly 'details-url'?: string;
        /** Identifiers of its buttons. */
        readonly buttons?: readonly string[];
      } & OnCommit)
    | ({
        readonly do: 'suite';
        readonly app?: string;
        readonly workflow?: string;
        readonly event?: string;
        readonly held?: boolean;
      } & OnCommit)
    | ({
        readonly do: 'status';
        readonly context: string;
        readonly state: 'success' | 'failure' | 'error' | 'pending';
        readonly description?: string;
        readonly url?: string;
      } & OnCommit)
    | { readonly do: 'press-button'; readonly check: number; readonly action: string }
    | { readonly do: 'rerequest'; readonly check?: number; readonly suite?: number }
    | { readonly do: 'enqueue'; readonly pulls: readonly number[] }
    | { readonly do: 'dequeue'; readonly pull: number; readonly reason?: string }
    | {
        readonly do: 'dispatch';
        readonly workflow?: string;
        readonly ref?: string;
        readonly inputs?: Readonly<Record<string, string | boolean>>;
        readonly 'event-type'?: string;
        readonly payload?: Readonly<Record<string, unknown>>;
      }
    | {
        readonly do: 'create-issue';
        readonly title: string;
        readonly body?: string;
        /** Values of an issue form by heading; an empty one was left out. */
        readonly form?: Readonly<Record<string, string>>;
        readonly labels?: readonly string[];
        readonly milestone?: string;
      }
    | { readonly do: 'edit-issue'; readonly issue: number; readonly title?: string; readonly body?: string }
    | { readonly do: 'close-issue' | 'reopen-issue'; readonly issue: number; readonly reason?: string }
    | { readonly do: 'delete-issue'; readonly issue: number }
    /** To another repository of the owner, by `owner/name`. */
    | { readonly do: 'transfer-issue'; readonly issue: number; readonly to: string }
    | { readonly do: 'create-milestone'; readonly title: string; readonly due?: string }
    | {
        readonly do: 'edit-milestone';
        readonly milestone: string;
        readonly title?: string;
        readonly due?: string;
        readonly state?: 'open' | 'closed';
      }
    | { readonly do: 'delete-milestone'; readonly milestone: string }
    /** Without a milestone it is taken out of the one that it has. */
    | (OnThread & { readonly do: 'set-milestone'; readonly milestone?: string })
    | {
        readonly do: 'set-ruleset';
        readonly name: string;
        readonly branches?: readonly string[];
        readonly enforcement?: 'active' | 'disabled' | 'evaluate';
        /** Names, or `name@app-id` to bind one to an app. */
        readonly 'required-checks'?: readonly string[];
        readonly approvals?: number;
        readonly 'merge-queue'?: boolean;
      }
    | {
        readonly do: 'add-collaborator';
        readonly login: string;
        readonly role?: string;
        /** Name of a custom role that is built on `role`. */
        readonly 'custom-role'?: string;
      }
    | { readonly do: 'remove-collaborator'; readonly login: string }
    | {
        readonly do: 'deploy';
        readonly environment: string;
        readonly ref?: string;
        readonly description?: string;
        readonly task?: string;
        readonly payload?: Readonly<Record<string, unknown>>;
      }
    | {
        readonly do: 'deployment-status';
        readonly deployment: number;
        readonly state: 'error' | 'failure' | 'inactive' | 'in_progress' | 'queued' | 'pending' | 'success';
        readonly description?: string;
      }
    /** Makes or moves a tag on a commit, branch or tag (the default branch unless told); with a message it is annotated. */
    | { readonly do: 'put-tag'; readonly tag: string; readonly on?: string; readonly message?: string }
    | { readonly do: 'archive' }
    | { readonly do: 'approve-run'; readonly run?: number }
    /** "Re-run all jobs" of a run that has ended; the newest unless told. */
    | { readonly do: 'rerun'; readonly run?: number }
    | { readonly do: 'wait'; readonly for: string }
  );
