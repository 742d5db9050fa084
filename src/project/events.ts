import type { Area, LevelName, MoneyGrade, ResponseKind } from './risk-scale.ts';

/** Fields of a project's brief that `/project set` and the form fill. */
export const briefFields = [
  'title',
  'owner',
  'sponsor',
  'priority',
  'background',
  'goals',
  'scope-in',
  'scope-out',
  'paths',
  'requirements',
  'design',
  'test-plan',
  'paused',
] as const;
export type BriefField = (typeof briefFields)[number];

/** What is signed by commands so far. */
export const signable = ['requirements', 'design', 'test-cases'] as const;
export type Signable = (typeof signable)[number];

/** A milestone as it is planned; days are civil days of the project's zone. */
export interface PlannedMilestone {
  readonly id: string;
  readonly title: string;
  readonly due: string;
  readonly owner: string | undefined;
  readonly phase: string | undefined;
  readonly after: readonly string[];
}

/** Everything that can happen to a project or to a repository's register. Logins without `@`; days `2026-12-01`; instants ISO in UTC. */
export type ProjectEvent =
  | {
      readonly type: 'project-started';
      readonly brief: Readonly<Partial<Record<BriefField, string>>>;
      readonly milestones: readonly PlannedMilestone[];
    }
  | { readonly type: 'field-set'; readonly field: BriefField; readonly value: string }
  /** The plan as it stands becomes the baseline; with `why` a further one. */
  | { readonly type: 'baseline-confirmed'; readonly why: string | undefined }
  | { readonly type: 'milestone-added'; readonly milestone: PlannedMilestone }
  /** Moves the forecast, and hands it to another owner where one is named; `knockOn` are the milestones after it that move along. */
  | {
      readonly type: 'milestone-moved';
      readonly id: string;
      readonly to: string;
      readonly why: string;
      readonly owner?: string | undefined;
      readonly knockOn: readonly { readonly id: string; readonly to: string }[];
    }
  | { readonly type: 'milestone-done'; readonly id: string; readonly on: string }
  | { readonly type: 'milestone-dropped'; readonly id: string; readonly why: string }
  | { readonly type: 'risk-added'; readonly risk: NewRisk }
  | { readonly type: 'risk-set'; readonly id: string; readonly set: RiskChange; readonly why: string | undefined }
  | {
      readonly type: 'risk-planned';
      readonly id: string;
      readonly response: ResponseKind;
      readonly plan: string;
      readonly by: string | undefined;
    }
  | {
      readonly type: 'risk-accepted';
      readonly id: string;
      readonly why: string;
      readonly until: string;
      readonly residual: number | undefined;
    }
  /** The first of the two who accept a critical risk. */
  | {
      readonly type: 'risk-acceptance-asked';
      readonly id: string;
      readonly why: string;
      readonly until: string;
      readonly residual: number | undefined;
    }
  /** `team`: the `org/team` among the concerned that somebody answers for; else it is themselves. */
  | { readonly type: 'risk-acknowledged'; readonly id: string; readonly team?: string | undefined }
  | { readonly type: 'risk-occurred'; readonly id: string; readonly issue: string | undefined }
  | { readonly type: 'risk-escalated'; readonly id: string; readonly to: string | undefined; readonly why: string }
  | { readonly type: 'risk-closed'; readonly id: string; readonly why: string }
  | { readonly type: 'risk-reopened'; readonly id: string; readonly why: string }
  | {
      readonly type: 'signed';
      readonly what: Signable;
      readonly domain: string | undefined;
      readonly role: string;
      readonly digest: string | undefined;
      readonly version: string | undefined;
      readonly evidence: string | undefined;
      readonly recordedFor: string | undefined;
    }
  | { readonly type: 'sign-off-revoked'; readonly what: Signable; readonly why: string }
  | {
      readonly type: 'decision-asked';
      readonly id: string;
      readonly ask: string;
      readonly to: string;
      readonly by: string;
    }
  | { readonly type: 'decision-answered'; readonly id: string; readonly answer: 'yes' | 'no'; readonly why: string }
  /** Sluice itself reminded somebody, so that it never does twice. */
  | { readonly type: 'reminded'; readonly about: string; readonly step: ReminderStep; readonly due: string }
  | { readonly type: 'undone'; readonly comment: number; readonly line: number }
  | { readonly type: 'mended'; readonly why: string }
  /** The ledger was lost or cut, `seq` receipts long, and what raises or adds was taken anew from the comments. */
  | { readonly type: 'rebuilt'; readonly seq: number };

export const reminderSteps = ['owner', 'pm', 'sponsor', 'half', 'full'] as const;
export type ReminderStep = (typeof reminderSteps)[number];

/** A risk as it is raised; what was not said is undefined and becomes the owner's to-do. */
export interface NewRisk {
  readonly id: string;
  readonly title: string;
  readonly level: LevelName;
  readonly p: number;
  readonly i: number;
  /** The odds were not said: shown with `~` until they are. */
  readonly assumed: boolean;
  readonly owner: string | undefined;
  readonly due: string | undefined;
  readonly area: Area | undefined;
  readonly money: MoneyGrade | undefined;
  readonly trigger: string | undefined;
  readonly plan: string | undefined;
  readonly milestone: string | undefined;
  readonly concerned: readonly string[];
  /** Issue or pull request where it was raised, `acme/shop#12`. */
  readonly origin: string;
  /** It was raised on a pull request by somebody with triage: while critical it holds that pull request. */
  readonly holds: number | undefined;
}

export type RiskChange = Readonly<
  Partial<
    Pick<
      NewRisk,
      'title' | 'owner' | 'due' | 'area' | 'money' | 'trigger' | 'milestone' | 'p' | 'i' | 'level' | 'concerned'
    >
  >
>;
