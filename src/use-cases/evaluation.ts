import type { LineOutcome } from '../commands/line-outcome.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { Fault } from '../domain/fault.ts';
import type { Language } from '../domain/language.ts';
import type { ObservedCheck } from '../domain/observed-check.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { Subject } from '../domain/subject.ts';
import type { StageConclusion } from '../domain/verdict.ts';
import type { DesiredCheck, Effect } from '../effects/effect.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { Reason } from '../gates/gate.ts';
import type { Judgement } from '../gates/outcome.ts';
import type { Packer } from '../ledger/codec.ts';
import type { Budget } from '../ports/github.ts';
import type { Reader } from '../ports/reader.ts';
import type { Dispatcher, ReleaseReader } from '../ports/release-access.ts';
import type { Log, Sha256, Sleep } from '../ports/shell.ts';
import type { ThreadReader } from '../ports/thread-reader.ts';
import type { ThreadWriter, Writer } from '../ports/writer.ts';
import type { PageInput } from '../render/page.ts';

/** The subject that deliveries about a pull request ask for. */
export type PullRequestSubject = Extract<Subject, { kind: 'pull-request' }>;

/** A commit whose pull requests a delivery does not name. */
export type HeadSubject = Extract<Subject, { kind: 'head' }>;

/** As whom a check is published, and so of what kind it is. */
export type Identity =
  /** An App's own token: check runs, told apart by its id. */
  | { readonly kind: 'app'; readonly appId: number; readonly slug: string }
  /** `GITHUB_TOKEN` of Actions: commit statuses by default. */
  | { readonly kind: 'github-token' }
  /** A person's token on the command line: reads only. */
  | { readonly kind: 'reader' };

/** What a shell brings along; the same for all three. */
export interface Shell {
  readonly reader: Reader;
  readonly writer: Writer;
  /** GitHub's own `Date` of the last answer. ISO, UTC. */
  now(): string;
  /** What is left of the hour's requests; undefined before the first answer. */
  budget(): Budget | undefined;
  readonly serverUrl: string;
  /** Why this run may not publish; undefined where it may. */
  readonly withheld: Reason | undefined;
  readonly identity: Identity;
  /** The App: re-checks by a button, publishes check runs only. */
  readonly isApp: boolean;
  readonly sha256: Sha256;
  /** Loads what only commands and project issues need. */
  openThreads(): Promise<ThreadAccess>;
  /** The same in another repository of this owner; absent or undefined where this run's token ends at its own. */
  readonly elsewhere?: ((repository: RepositoryName) => Promise<ThreadAccess | undefined>) | undefined;
  readonly packer: Packer;
  readonly sleep: Sleep;
  readonly log: Log;
  /** Show what would be written, write nothing. */
  readonly dryRun: boolean;
  /** Wins over the config's language. */
  readonly language: Language | undefined;
  /** Only this stage; undefined: the one that matches the base. */
  readonly stage: string | undefined;
  /** Text of a config to try instead of the default branch's. */
  readonly configText: { readonly path: string; readonly text: string } | undefined;
  /** What to do in a repository without `.github/sluice.yml`. */
  readonly withoutFile: 'observe' | 'silent';
  /** Where the text of a status' link lies: the job summary's address. */
  readonly detailsUrl: string | undefined;
  /** Where the Action's workflow is started by hand; undefined in the App, which has a button. */
  readonly recheckUrl: string | undefined;
  /** A sweep writes a seal anew whose inputs are old, so that the next sweep passes over it; events leave it. */
  readonly renewSeals?: true;
  /** A sweep of this shell also reads commands, reminds and refreshes issues: its token may write them. */
  readonly ticks?: boolean;
  /** Settle time is waited out up to so many milliseconds; the App passes 0 and sets a timer. */
  readonly maxWait: number;
}

/** Reading and writing of issues, comments and releases. */
export interface ThreadAccess {
  readonly threads: ThreadReader;
  readonly threadWriter: ThreadWriter;
  readonly releases: ReleaseReader;
  readonly dispatcher: Dispatcher;
}

/** A shell with its way to threads opened. */
export interface ThreadShell extends Shell, ThreadAccess {}

/** What came of looking at one subject. */
export type Evaluation = Judged | Grouped | Nothing | Broken;

/** What came of a subject: checks, commands, a project's issue. */
export type Outcome = Evaluation | Commanded | Refreshed | Released;

export interface Judged {
  readonly kind: 'judged';
  readonly subject: string;
  readonly facts: PullRequestFacts;
  readonly config: SluiceConfig;
  readonly judgement: Judgement;
  readonly page: PageInput;
  readonly desired: readonly DesiredCheck[];
  readonly observed: readonly ObservedCheck[];
  /** What had to be written; empty when all stands as desired. */
  readonly effects: readonly Effect[];
  /** False with `dryRun`, or where nothing may be published: `withheld` says why. */
  readonly applied: boolean;
  readonly withheld: Reason | undefined;
  /** Look again then: the earliest edge of a gate's validity. */
  readonly again: string | undefined;
  /** Why the check says something else than the judgement: somebody forged it. */
  readonly overruled?: Reason;
}

/** A merge group: passed with all its members. */
export interface Grouped {
  readonly kind: 'grouped';
  readonly subject: string;
  readonly conclusion: StageConclusion;
  readonly reason: Reason;
  readonly page: PageInput;
  readonly desired: readonly DesiredCheck[];
  readonly effects: readonly Effect[];
  readonly applied: boolean;
  readonly withheld: Reason | undefined;
}

/** Commands that were taken; what they changed is evaluated beside it. */
export interface Commanded {
  readonly kind: 'commanded';
  readonly subject: string;
  readonly accepted: number;
  readonly answered: number;
  /** Codes of the lines that were not done. */
  readonly refused: readonly ReasonCode[];
  readonly reason: Reason;
  /** False with `dryRun`, or where nothing may be written. */
  readonly applied: boolean;
  readonly withheld: Reason | undefined;
}

/** A project's or register's issue that was looked at. */
export interface Refreshed {
  readonly kind: 'refreshed';
  readonly subject: string;
  readonly reason: Reason;
  /** Its body as it should stand. */
  readonly body: string;
  /** Writes that were needed. */
  readonly writes: number;
  readonly applied: boolean;
  readonly withheld: Reason | undefined;
  /** Look again then: a date, an end or a reminder. */
  readonly again: string | undefined;
}

/** A release of which something was asked or reported. */
export interface Released {
  readonly kind: 'released';
  readonly subject: string;
  readonly language: Language;
  readonly release: string;
  readonly decision: 'done' | 'refused' | 'nothing';
  readonly reason: Reason;
  /** What came of a form's line. */
  readonly line: LineOutcome | undefined;
  /** What a job of this run has to do now. */
  readonly step: StartedStep | undefined;
  /** The newest change's text, for a chat. */
  readonly announcement: string | undefined;
  readonly applied: boolean;
  readonly withheld: Reason | undefined;
}

/** A step for the team's own deploy job: the one input that it gets. */
export interface StartedStep {
  readonly step: string;
  readonly component: string | undefined;
  readonly environment: string | undefined;
  readonly sha: string | undefined;
  readonly from: number | undefined;
  readonly ratio: number | undefined;
  readonly seq: number;
}

/** Nothing to judge here: closed, no stage for its base, mode off, silent without a file; or it could not be looked at. */
export interface Nothing {
  readonly kind: 'nothing';
  readonly subject: string;
  readonly reason: Reason;
  readonly fault?: Fault;
}

/** It could not be judged; a failing check says so wherever one could be written. */
export interface Broken {
  readonly kind: 'broken';
  readonly subject: string;
  readonly reason: Reason;
  readonly fault: Fault | undefined;
  readonly page: PageInput;
  readonly desired: readonly DesiredCheck[];
  readonly effects: readonly Effect[];
  readonly applied: boolean;
  readonly withheld: Reason | undefined;
}
