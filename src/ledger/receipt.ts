import type { Permission } from '../domain/actor.ts';
import type { Sha } from '../domain/sha.ts';
import type { Source } from './source.ts';

/** One accepted command, with what its source can't say: the role then, the head then, the rules then, its place. */
export interface Receipt<Event> {
  /** From 1 within its ledger, without a gap. */
  readonly seq: number;
  readonly source: Source;
  readonly actor: { readonly id: number; readonly login: string };
  /** GitHub's `role_name` then. */
  readonly role: Permission;
  /** Head of the pull request it was written on; undefined on an issue. */
  readonly headSha: Sha | undefined;
  /** Tip of the default branch whose rules were in force. */
  readonly configSha: Sha;
  /** When the comment was created. ISO, UTC. */
  readonly at: string;
  /** The command in its canonical English form, for people. */
  readonly command: string;
  readonly events: readonly Event[];
}

/** Where the newest ledger of a subject stood when a check was written; it never decreases. */
export interface LedgerAnchor {
  readonly seq: number;
  readonly digest: string;
  readonly commentId: number;
}

/** The anchor of a pull request's ledger as its home keeps it for good, with the GraphQL id by which the comment is read. */
export interface KeptAnchor extends LedgerAnchor {
  readonly node: string;
}

/** Who gave something by which comment: what a state keeps of a receipt, so that the grant can be looked at again. */
export interface Grant {
  readonly source: Source;
  readonly actor: { readonly id: number; readonly login: string };
  readonly role: Permission;
  readonly at: string;
}
