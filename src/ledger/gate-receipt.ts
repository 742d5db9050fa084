import type { Actor } from '../domain/actor.ts';
import type { Sha } from '../domain/sha.ts';

/** A command in force, as a fact of its pull request: laid over a gate's result by the engine, never read by a gate. */
export type GateReceipt =
  | (GateReceiptHead & {
      readonly kind: 'waiver';
      /** Key of the gate it is laid over. */
      readonly gate: string;
      readonly until: string;
      readonly risk: string | undefined;
      /** The head it was given for. */
      readonly headSha: Sha;
      /** It was given before the pull request moved to the base it has now: for another change. */
      readonly beforeRetarget?: true;
    })
  /** A person's hold, or one by a critical risk, which `risk` names. */
  | (GateReceiptHead & { readonly kind: 'hold'; readonly risk: string | undefined });

interface GateReceiptHead {
  /** The reason given; a risk's title. */
  readonly why: string;
  /** Database id of the comment the command stood in, and the number of its thread. */
  readonly commentId: number;
  readonly thread: number;
  readonly actor: Actor;
  readonly at: string;
}
