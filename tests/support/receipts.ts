import { createHash } from 'node:crypto';
import { zlibPacker } from '../../src/adapters/zlib-packer.ts';
import type { ReceiptDraft } from '../../src/ledger/chain.ts';
import { formatLedger } from '../../src/ledger/codec.ts';
import type { GateEvent, GateLedgerState } from '../../src/ledger/gate-events.ts';
import { gateSchema } from '../../src/ledger/gate-schema.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';

export type GateLedger = Ledger<GateLedgerState, GateEvent>;

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
export const coding = { packer: zlibPacker, schema: gateSchema };

/** The ledger's comment with an empty table. */
export const ledgerBody = (ledger: GateLedger) => formatLedger(ledger, { ...coding, table: '| Command |\n|---|' });

/** The receipt of the first line of a comment on pull request 7, a minute later for each id. */
export function draftOf(
  id: number,
  event: GateEvent,
  more: Partial<ReceiptDraft<GateEvent>> = {},
): ReceiptDraft<GateEvent> {
  return {
    source: { kind: 'comment', id, node: `IC_${id}`, thread: 7, line: 1, hash: 'a'.repeat(16) },
    actor: { id: 5, login: 'chen' },
    role: 'maintain',
    headSha: 'a'.repeat(40),
    configSha: 'd'.repeat(40),
    at: new Date(Date.parse('2026-11-24T08:00:00Z') + id * 60_000).toISOString(),
    command: `/gate ${event.type}`,
    events: [event],
    ...more,
  };
}

export const waived = (gate: string, until = '2026-12-01T00:00:00Z'): GateEvent => {
  return { type: 'waived', gate, why: 'read-only path', until, risk: undefined };
};
