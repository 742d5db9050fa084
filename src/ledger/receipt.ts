import type { Actor } from '../domain/actor.ts';
import type { Sha } from '../domain/sha.ts';

/** One accepted command, as a fact of its pull request. What commands wrote is read only here. */
export type Receipt =
  | (ReceiptHead & { readonly kind: 'waiver'; readonly until: string })
  | (ReceiptHead & { readonly kind: 'hold' });

interface ReceiptHead {
  /** Key of the gate it is laid over. */
  readonly gate: string;
  readonly why: string;
  /** Database id of the comment the command stood in. */
  readonly commentId: number;
  readonly bodyHash: string;
  readonly actor: Actor;
  readonly role: string;
  readonly headSha: Sha;
  readonly configSha: Sha;
  readonly at: string;
}

/** Where the newest ledger of a subject stood when a check was written; it never decreases. */
export interface LedgerAnchor {
  readonly seq: number;
  readonly digest: string;
  readonly commentId: number;
}
