import type { Window } from '../calendar/window.ts';

export const stepKinds = ['migrate', 'deploy', 'verify-monitors', 'trial', 'gray', 'close'] as const;
export type StepKind = (typeof stepKinds)[number];

export const fourEyesCases = ['set', 'skip', 'full', 'emergency', 'irreversible'] as const;
export type FourEyesCase = (typeof fourEyesCases)[number];

/**
 * A person, a team, or a role as the plan names them: `@wang`, `@acme/qa`, or a key of `people` or of the config's roles
 * (`operator`, `qa`, `owner`). `namesOf` resolves keys of `people`.
 */
export type Who = string;

/** One release, as its file says it; defaults are filled in, durations are milliseconds, what `needs` implies is written out. */
export interface ReleasePlan {
  readonly version: 1;
  /** `2026-11-checkout-v3`; the file's name without `.yml`. */
  readonly id: string;
  readonly title: string;
  /** Id, `#12` or `acme/pm#12` of the project it belongs to. */
  readonly project: string | undefined;
  readonly class: 'standard' | 'emergency';
  readonly owner: Who;
  /** IANA zone of windows and of `at`. */
  readonly timezone: string;
  /** `dispatch`: Sluice starts the team's deploy workflow; `record`: people move traffic elsewhere and record each step. */
  readonly mode: 'dispatch' | 'record';
  /** `operator`, `backup`, `commander`, and roles that this plan fills otherwise than the config. */
  readonly people: Readonly<Record<string, Who>>;
  readonly review: { readonly roles: Readonly<Record<string, number>>; readonly authorMayVote: boolean };
  readonly fourEyes: readonly FourEyesCase[];
  readonly announce: {
    readonly within: number;
    readonly ackBy: readonly Who[];
    readonly ackWithin: number | undefined;
    readonly ack: 'shown' | 'required';
  };
  readonly rollback: {
    readonly by: readonly Who[];
    readonly to: 'last-stable';
    readonly onSignalFailure: 'hold' | 'rollback';
    /** The command that works when GitHub is down. */
    readonly byHand: string | undefined;
    /** Id of the step after which there is only forward. */
    readonly pointOfNoReturn: string | undefined;
  };
  readonly emergency: { readonly by: readonly Who[]; readonly approvals: number; readonly followUp: number };
  /** When steps may begin; none: always. */
  readonly windows: readonly Window[];
  readonly components: readonly PlanComponent[];
  readonly signals: readonly PlanSignal[];
  readonly steps: readonly PlanStep[];
}

export interface PlanComponent {
  readonly id: string;
  /** `acme/shop`; undefined: this repository. */
  readonly repository: string | undefined;
  readonly version: string;
  /** Full commit id; undefined in a skeleton, which can be linted and simulated but not run. */
  readonly sha: string | undefined;
  readonly environment: string;
  /** Version to which a rollback goes. */
  readonly stable: string | undefined;
  /** Components that are released before it. */
  readonly needs: readonly string[];
  /** Workflow file that Sluice starts; undefined: a job of the release-plan workflow, or people. */
  readonly deploy: string | undefined;
}

export interface Comparison {
  readonly operator: '<' | '<=' | '>' | '>=' | '==' | '!=';
  readonly value: number;
}

export type PlanSignal =
  /** A check run or status of the component's commit. */
  | { readonly id: string; readonly kind: 'check'; readonly name: string }
  /** The newest run of a workflow since the step went live; its conclusion. */
  | { readonly id: string; readonly kind: 'workflow'; readonly workflow: string }
  /** A number that a workflow reports (`operation: report`, signal, value). */
  | {
      readonly id: string;
      readonly kind: 'reported' | 'reconciliation';
      readonly workflow: string | undefined;
      readonly pass: Comparison;
      readonly fail: Comparison | undefined;
      readonly minSamples: number | undefined;
      /** `T+1 09:00`: not before that time so many days after the step went live. */
      readonly available: { readonly days: number; readonly time: string } | undefined;
      readonly isProofRequired: boolean;
    }
  | { readonly id: string; readonly kind: 'monitor'; readonly url: string; readonly isProofRequired: boolean };

export interface PlanStep {
  readonly id: string;
  readonly kind: StepKind;
  readonly component: string | undefined;
  /** Written or implied: the previous step of the same component or of none, else the previous step. */
  readonly needs: readonly string[];
  /** Per cent of traffic; of `deploy` and `gray`. */
  readonly ratio: number | undefined;
  readonly bake: number;
  /** Ids of signals that decide during its bake; of `verify-monitors` those that must be proved. */
  readonly signals: readonly string[];
  /** Roles that do it: sign each case of a trial, prove monitors, run a migration, close. */
  readonly by: readonly Who[];
  readonly operator: Who | undefined;
  readonly backup: Who | undefined;
  /** Planned time, `2026-11-23T10:00` in the plan's zone: not before it. */
  readonly at: string | undefined;
  /** At the earliest so long after what it needs has passed. */
  readonly notBefore: number | undefined;
  /** Who gets it first, for people: `staff`. */
  readonly audience: string | undefined;
  /** Trial cases by id; a migration's `dry-run` (when required) and each kind of its evidence are cases of the same sort. */
  readonly cases: Readonly<Record<string, string>>;
  /** What the evidence of each case has to show, for people. */
  readonly evidence: readonly string[];
  /** Workflow of a migration. */
  readonly run: string | undefined;
  readonly isDryRunRequired: boolean;
  readonly isReversible: boolean;
  /** What must be settled before `close`: `follow-ups`. */
  readonly need: readonly string[];
}
