import type { ReceiptDraft } from '../ledger/chain.ts';
import type { Session } from './command-session.ts';

/** No comment stands behind a tick: its key is what it is about, so that two runs make one receipt. */
export function tickReceipt<Event>(
  events: readonly Event[],
  {
    about,
    thread,
    command,
    session: { shell, raw },
  }: {
    readonly about: string;
    readonly thread: number;
    readonly command: string;
    readonly session: Pick<Session, 'shell' | 'raw'>;
  },
): ReceiptDraft<Event> {
  const hash = shell.sha256(about).slice(0, 16);
  const id = Number.parseInt(hash.slice(0, 12), 16);
  return {
    source: { kind: 'tick', id, node: '', thread: Math.max(0, thread), line: 0, hash },
    actor: { id: 0, login: 'sluice' },
    role: 'none',
    headSha: undefined,
    configSha: raw.defaultBranch.tip,
    at: shell.now(),
    command,
    events,
  };
}
