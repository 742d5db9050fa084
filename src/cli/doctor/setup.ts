import type { CalendarSettings } from '../../calendar/calendar.ts';
import type { FileEntry } from '../../domain/file-entry.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import type { Answer } from '../../ports/github.ts';
import type { Requirements } from '../requirements.ts';

/** A workflow as the repository lists it. */
export interface ListedWorkflow {
  readonly name: string;
  readonly path: string;
  /** `active`, or how it was switched off. */
  readonly state: string;
}

/** Names of ours on one open pull request's head. */
export interface HeadNames {
  readonly number: number;
  readonly checkRuns: readonly { readonly name: string; readonly appId: number | undefined }[];
  readonly statuses: readonly string[];
}

/** What the rules file says, as far as the set-up depends on it. */
export type RulesState =
  | {
      readonly kind: 'loaded';
      readonly mode: 'observe' | 'enforce' | 'off';
      readonly publish: 'auto' | 'check' | 'status';
      readonly companionApp: number | undefined;
      /** The stage of the default branch. */
      readonly stage: string | undefined;
      /** Lower-case `org/team` with members written in the file. */
      readonly inlineTeams: readonly string[];
      /** `@org/team` that roles name. */
      readonly namedTeams: readonly string[];
      readonly calendar: CalendarSettings;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'broken'; readonly first: string; readonly count: number };

/** What the repository has for releases. */
export interface ReleaseSetup {
  /** How many plans lie on the default branch. */
  readonly plans: number;
  /** Whether one of them names a workflow that Sluice starts. */
  readonly startsDeploys: boolean;
  /** The workflow that hears of merged plans, forms and deploys. */
  readonly workflowFile: FileEntry;
}

/** Members of a team as this token may read them. */
export interface TeamMembers {
  readonly team: string;
  readonly logins: readonly string[] | undefined;
}

/** Everything about a repository that decides whether Sluice can do its work; each part may be unreadable by itself. */
export interface Setup {
  readonly repository: RepositoryName;
  readonly webUrl: string;
  readonly defaultBranch: string;
  readonly now: string;
  readonly rules: Answer<RulesState>;
  readonly requirements: Answer<Requirements>;
  readonly workflows: Answer<readonly ListedWorkflow[]>;
  readonly workflowFile: Answer<FileEntry>;
  /** The workflow that answers commands. */
  readonly commandsFile: Answer<FileEntry>;
  /** Undefined: there is no release plan. */
  readonly releases: Answer<ReleaseSetup | undefined>;
  /** Names of workflows that ran for pull requests lately. */
  readonly testers: Answer<readonly string[]>;
  /** When the newest scheduled run started; undefined: never. */
  readonly lastSweep: Answer<string | undefined>;
  /** How many people can push. */
  readonly pushers: Answer<number>;
  readonly teams: readonly TeamMembers[];
  readonly heads: Answer<readonly HeadNames[]>;
}
