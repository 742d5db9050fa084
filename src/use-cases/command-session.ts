import type { Calendar } from '../calendar/calendar.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { RawThread, RawThreads } from '../facts/raw-threads.ts';
import type { Judgement } from '../gates/outcome.ts';
import { emptyGates, foldGateLedger } from '../ledger/gate-fold.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { type Source, sourceKey } from '../ledger/source.ts';
import { foldProject } from '../project/fold.ts';
import type { ThreadShell } from './evaluation.ts';
import type { RoleReader } from './find-giver.ts';
import { type Belonging, findHome, type KnownHome } from './find-home.ts';
import type { OpenGateLedger, OpenProjectLedger } from './open-ledger.ts';
import { openGateLedger, openHomeLedger, openNewHome } from './open-ledgers.ts';

/** Everything that one run of commands holds in its hands; ledgers fill with drafts as lines are accepted. */
export interface Session {
  readonly shell: ThreadShell;
  readonly raw: RawThreads;
  readonly config: SluiceConfig;
  readonly calendar: Calendar;
  readonly roles: RoleReader;
  /** Pull requests that a line asked to know, as they were judged. */
  readonly judgements: Map<number, Judgement>;
  readonly gateLedgers: Map<number, OpenGateLedger>;
  /** By the home's number; 0 and below are homes that are yet to be made. */
  readonly homeLedgers: Map<number, OpenProjectLedger>;
}

/** The gate ledger of a pull request of this run, read once. */
export async function gateLedgerOf(session: Session, thread: RawThread): Promise<OpenGateLedger> {
  const known = session.gateLedgers.get(thread.number);
  if (known) return known;
  const open = await openGateLedger(thread, session.raw, session.shell);
  session.gateLedgers.set(thread.number, open);
  return open;
}

/** All homes with their state, each read once. */
export async function readHomes(session: Session): Promise<readonly KnownHome[]> {
  const homes: KnownHome[] = [];
  for (const thread of session.raw.homes) {
    const open = await homeLedgerOf(session, thread);
    homes.push({ kind: open.kind === 'register' ? 'register' : 'project', thread, state: stateOfHome(open) });
  }
  return homes;
}

export async function homeLedgerOf(session: Session, thread: RawThread): Promise<OpenProjectLedger> {
  const known = session.homeLedgers.get(thread.number);
  if (known) return known;
  const open = await openHomeLedger(thread, 'project', session);
  session.homeLedgers.set(thread.number, open);
  return open;
}

/** The register, or a further project, that this run is about to make; 0 and below until GitHub has given a number. */
export function newHomeOf(session: Session, kind: 'project' | 'register'): OpenProjectLedger {
  const fresh = [...session.homeLedgers.keys()].filter(number => number <= 0);
  const key = kind === 'register' ? 0 : Math.min(0, ...fresh) - 1;
  const open = session.homeLedgers.get(key) ?? openNewHome(session.raw, kind);
  session.homeLedgers.set(key, open);
  return open;
}

/** Where a thread's risks belong, with what earlier lines of this run did to the homes. */
export async function belongingOf(session: Session, thread: RawThread): Promise<Belonging> {
  const homes = await readHomes(session);
  return findHome(thread, { config: session.config, raw: session.raw, homes });
}

/** A project's state with this run's lines in it. */
export function stateOfHome(open: OpenProjectLedger): ReturnType<typeof foldProject> {
  return foldProject({ ...open.ledger, receipts: [...open.ledger.receipts, ...asReceipts(open)] });
}

/** A pull request's holds and waivers with this run's lines in them. */
export function stateOfGates(open: OpenGateLedger | undefined): ReturnType<typeof foldGateLedger> {
  if (!open) return emptyGates;
  const { ledger } = open;
  return foldGateLedger({ ...ledger, receipts: [...ledger.receipts, ...asReceipts(open)] });
}

function asReceipts<Event>(open: {
  readonly ledger: { readonly base: { readonly seq: number }; readonly receipts: readonly unknown[] };
  readonly drafts: readonly Omit<Receipt<Event>, 'seq'>[];
}): readonly Receipt<Event>[] {
  const before = open.ledger.base.seq + open.ledger.receipts.length;
  return open.drafts.map((draft, index) => ({ ...draft, seq: before + index + 1 }));
}

/** Whether a line of a comment has its receipt already. */
export function hasReceipt(
  open: OpenGateLedger | OpenProjectLedger | undefined,
  source: Pick<Source, 'kind' | 'id' | 'line'>,
): boolean {
  if (!open) return false;
  const key = sourceKey(source);
  const receipts: readonly { readonly source: Source }[] = [...open.ledger.receipts, ...open.drafts];
  return receipts.some(one => sourceKey(one.source) === key) || open.ledger.base.taken?.includes(key) === true;
}
