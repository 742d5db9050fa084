import type { CalendarSettings } from '../calendar/calendar.ts';
import type { Freeze } from '../calendar/freeze.ts';
import type { Language, LocalizedText } from '../domain/language.ts';
import type { Expression } from '../gates/expression.ts';
import type { ConfiguredGate, RuleSource } from '../gates/outcome.ts';

/** `.github/sluice.yml` after presets, as everything else reads it. */
export interface SluiceConfig {
  readonly mode: 'observe' | 'enforce' | 'off';
  readonly publish: 'auto' | 'check' | 'status';
  readonly companionApp: number | undefined;
  readonly language: Language;
  readonly timezone: string;
  /** Working days, in the zone of `timezone`. */
  readonly calendar: CalendarSettings;
  /** Whether mermaid charts stand beside the tables of an issue. */
  readonly charts: boolean;
  /** Names of the presets it extends, e.g. `sluice:recommended`. */
  readonly presets: readonly string[];
  /** Keyed by lower-case `org/team`, values are logins without `@`. */
  readonly teams: Readonly<Record<string, readonly string[]>>;
  /** Role to who: `@user`, `@org/team`, `permission:write|maintain|admin`, `code-owners`. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly domains: Readonly<Record<string, { readonly paths: readonly string[]; readonly lead: string }>>;
  readonly tiers: { readonly high: Expression | undefined; readonly low: Expression | undefined };
  readonly stages: readonly Stage[];
  readonly bots: readonly string[];
  readonly soleMaintainer: 'record' | 'block';
  readonly generated: readonly string[];
  /** Times without merges or releases, in the file's order. */
  readonly freezes: readonly Freeze[];
  /** How a pull request or an issue finds its project, in this order. */
  readonly projectLink: readonly ProjectLink[];
  readonly commands: CommandSettings;
  readonly gates: readonly ConfiguredGate[];
  readonly source: RuleSource;
}

export type ProjectLink = 'body' | 'issue' | 'milestone' | 'domain';

/** How commands may be written; `/sluice <verb>` always works. */
export interface CommandSettings {
  /** Whether `/risk` stands for `/sluice risk`, and so on. */
  readonly short: boolean;
  /** Short verbs that are left to others. */
  readonly off: readonly string[];
  /** Short verb to the word that stands for it here, without the slash. */
  readonly rename: Readonly<Record<string, string>>;
}

/** A stage of pull requests: the first whose patterns match the base branch judges it. */
export interface Stage {
  readonly name: string;
  readonly title: LocalizedText | undefined;
  readonly base: readonly string[];
}
