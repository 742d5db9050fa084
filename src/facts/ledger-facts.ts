import type { Actor } from '../domain/actor.ts';
import type { LedgerAnchor } from '../ledger/receipt.ts';

/** What is known of a pull request's ledger beside the receipts in force. */
export interface LedgerFacts {
  /**
   * `anchor_missing`: no check of ours says where it stood. `ledger_tampered`: it doesn't hold what our check saw, or can't be
   * read.
   */
  readonly state: 'none' | 'sound' | 'anchor_missing' | 'ledger_tampered';
  /** Where it stands; undefined where there is none. */
  readonly own: LedgerAnchor | undefined;
  /** Where our checks say that it stood. */
  readonly observed: LedgerAnchor | undefined;
  /** Who, after the check that it contradicts, let it go on as it stands; whether they may is the engine's question. */
  readonly mended: { readonly actor: Actor; readonly at: string } | undefined;
}

/** A pull request without a ledger. */
export const noLedger: LedgerFacts = { state: 'none', own: undefined, observed: undefined, mended: undefined };
