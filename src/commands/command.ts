import type { Calendar } from '../calendar/calendar.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { Actor, Permission, RoleAnswer } from '../domain/actor.ts';
import type { Language, LocalizedText } from '../domain/language.ts';
import type { MessageValues } from '../domain/problem.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import type { Clearer, Reason } from '../gates/gate.ts';
import type { Judgement } from '../gates/outcome.ts';
import type { GateEvent, GateLedgerState } from '../ledger/gate-events.ts';
import type { Source } from '../ledger/source.ts';
import type { PlanEvent } from '../plan/events.ts';
import type { ProjectEvent } from '../project/events.ts';
import type { ProjectState } from '../project/state.ts';
import type { NoteCode } from './note-code.ts';
import type { ReleaseWorld } from './release-world.ts';

/** A line of a comment that is meant for us. */
export interface CommandLine {
  /** From 1. */
  readonly line: number;
  /** As written, without its line end. */
  readonly raw: string;
  /** Why a line that looks like one is not run: fullwidth slash, or still part of a quote, list or table. */
  readonly flaw: 'fullwidth_slash' | 'needs_blank_line' | undefined;
}

/** A line after aliases and keys were read: words in order, values by key, flags. */
export interface ParsedLine {
  readonly line: number;
  readonly verb: Verb;
  readonly words: readonly string[];
  /** The words from `index` on as they were written, spaces and all: a title needs no quotes. */
  restFrom(index: number): string;
  readonly keys: Readonly<Record<string, string>>;
  readonly dryRun: boolean;
  /** Canonical English form, for the receipt. */
  readonly canonical: string;
}

/** Who may give a command, as help and refusals say it. `config`: who the rules name, or the thread decides. */
export type Who =
  | { readonly kind: 'permission'; readonly level: 'read' | 'triage' | 'maintain' }
  | { readonly kind: 'role'; readonly name: string }
  | {
      readonly kind:
        | 'owner'
        | 'holder'
        | 'addressee'
        | 'concerned'
        | 'same-person'
        | 'waiver'
        | 'acceptance'
        | 'signer'
        | 'risk-raiser'
        | 'operator'
        | 'reviewer'
        | 'performer'
        | 'rollback'
        | 'acknowledger';
    };

/** One verb: one file, one row of the table. Help, docs and refusals are made of it. */
export interface Verb {
  readonly id: string;
  /** `risk` of `/risk set`. */
  readonly word: string;
  /** `set`; undefined where the words begin with an argument. */
  readonly sub: string | undefined;
  /** One line: `/risk set R-n [owner:] [p:] [i:]`. */
  readonly grammar: string;
  /** Keys it knows; any other `word:` is text. */
  readonly keys: readonly string[];
  readonly who: readonly Who[];
  readonly summary: LocalizedText;
  readonly examples: readonly string[];
  /** Loosens something or records a person's yes: refused through an App or by e-mail. */
  readonly isGrant: boolean;
  run(line: ParsedLine, world: World): Decision;
}

/** What came of a line. */
export type Decision =
  | {
      readonly kind: 'accepted';
      readonly gate: readonly GateEvent[];
      readonly project: readonly ProjectEvent[];
      /** For the ledger of the release that `World.release` names. */
      readonly plan: readonly PlanEvent[];
      /** What the reply has to say beyond 👍: an id, a computed date, a warning. */
      readonly notes: readonly Note[];
      /** A project that begins here: the issue is made, or this issue becomes it. */
      readonly opens?: 'project';
      /** Traffic moves, or is said to have moved: 🚀 beside 👍. */
      readonly changesProduction?: true;
    }
  /** It changes nothing: a page for the reply. */
  | { readonly kind: 'answered'; readonly page: Answer }
  /** Look again at this pull request, or at this project. */
  | { readonly kind: 'looks-again' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A text of the locale's `replies` with its values. */
export interface Note {
  readonly code: NoteCode;
  readonly values: MessageValues;
}

/** Read-only pages; render turns them into Markdown. */
export type Answer =
  /** `verb`: `gate waive`, or `gate` for all of its subs; `mine`: ids of what this person may try. */
  | { readonly kind: 'help'; readonly verb: string | undefined; readonly mine: readonly string[] }
  | { readonly kind: 'thread-status' }
  | { readonly kind: 'gate-status' }
  | { readonly kind: 'gate-why'; readonly gate: string }
  | { readonly kind: 'risk-list'; readonly filter: 'mine' | 'overdue' | 'all'; readonly login: string }
  | { readonly kind: 'project-status' }
  | { readonly kind: 'release-status' }
  /** `step` undefined: the one that comes next. */
  | { readonly kind: 'gray-why'; readonly step: string | undefined };

/** Four parts: what, which rule, who can, what to paste; and a stable code. */
export interface Refusal {
  readonly code: ReasonCode;
  readonly values: MessageValues;
  /** `👎` for what somebody may not do, `😕` for what was not understood. */
  readonly sort: 'not-allowed' | 'not-understood';
  readonly who: readonly Clearer[];
  /** What they hold now, where a role was missing. */
  readonly held: Permission | undefined;
  readonly paste: string | undefined;
  /** Line of the rules file that says so. */
  readonly rule: { readonly path: string; readonly line: number; readonly sha: string } | undefined;
  /** What else is in the way, said behind the first. */
  readonly also?: readonly Reason[];
  /** ISO, UTC: not before that time, whatever else is cleared. */
  readonly earliest?: string;
}

/** Who gives the command. Every answer but `granted` is a no. */
export interface Giver {
  readonly actor: Actor;
  /** `unreadable` is never enough for anything. */
  readonly permission: Permission | 'unreadable';
  /** Whether they bear a role of the config, a `@user`, a `@org/team` or a `permission:` of these. */
  holds(names: readonly string[]): RoleAnswer;
  can(level: Permission): boolean;
}

/** The issue or pull request a command stands on. */
export interface ThreadFacts {
  readonly number: number;
  readonly kind: 'issue' | 'pull-request';
  /** `acme/shop#12`. */
  readonly reference: string;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly author: Actor;
  readonly isOpen: boolean;
  readonly isLocked: boolean;
  readonly headSha: string | undefined;
  /** The text of its body was changed after it was written. */
  readonly isEdited: boolean;
}

/** Where risks and project facts of this thread are kept. */
export interface HomeFacts {
  readonly kind: 'project' | 'register';
  /** Undefined for a register that does not exist yet. */
  readonly number: number | undefined;
  /** It is this very thread. */
  readonly isHere: boolean;
  readonly url: string | undefined;
  readonly title: string | undefined;
}

/** All that a command may know. States are those before it, earlier lines of the same comment included. */
export interface World {
  readonly now: string;
  readonly serverUrl: string;
  readonly language: Language;
  readonly repository: { readonly owner: string; readonly name: string; readonly isPrivate: boolean };
  readonly config: SluiceConfig;
  readonly configSha: string;
  readonly calendar: Calendar;
  readonly giver: Giver;
  readonly source: Source;
  /** When the comment was written. */
  readonly at: string;
  readonly thread: ThreadFacts;
  readonly home: HomeFacts;
  readonly gates: GateLedgerState;
  readonly project: ProjectState;
  /** The release that the thread is about, or the one that is open; undefined where there is none. */
  readonly release?: ReleaseWorld | undefined;
  /** The pull request's gates as they stand; only where a verb asks to know them. */
  readonly judgement: Judgement | undefined;
  /** Permission of other people that the line names, lower-case login; `none` for whoever has no access. */
  readonly people: Readonly<Record<string, Permission | 'unreadable'>>;
  /** Receipts of this person in the last ten minutes, newest last, for `undo`. */
  readonly recent: readonly {
    readonly comment: number;
    readonly line: number;
    readonly at: string;
    readonly command: string;
    readonly ledger: 'gate' | 'project' | 'release';
  }[];
  /** 16 hexadecimal digits of a text's SHA-256. */
  digest(text: string): string;
}
