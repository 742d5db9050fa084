import { createHash } from 'node:crypto';
import type { Permission } from '../../src/domain/actor.ts';
import type { ProjectReceipt } from '../../src/project/draft.ts';
import type { ProjectEvent } from '../../src/project/events.ts';

export function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The same login always has the same id. */
export function idOfLogin(login: string): number {
  return Number.parseInt(shortDigest(login).slice(0, 6), 16);
}

/** What somebody's comment did; `comment` is its id, by which it is found again. */
export function receipt(
  comment: number,
  {
    login = 'chen',
    role = 'write',
    at = '2026-11-02T02:00:00Z',
    command = '/risk …',
    thread = 42,
    line = 1,
  }: ReceiptParts,
  ...events: readonly ProjectEvent[]
): ProjectReceipt {
  const hash = shortDigest(`${comment}`);
  return {
    seq: comment,
    source: { kind: 'comment', id: comment, node: `IC_kwDO${hash}`, thread, line, hash },
    actor: { id: idOfLogin(login), login },
    role,
    headSha: undefined,
    configSha: 'c'.repeat(40),
    at,
    command,
    events,
  };
}

export interface ReceiptParts {
  readonly login?: string;
  readonly role?: Permission;
  readonly at?: string;
  readonly command?: string;
  readonly thread?: number;
  readonly line?: number;
}

/** The same in order, each with its place. */
export function inSequence(receipts: readonly ProjectReceipt[]): readonly ProjectReceipt[] {
  return receipts.map((one, index) => ({ ...one, seq: index + 1 }));
}
