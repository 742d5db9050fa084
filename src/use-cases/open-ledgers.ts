import { FaultError } from '../domain/fault.ts';
import type { RawSource, RawThread, RawThreads } from '../facts/raw-threads.ts';
import { emptyLedger } from '../ledger/chain.ts';
import type { LedgerSchema } from '../ledger/codec.ts';
import { findLedger } from '../ledger/find-ledger.ts';
import { gateSchema } from '../ledger/gate-schema.ts';
import type { FoundLedger, Ledger } from '../ledger/ledger.ts';
import { planSchema } from '../plan/schema.ts';
import { projectSchema } from '../project/schema.ts';
import type { ThreadShell } from './evaluation.ts';
import type { OpenGateLedger, OpenLedger, OpenProjectLedger, OpenReleaseLedger } from './open-ledger.ts';
import { isOwnAuthor } from './own-comments.ts';

/** A ledger goes on in another comment at most so often: at ninety edits each that is a long life. */
const longestChain = 50;

/** As much of a shell as reading ledgers takes. */
export type LedgerShell = Pick<ThreadShell, 'threads' | 'packer' | 'identity'>;

/** The ledger of a pull request's waivers and holds, as it stands. */
export async function openGateLedger(thread: RawThread, raw: RawThreads, shell: LedgerShell): Promise<OpenGateLedger> {
  const found = await findNewest(thread, { raw, shell, schema: gateSchema });
  return opened('gate', { thread: thread.number, raw, found });
}

/** A home's ledger; a home that has none yet begins with an empty one of its kind. */
export async function openHomeLedger(
  thread: RawThread,
  kind: 'project' | 'register',
  { raw, shell }: { readonly raw: RawThreads; readonly shell: LedgerShell },
): Promise<OpenProjectLedger> {
  const found = await findNewest(thread, { raw, shell, schema: projectSchema });
  return opened(found?.ledger.kind === 'register' ? 'register' : kind, { thread: thread.number, raw, found });
}

/** The ledger of a release's issue, as it stands. */
export async function openReleaseLedger(
  thread: RawThread,
  { raw, shell }: { readonly raw: RawThreads; readonly shell: LedgerShell },
): Promise<OpenReleaseLedger> {
  const found = await findNewest(thread, { raw, shell, schema: planSchema });
  return opened('release', { thread: thread.number, raw, found });
}

/** An empty ledger of a release whose issue is yet to be made. */
export function openNewRelease(raw: RawThreads): OpenReleaseLedger {
  return opened('release', { thread: 0, raw, found: undefined });
}

/** An empty ledger of a home that is yet to be made. */
export function openNewHome(raw: RawThreads, kind: 'project' | 'register'): OpenProjectLedger {
  return opened(kind, { thread: 0, raw, found: undefined });
}

/** A pull request of which nothing is known: for asking again what a line came to. */
export function openWithoutGates({ number }: RawThread, raw: RawThreads): OpenGateLedger {
  return opened('gate', { thread: number, raw, found: undefined });
}

function opened<State, Event>(
  kind: Ledger<State, Event>['kind'],
  at: { readonly thread: number; readonly raw: RawThreads; readonly found: FoundLedger<State, Event> | undefined },
): OpenLedger<State, Event> {
  const empty = emptyLedger<State, Event>({ kind, repositoryId: at.raw.repository.id, thread: at.thread });
  return { kind, thread: at.thread, found: at.found, ledger: at.found?.ledger ?? empty, drafts: [] };
}

interface Searching<State, Event> {
  readonly raw: RawThreads;
  readonly shell: LedgerShell;
  readonly schema: LedgerSchema<State, Event>;
}

/** Among the first and last comments, else among all; then along the chain to the comment that is written now. */
async function findNewest<State, Event>(
  thread: RawThread,
  searching: Searching<State, Event>,
): Promise<FoundLedger<State, Event> | undefined> {
  const { shell, raw } = searching;
  const isAllRead = thread.comments.length >= thread.commentCount;
  let comments = thread.comments;
  let found = findAmong(comments, thread, searching);
  if (!found && !isAllRead) {
    comments = await shell.threads.commentsOf(raw.repository, thread.number);
    found = findAmong(comments, thread, searching);
  }
  for (let step = 0; found?.ledger.next !== undefined && step < longestChain; step += 1) {
    const known: FoundLedger<State, Event> = found;
    comments = [...comments, ...(await shell.threads.sources(raw.repository, [found.ledger.next]))];
    found = findAmong(comments, thread, searching);
    // Whoever deleted the newer one takes nothing away but what stood in it alone: the anchor tells.
    if (found === undefined || found.commentId === known.commentId) return known;
  }
  return found;
}

function findAmong<State, Event>(
  comments: readonly RawSource[],
  thread: RawThread,
  { raw, shell, schema }: Searching<State, Event>,
): FoundLedger<State, Event> | undefined {
  return findLedger(comments, {
    schema,
    packer: shell.packer,
    repositoryId: raw.repository.id,
    thread: thread.number,
    isOwn: author => isOwnAuthor(author, shell.identity),
  });
}

/** @throws FaultError for a thread that is gone: nothing may be written about it elsewhere. */
export function threadOf(raw: RawThreads, number: number): RawThread {
  const thread = raw.threads[number] ?? raw.homes.find(one => one.number === number);
  if (thread) return thread;
  throw new FaultError({ kind: 'not-found', status: 200, where: `#${number}`, detail: '', retryAfter: undefined });
}
