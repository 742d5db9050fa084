import type * as z from 'zod/mini';
import type { Freeze } from '../calendar/freeze.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Language, LocalizedText } from '../domain/language.ts';
import type { MessageValues } from '../domain/problem.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { NeededFacts } from '../facts/follow-ups.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { NextCode } from './next-code.ts';
import type { PlanChange } from './plan-change.ts';

/** A code with what fills its text's gaps; the words live in `render/locale`. */
export interface Reason {
  readonly code: ReasonCode;
  readonly values: MessageValues;
}

/** Who can clear a gate. */
export type Clearer =
  | { readonly kind: 'author' }
  | { readonly kind: 'person'; readonly login: string }
  | { readonly kind: 'team'; readonly name: string }
  | { readonly kind: 'role'; readonly name: string }
  /** Owners of these paths, with whom CODEOWNERS names. */
  | { readonly kind: 'code-owners'; readonly paths: readonly string[]; readonly owners: readonly string[] }
  | { readonly kind: 'permission'; readonly level: 'triage' | 'write' | 'maintain' | 'admin' }
  | { readonly kind: 'checks'; readonly names: readonly string[] }
  | { readonly kind: 'time'; readonly until: string };

/** One thing that somebody can do now. A command that isn't built is never offered. */
export interface NextStep {
  readonly who: Clearer;
  readonly kind: 'edit-body' | 'review' | 'run' | 'wait' | 'command' | 'change';
  readonly code: NextCode;
  readonly values: MessageValues;
  /** Text to paste, as it stands. */
  readonly paste?: string;
}

/** Marks a line of a changed file; only where a check run is published. */
export interface Annotation {
  readonly path: string;
  readonly line: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly reason: Reason;
}

/** What a gate says of facts. Waivers are laid over it by the engine, never inside a gate. */
export interface GateResult {
  readonly verdict: Exclude<Verdict, 'waived'>;
  readonly reason: Reason;
  readonly evidence: readonly Evidence[];
  readonly clearedBy: readonly Clearer[];
  readonly next: readonly NextStep[];
  /** What was left out or counted, each with who and why: a stale approval, an ignored review, a skipped check. */
  readonly notes: readonly Reason[];
  readonly annotations: readonly Annotation[];
  /** The result is true until then, and must be looked at again (ISO, UTC). */
  readonly validUntil: string | undefined;
  /** Who may waive it as things are now; counts only where the config leaves that to the gate (`Waiving.isNarrowed`). */
  readonly waivers?: { readonly by: readonly string[]; readonly second: readonly string[] };
}

/** Things a gate needs that the one query does not bring; the use case reads the union once. */
export interface GateNeeds extends NeededFacts {
  /** All of it only where a changed file matches one of these globs; undefined: always. */
  readonly ifChanged: readonly string[] | undefined;
}

/** What the config lays around a gate: the names that its options may use. */
export interface GateContext {
  /** Of the texts to paste and of the headings they stand under. */
  readonly language: Language;
  readonly stage: string;
  readonly tier: string;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Keyed by lower-case `org/team`: the config's inline members. */
  readonly teams: Readonly<Record<string, readonly string[]>>;
  readonly domains: Readonly<Record<string, { readonly paths: readonly string[]; readonly lead: string }>>;
  readonly bots: readonly string[];
  readonly soleMaintainer: 'record' | 'block';
  /** As the config writes them, of both scopes. */
  readonly freezes: readonly Freeze[];
  /** What the pull request does to the policy files, computed before the gates (config-change judges by it). */
  readonly policyChange: PolicyChange;
  /** What the pull request does to release plans, read before the gates; undefined where it touches none. */
  readonly planChange?: PlanChange | undefined;
}

/** The difference that a pull request makes to the rules, in words of a closed list. */
export interface PolicyChange {
  readonly files: readonly string[];
  readonly weakened: readonly Reason[];
  /** The changed config is broken: these reasons say where. */
  readonly problems: readonly Reason[];
  /** The file in force is broken: nothing but its repair can be judged. */
  readonly brokenInForce: boolean;
  /** Nothing but Sluice's own files is changed. */
  readonly onlyOwnFiles: boolean;
}

/** What can change a gate's verdict; a delivery that touches none of them is no reason to look again. */
export type Trigger =
  | 'push'
  | 'body'
  | 'labels'
  | 'reviews'
  | 'threads'
  | 'checks'
  | 'base'
  | 'issues'
  | 'config'
  | 'time';

/** A gate with its options bound. */
export interface BoundGate {
  readonly needs: GateNeeds;
  evaluate(facts: PullRequestFacts, context: GateContext): GateResult;
}

/** One gate: one file, one row of the gate table. The engine never asks which one it has. */
export interface Gate {
  /** Key in the config, or the `kind:` of a team's own gates. */
  readonly id: string;
  readonly kind: 'named' | 'generic';
  /** `locked-on`: can be tightened, never switched off. */
  readonly lockedOn: boolean;
  readonly title: { readonly en: string; readonly 'zh-CN': string };
  readonly stages: readonly string[];
  readonly triggers: readonly Trigger[];
  /** Classes of authors this gate applies to beside people: bots meet only a few. */
  readonly meetsBots: boolean;
  /** Strict object of the gate's own options, every one optional; described in both languages by `describe`. */
  readonly options: z.ZodMiniObject;
  /** Documentation line of each option, both languages. */
  readonly describe: Readonly<Record<string, { readonly en: string; readonly 'zh-CN': string }>>;
  /** When it is `pending` and when `failed`, for docs and `explain`. */
  readonly says: { readonly pending: LocalizedText; readonly failed: LocalizedText };
  /** Binds options that passed `options`; missing ones take the gate's defaults. */
  bind(options: Readonly<Record<string, unknown>>): BoundGate;
}
