import type { GateLedgerState } from '../ledger/gate-events.ts';
import type { GateReceipt } from '../ledger/gate-receipt.ts';
import type { Grant } from '../ledger/receipt.ts';
import type { PlanVote } from './pull-request-facts.ts';
import { actorOf } from './read-gate-ledger.ts';

/** Holds and waivers in force, the oldest first. Whether a waiver's giver still may is the engine's question. */
export function deriveReceipts(state: GateLedgerState, retargetedAt: string | undefined): readonly GateReceipt[] {
  const holds = state.holds.map(({ why, by }): GateReceipt => ({ kind: 'hold', risk: undefined, why, ...givenBy(by) }));
  const risks = state.riskHolds.map(
    ({ risk, title, by }): GateReceipt => ({ kind: 'hold', risk, why: title, ...givenBy(by) }),
  );
  const waivers = state.waivers.map(({ gate, why, until, risk, headSha, by }): GateReceipt => {
    const isOld = retargetedAt !== undefined && by.at < retargetedAt;
    const head = { kind: 'waiver' as const, gate, why, until, risk, headSha, ...givenBy(by) };
    return isOld ? { ...head, beforeRetarget: true } : head;
  });
  return [...holds, ...risks, ...waivers];
}

/** Votes on release plans, in the ledger's order. A base the pull request had before changes nothing: they name the text they were for. */
export function derivePlanVotes({ planVotes = [] }: GateLedgerState): readonly PlanVote[] {
  return planVotes.map(({ path, digest, role, section, by }) => ({ path, digest, role, section, ...givenBy(by) }));
}

function givenBy(by: Grant) {
  return { commentId: by.source.id, thread: by.source.thread, actor: actorOf(by), at: by.at };
}
