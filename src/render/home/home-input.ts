import type { Language } from '../../domain/language.ts';
import type { Around } from '../../project/around.ts';
import type { ProjectState } from '../../project/state.ts';
import type { ReleaseInput } from '../release/release-input.ts';

/** All that a project's or a register's issue shows. The same input gives the same text but for the notes of `body`. */
export interface HomeInput {
  readonly kind: 'project' | 'register';
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string };
  /** The issue's own number and title. */
  readonly number: number;
  readonly title: string;
  /** The body as it stands: its notes are kept, and its time where nothing else changed. Empty for a new issue. */
  readonly body: string;
  /** Folded and tightened: grants whose source is gone are not in it. */
  readonly state: ProjectState;
  /** Every time is shown in its calendar's zone; who left is said where they are responsible. */
  readonly around: Around;
  readonly language: Language;
  /** Without a slash at the end. */
  readonly serverUrl: string;
  readonly charts: boolean;
  /** Open ones and those merged lately, in any order. */
  readonly members: readonly HomeMember[];
  /** In force on members. */
  readonly waivers: readonly HomeWaiver[];
  readonly holds: readonly HomeHold[];
  /** Releases that belong to it and are not over, the oldest first. */
  readonly releases?: readonly ReleaseInput[];
  /** The newest ledger comment of this issue; undefined before the first receipt. */
  readonly ledger: HomeLedger | undefined;
  /** So long the record was, where part of it is missing now: not forgotten before it is taken anew. */
  readonly lost?: number | undefined;
  /** Comments that granted something, and were edited or deleted since, by database id. */
  readonly changed?: ReadonlySet<number>;
  /** Why the record can't be trusted or read, shown above everything. */
  readonly fault: 'ledger_tampered' | 'ledger_rebuilt' | undefined;
}

export interface HomeMember {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly state: 'open' | 'draft' | 'merged';
  readonly author: string;
  /** Our newest check on its head: its title and how it ended; undefined where there is none. */
  readonly check: { readonly title: string; readonly conclusion: string } | undefined;
}

export interface HomeWaiver {
  readonly number: number;
  /** Key of the gate. */
  readonly gate: string;
  readonly why: string;
  /** ISO, UTC. */
  readonly until: string;
  readonly by: string;
  /** The comment that gave it. */
  readonly commentId: number;
}

export interface HomeHold {
  readonly number: number;
  readonly why: string;
  readonly by: string;
  /** The risk that holds, where it is not a person's hold. */
  readonly risk: string | undefined;
  readonly commentId: number;
}

export interface HomeLedger {
  /** GraphQL id of the comment. */
  readonly node: string;
  readonly commentId: number;
  readonly seq: number;
  readonly digest: string;
}
