import type { LocalizedText } from '../domain/language.ts';
import type { Level, StageConclusion, Verdict } from '../domain/verdict.ts';
import type { Expression } from './expression.ts';
import type { GateResult } from './gate.ts';

/** Where a rule is written: the config's line at the default tip, or a preset. */
export type RuleSource =
  | { readonly kind: 'file'; readonly path: string; readonly line: number; readonly sha: string }
  | { readonly kind: 'preset'; readonly name: string };

/** One gate as the config asks for it. Options are raw, so that a tier's or stage's are laid over them. */
export interface ConfiguredGate {
  /** Key in `gates:`. */
  readonly key: string;
  /** Row of the gate table. */
  readonly gate: string;
  readonly level: Level;
  readonly stages: readonly string[];
  readonly title: LocalizedText | undefined;
  readonly when: Expression | undefined;
  readonly enforceFrom: string | undefined;
  /** Who may waive it; undefined: nobody. */
  readonly waive: Waiving | undefined;
  readonly options: Readonly<Record<string, unknown>>;
  readonly byTier: Readonly<Record<string, Overlay>>;
  readonly byStage: Readonly<Record<string, Overlay>>;
  readonly source: RuleSource;
}

/** Who may waive a gate, and for how long. Never the author. */
export interface Waiving {
  /** One of these: roles, `@user`, `@org/team`, `permission:write|maintain|admin`. */
  readonly by: readonly string[];
  /** The longest time, as written: `12h`, `7d`. */
  readonly max: string;
  /** A second person who is one of these says the same; empty: one person is enough. */
  readonly second: readonly string[];
  /** Nobody wrote it: these are all whom the gate could name, and the gate's result says which of them count. */
  readonly isNarrowed?: true;
}

/** What a tier or a stage lays over a gate. */
export interface Overlay {
  readonly level?: Level | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A gate's result with all that the engine lays around it. */
export interface GateOutcome extends Omit<GateResult, 'verdict'> {
  readonly key: string;
  readonly gate: string;
  readonly title: LocalizedText;
  readonly level: 'required' | 'advisory';
  readonly verdict: Verdict;
  readonly source: RuleSource;
  /** Present when the gate is advisory only until then. */
  readonly advisoryUntil: string | undefined;
}

/** All that one stage says of one subject: what render turns into a check. */
export interface Judgement {
  readonly stage: string;
  readonly stageTitle: LocalizedText | undefined;
  readonly mode: 'observe' | 'enforce';
  readonly tier: string;
  readonly conclusion: StageConclusion;
  readonly outcomes: readonly GateOutcome[];
  readonly validUntil: string | undefined;
  /** The pull request whose judgement this is, where another on the same head is stricter than the one looked at. */
  readonly sharedWith?: number;
}
