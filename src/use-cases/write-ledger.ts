import { FaultError } from '../domain/fault.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { ThreadEffect } from '../effects/effect.ts';
import { effectOrders } from '../effects/effect-order.ts';
import { appendReceipts, lastSeq, mergeAnchors, mergeLedgers } from '../ledger/chain.ts';
import { formatLedger, type LedgerSchema, parseLedger } from '../ledger/codec.ts';
import type { FoundLedger, Ledger } from '../ledger/ledger.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { mustRotate, rotateLedger } from '../ledger/rotate.ts';
import { sourceKey } from '../ledger/source.ts';
import type { ThreadShell } from './evaluation.ts';
import type { OpenLedger } from './open-ledger.ts';
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

/** A parallel writer may win this often before the run gives up, and the next one heals. */
const mostTries = 5;

/**
 * Appends what a run adds, reads it back, and writes again what a parallel writer overwrote. The comment's id is known
 * afterwards, so that a check can carry it.
 * @throws FaultError when GitHub refuses, or when the receipts don't stay.
 */
export async function writeLedger<State, Event>(
  open: OpenLedger<State, Event>,
  writing: LedgerWriting<State, Event>,
): Promise<FoundLedger<State, Event>> {
  let current = open.found;
  let wanted = withAdditions(open.ledger, open, writing);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const written = await writeOnce(wanted, current, writing);
    const read = await readBack(written, writing);
    if (read && holdsAll(read.ledger, wanted)) return read;
    await writing.shell.sleep(pauseOf(wanted, tries));
    current = read ?? written;
    wanted = withAdditions(read ? mergeLedgers(read.ledger, wanted) : wanted, open, writing);
  }
  throw new FaultError({
    kind: 'conflict',
    status: 200,
    where: `ledger of #${open.thread}`,
    detail: 'overwritten again and again',
    retryAfter: undefined,
  });
}

function withAdditions<State, Event>(
  ledger: Ledger<State, Event>,
  open: OpenLedger<State, Event>,
  writing: LedgerWriting<State, Event>,
): Ledger<State, Event> {
  const drafts = open.drafts.map(draft => ({
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

async function readBack<State, Event>(
  written: FoundLedger<State, Event>,
  { repository, shell, schema }: LedgerWriting<State, Event>,
): Promise<FoundLedger<State, Event> | undefined> {
  const [read] = await shell.threads.sources(repository, [written.node]);
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
