import type { Language } from '../../domain/language.ts';
import type { PlanWorld } from '../../plan/plan-world.ts';

/** What the pages of a release are made of. */
export interface ReleaseInput {
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string };
  /** Of its issue. */
  readonly number: number;
  readonly url: string;
  /** Facts that were not read are said to be unknown, never guessed. */
  readonly world: PlanWorld;
  /** How many receipts its ledger has. */
  readonly receipts: number;
  readonly language: Language;
  readonly serverUrl: string;
  /** Issue of the project that it belongs to; undefined where none is known. */
  readonly project: { readonly number: number; readonly url: string; readonly title: string } | undefined;
  /** Of the config: role to who, so that a role is mentioned by whom it means. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}
