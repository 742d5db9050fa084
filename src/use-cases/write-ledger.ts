import { FaultError } from '../domain/fault.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { ThreadEffect } from '../effects/effect.ts';
import { effectOrders } from '../effects/effect-order.ts';
import type { RawSource } from '../facts/raw-threads.ts';
import { appendReceipts, byTime, lastSeq, mergeAnchors, mergeLedgers } from '../ledger/chain.ts';
import { formatLedger, type LedgerSchema, parseLedger } from '../ledger/codec.ts';
import { findLedger } from '../ledger/find-ledger.ts';
import type { FoundLedger, Ledger } from '../ledger/ledger.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { mustRotate, rotateLedger } from '../ledger/rotate.ts';
import { sourceKey } from '../ledger/source.ts';
import type { ThreadShell } from './evaluation.ts';
import type { OpenLedger } from './open-ledger.ts';
import { isOwnAuthor } from './own-comments.ts';
import { writeThread } from './write-thread.ts';

/** What a ledger is written with beside its receipts. */
export interface LedgerWriting<State, Event> {
  readonly repository: RepositoryName;
  readonly shell: ThreadShell;
  readonly schema: LedgerSchema<State, Event>;
  /** Up to which instant this run took every comment; undefined where it took none. */
  readonly watermark: string | undefined;
  readonly anchors?: Ledger<State, Event>['anchors'];
  fold(ledger: Ledger<State, Event>): State;
  /** The table for people. */
  table(receipts: readonly Receipt<Event>[]): string;
}

/** A ledger that was written and not read back yet. */
export interface PostedLedger<State, Event> {
  readonly open: OpenLedger<State, Event>;
  readonly writing: LedgerWriting<State, Event>;
  /** As it was written. */
  readonly found: FoundLedger<State, Event>;
  /** What it has to hold, whoever else writes. */
  readonly wanted: Ledger<State, Event>;
}

/** A parallel writer may win this often before the run gives up, and the next one heals. */
const mostTries = 5;
/** A ledger that is written now went on in other comments at most so often since it was read. */
const longestWay = 5;

/**
 * Appends to a ledger that was read some time ago: reads it anew, appends, reads it back, and writes again what a parallel
 * writer overwrote.
 * @returns the ledger as it stands, so that a check can carry its anchor.
 * @throws FaultError when GitHub refuses, or when the receipts don't stay.
 */
export async function writeLedger<State, Event>(
  open: OpenLedger<State, Event>,
  writing: LedgerWriting<State, Event>,
): Promise<FoundLedger<State, Event>> {
  const found = open.found && (await newestOf(open.found, writing));
  const posted = await postLedger(found ? { ...open, found, ledger: found.ledger } : open, writing);
  return settleLedger(posted, await readPosted([posted], writing));
}

/** Appends to a ledger that was read just now, and writes it once. @throws FaultError when GitHub refuses. */
export async function postLedger<State, Event>(
  open: OpenLedger<State, Event>,
  writing: LedgerWriting<State, Event>,
): Promise<PostedLedger<State, Event>> {
  const wanted = withAdditions(open.ledger, open, writing);
  return { open, writing, wanted, found: await writeOnce(wanted, open.found, writing) };
}

/** The comments of all these ledgers in one request; the first one of a thread with those around it, where an older twin may be. */
export async function readPosted(
  posted: readonly {
    readonly open: { readonly found: unknown };
    readonly found: { readonly node: string; readonly ledger: { readonly thread: number } };
  }[],
  { repository, shell }: { readonly repository: RepositoryName; readonly shell: ThreadShell },
): Promise<readonly RawSource[]> {
  const begun = posted.filter(one => !one.open.found).map(one => one.found.ledger.thread);
  const raw = begun.length > 0 ? await shell.threads.threads(repository, begun) : undefined;
  const around = raw ? [...Object.values(raw.threads), ...raw.homes].flatMap(one => one.comments) : [];
  const there = new Set(around.map(one => one.node));
  const missing = posted.map(one => one.found.node).filter(node => !there.has(node));
  return missing.length > 0 ? [...around, ...(await shell.threads.sources(repository, missing))] : around;
}

/**
 * Writes again what a parallel writer overwrote, until it stays.
 * @param comments what `readPosted` found
 * @throws FaultError when GitHub refuses, or when the receipts don't stay.
 */
export async function settleLedger<State, Event>(
  { open, writing, found, wanted: wish }: PostedLedger<State, Event>,
  comments: readonly RawSource[],
): Promise<FoundLedger<State, Event>> {
  let [wanted, current] = [wish, found];
  let read = open.found ? readAgain(found, comments, writing) : oldestOf(found, comments, writing);
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (read && holdsAll(read.ledger, wanted)) return read;
    await writing.shell.sleep(pauseOf(wanted, tries));
    current = await newestOf(read ?? current, writing);
    wanted = withAdditions(mergeLedgers(current.ledger, wanted), open, writing);
    current = await writeOnce(wanted, current, writing);
    read = readAgain(current, await writing.shell.threads.sources(writing.repository, [current.node]), writing);
  }
  if (read && holdsAll(read.ledger, wanted)) return read;
  throw new FaultError({
    kind: 'conflict',
    status: 200,
    where: `ledger of #${open.thread}`,
    detail: 'overwritten again and again',
    retryAfter: undefined,
  });
}

/** The ledger as it is now, in the comment in which it goes on. */
async function newestOf<State, Event>(
  found: FoundLedger<State, Event>,
  writing: LedgerWriting<State, Event>,
): Promise<FoundLedger<State, Event>> {
  let newest = found;
  let node: string | undefined = found.node;
  for (let step = 0; node !== undefined && step < longestWay; step += 1) {
    const comments: readonly RawSource[] = await writing.shell.threads.sources(writing.repository, [node]);
    const read: FoundLedger<State, Event> | undefined = readAgain({ node }, comments, writing);
    if (!read) break;
    newest = read;
    node = read.ledger.next;
  }
  return newest;
}

/** Two parallel runs may each have begun a ledger: the older one is it. */
function oldestOf<State, Event>(
  { ledger, ...written }: FoundLedger<State, Event>,
  comments: readonly RawSource[],
  { shell, schema }: LedgerWriting<State, Event>,
): FoundLedger<State, Event> | undefined {
  const here = comments.filter(one => one.thread === ledger.thread);
  if (!here.some(one => one.node === written.node)) return undefined;
  return findLedger(here, {
    schema,
    packer: shell.packer,
    repositoryId: ledger.repositoryId,
    thread: ledger.thread,
    isOwn: author => isOwnAuthor(author, shell.identity),
  });
}

function withAdditions<State, Event>(
  ledger: Ledger<State, Event>,
  open: OpenLedger<State, Event>,
  writing: LedgerWriting<State, Event>,
): Ledger<State, Event> {
  const drafts = open.drafts.toSorted(byTime).map(draft => ({
    ...draft,
    events: draft.events.map(event => writing.schema.event.parse(event)),
  }));
  const appended = appendReceipts(ledger, drafts);
  const { watermark, anchors } = writing;
  return {
    ...appended,
    watermark: laterOf(appended.watermark, watermark),
    anchors: mergeAnchors(appended.anchors, anchors ?? {}),
  };
}

function laterOf(left: string | undefined, right: string | undefined): string | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left > right ? left : right;
}

async function writeOnce<State, Event>(
  ledger: Ledger<State, Event>,
  current: FoundLedger<State, Event> | undefined,
  writing: LedgerWriting<State, Event>,
): Promise<FoundLedger<State, Event>> {
  if (!current) return create(ledger, writing);
  if (!mustRotate(current)) return update(current, { ...ledger, edits: ledger.edits + 1 }, writing);
  const { fold, shell } = writing;
  const rotated = rotateLedger(
    { ledger, commentId: current.commentId },
    { fold, sha256: shell.sha256, at: shell.now() },
  );
  const opened = await create(rotated, writing);
  await update(current, { ...current.ledger, next: opened.node }, writing);
  return opened;
}

async function create<State, Event>(
  ledger: Ledger<State, Event>,
  writing: LedgerWriting<State, Event>,
): Promise<FoundLedger<State, Event>> {
  const body = bodyOf(ledger, writing);
  const effect = { ...headOf(ledger, writing, 'none'), kind: 'create-comment', thread: ledger.thread, body } as const;
  const written = await writeThread(effect, writing.shell);
  return { ledger, commentId: written.id, node: written.node, body };
}

async function update<State, Event>(
  current: FoundLedger<State, Event>,
  ledger: Ledger<State, Event>,
  writing: LedgerWriting<State, Event>,
): Promise<FoundLedger<State, Event>> {
  const body = bodyOf(ledger, writing);
  const head = headOf(ledger, writing, writing.shell.sha256(current.body));
  await writeThread({ ...head, kind: 'update-comment', id: current.commentId, body }, writing.shell);
  return { ...current, ledger, body };
}

function bodyOf<State, Event>(ledger: Ledger<State, Event>, writing: LedgerWriting<State, Event>): string {
  const { shell, schema } = writing;
  return formatLedger(ledger, { packer: shell.packer, schema, table: writing.table(ledger.receipts) });
}

function headOf<State, Event>(
  ledger: Ledger<State, Event>,
  { repository }: LedgerWriting<State, Event>,
  expects: string,
): Pick<ThreadEffect, 'repository' | 'key' | 'expects' | 'order'> {
  return { repository, key: `ledger:${ledger.thread}:${lastSeq(ledger)}`, expects, order: effectOrders.receipt };
}

function readAgain<State, Event>(
  written: Pick<FoundLedger<State, Event>, 'node'>,
  comments: readonly RawSource[],
  { shell, schema }: LedgerWriting<State, Event>,
): FoundLedger<State, Event> | undefined {
  const read = comments.find(one => one.node === written.node);
  const ledger = read && parseLedger(read.body, { packer: shell.packer, schema });
  return read && ledger && { ledger, commentId: read.id, node: read.node, body: read.body };
}

function holdsAll<State, Event>(read: Ledger<State, Event>, wanted: Ledger<State, Event>): boolean {
  const there = new Set(read.receipts.map(one => sourceKey(one.source)));
  return (
    wanted.receipts.every(one => there.has(sourceKey(one.source)) || one.seq <= read.base.seq) &&
    Object.entries(wanted.anchors).every(([key, anchor]) => (read.anchors[key]?.seq ?? -1) >= anchor.seq)
  );
}

/** Writers that meet once should not meet again: each waits its own time, told by what it writes. */
function pauseOf<State, Event>(wanted: Ledger<State, Event>, tries: number): number {
  const last = wanted.receipts.at(-1)?.source.id ?? 0;
  return 200 * (tries + 1) + ((last * 37) % 13) * 60;
}
