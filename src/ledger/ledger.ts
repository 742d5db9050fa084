import type { KeptAnchor, Receipt } from './receipt.ts';

/** A ledger comment's content: the folded state it opens with, then what was accepted since. One comment is enough to go on. */
export interface Ledger<State, Event> {
  /** Whose receipts these are. */
  readonly kind: 'gate' | 'project' | 'register' | 'release';
  readonly repositoryId: number;
  /** The issue or pull request it stands on: a copy elsewhere is no ledger. */
  readonly thread: number;
  readonly base: LedgerBase<State>;
  readonly receipts: readonly Receipt<Event>[];
  /** Newest known anchors of pull requests' ledgers, by number; kept for good, never decreasing. Only in homes. */
  readonly anchors: Readonly<Record<string, KeptAnchor>>;
  /** A run took every comment of the repository created before this instant; undefined before the first. ISO, UTC. */
  readonly watermark: string | undefined;
  /** How often we have edited this comment: GitHub keeps 100, so a new one is begun before 90. */
  readonly edits: number;
  /** GraphQL id of the comment that goes on after this one; this one is closed then. */
  readonly next: string | undefined;
}

/** What a ledger opens with: nothing, or the state folded from the receipts of the comment before it. */
export interface LedgerBase<State> {
  /** Number of receipts folded into it. */
  readonly seq: number;
  /** Chain digest after them; empty at the very start. */
  readonly digest: string;
  readonly state: State | undefined;
  /** Database id of the comment before; undefined for the first. */
  readonly previous: number | undefined;
  /** Keys of the newest sources folded into it, so that none is accepted twice. */
  readonly taken?: readonly string[] | undefined;
}

/** A ledger and the comment it was read from. */
export interface FoundLedger<State, Event> {
  readonly ledger: Ledger<State, Event>;
  readonly commentId: number;
  readonly node: string;
  /** The body as read: an append compares it before it writes. */
  readonly body: string;
  /** The closed comments before it that were read, the newest first. */
  readonly earlier?: readonly FoundLedger<State, Event>[];
}
