import type { RawMember, RawThreads } from '../facts/raw-threads.ts';
import { findLedger } from '../ledger/find-ledger.ts';
import type { GateLedgerState } from '../ledger/gate-events.ts';
import { foldGateLedger } from '../ledger/gate-fold.ts';
import { gateSchema } from '../ledger/gate-schema.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ThreadShell } from './evaluation.ts';
import { isOwnAuthor } from './own-comments.ts';

/** What commands did to the gates of one pull request. */
export interface GateStanding {
  readonly number: number;
  readonly gates: GateLedgerState;
}

/** Read by the anchors that the home keeps: one request a hundred pull requests with a ledger. */
export async function gateStandings(
  members: readonly RawMember[],
  anchors: Ledger<unknown, unknown>['anchors'],
  { raw, shell }: { readonly raw: RawThreads; readonly shell: Pick<ThreadShell, 'threads' | 'packer' | 'identity'> },
): Promise<readonly GateStanding[]> {
  const kept = members.flatMap(({ number, isOpen }) => {
    const node = anchors[number]?.node;
    return isOpen && node !== undefined ? [{ number, node }] : [];
  });
  if (kept.length === 0) return [];
  const { owner, name } = raw.repository;
  const read = await shell.threads.sources(
    { owner, name },
    kept.map(one => one.node),
  );
  return kept.flatMap(({ number, node }) => {
    const found = findLedger(
      read.filter(one => one.node === node),
      {
        schema: gateSchema,
        packer: shell.packer,
        repositoryId: raw.repository.id,
        thread: number,
        isOwn: author => isOwnAuthor(author, shell.identity),
      },
    );
    return found ? [{ number, gates: foldGateLedger(found.ledger) }] : [];
  });
}
