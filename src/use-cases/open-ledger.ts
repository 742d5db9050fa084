import type { ReceiptDraft } from '../ledger/chain.ts';
import type { GateEvent, GateLedgerState } from '../ledger/gate-events.ts';
import type { FoundLedger, Ledger } from '../ledger/ledger.ts';
import type { PlanEvent } from '../plan/events.ts';
import type { ReleaseState } from '../plan/state.ts';
import type { ProjectEvent } from '../project/events.ts';
import type { ProjectState } from '../project/state.ts';

/** A ledger while a run works on it: what was read, and what this run adds. */
export interface OpenLedger<State, Event> {
  readonly kind: Ledger<State, Event>['kind'];
  /** Number of its thread; 0 for a register that is not made yet. */
  readonly thread: number;
  readonly found: FoundLedger<State, Event> | undefined;
  readonly ledger: Ledger<State, Event>;
  readonly drafts: ReceiptDraft<Event>[];
}

export type OpenGateLedger = OpenLedger<GateLedgerState, GateEvent>;
export type OpenProjectLedger = OpenLedger<ProjectState, ProjectEvent>;
export type OpenReleaseLedger = OpenLedger<ReleaseState, PlanEvent>;
