import { canonicalJson } from './canonical-json.ts';
import type { FoundLedger, Ledger, LedgerBase } from './ledger.ts';
import type { KeptAnchor, LedgerAnchor, Receipt } from './receipt.ts';
import { sourceKey } from './source.ts';

/** A receipt before it has its place. */
export type ReceiptDraft<Event> = Omit<Receipt<Event>, 'seq'>;

/** Hashing of the shell: lower-case hexadecimal SHA-256. */
export type Sha256 = (text: string) => string;

/** Digits of every digest and of every source's hash. */
export const digestLength = 16;

/** A ledger in which nothing was accepted yet. */
export function emptyLedger<State, Event>(
  place: Pick<Ledger<State, Event>, 'kind' | 'repositoryId' | 'thread'>,
): Ledger<State, Event> {
  const base = { seq: 0, digest: '', state: undefined, previous: undefined };
  return { ...place, base, receipts: [], anchors: {}, watermark: undefined, edits: 0, next: undefined };
}

/** Number of the last receipt. */
export function lastSeq({ base, receipts }: Pick<Ledger<unknown, unknown>, 'base' | 'receipts'>): number {
  return base.seq + receipts.length;
}

/** Adds what it doesn't have yet, in the given order: two receipts of one source are the same receipt. */
export function appendReceipts<State, Event>(
  ledger: Ledger<State, Event>,
  drafts: readonly ReceiptDraft<Event>[],
): Ledger<State, Event> {
  const known = sourcesOf(ledger);
  const fresh = drafts.filter(({ source }) => {
    const key = sourceKey(source);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  return fresh.length === 0 ? ledger : renumber(ledger, [...ledger.receipts, ...fresh]);
}

function sourcesOf({ base, receipts }: Ledger<unknown, unknown>): Set<string> {
  return new Set([...(base.taken ?? []), ...receipts.map(one => sourceKey(one.source))]);
}

function renumber<State, Event>(
  ledger: Ledger<State, Event>,
  receipts: readonly ReceiptDraft<Event>[],
): Ledger<State, Event> {
  return { ...ledger, receipts: receipts.map((one, index) => ({ ...one, seq: ledger.base.seq + index + 1 })) };
}

/**
 * What two writers made of one ledger: nothing is lost, and it is the same whoever merges. What both have keeps its place,
 * the rest follows in the order in which it was written.
 */
export function mergeLedgers<State, Event>(
  mine: Ledger<State, Event>,
  theirs: Ledger<State, Event>,
): Ledger<State, Event> {
  const [one, other] = [mine, theirs].toSorted((left, right) => right.base.seq - left.base.seq);
  if (!one || !other) return mine;
  const common = commonLength(one.receipts, other.receipts);
  const known = sourcesOf({ ...one, receipts: one.receipts.slice(0, common) });
  const rest = new Map<string, Receipt<Event>>();
  for (const receipt of [...one.receipts.slice(common), ...other.receipts]) {
    const key = sourceKey(receipt.source);
    if (known.has(key)) continue;
    const held = rest.get(key);
    if (!held || canonicalJson(receipt) < canonicalJson(held)) rest.set(key, receipt);
  }
  const ordered = [...rest.values()].toSorted(byTime);
  return {
    ...renumber(one, [...one.receipts.slice(0, common), ...ordered]),
    anchors: mergeAnchors(one.anchors, other.anchors),
    watermark: earliest(one.watermark, other.watermark),
    edits: Math.max(one.edits, other.edits),
    next: one.next ?? other.next,
  };
}

function commonLength(one: readonly Receipt<unknown>[], other: readonly Receipt<unknown>[]): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    if (canonicalJson(one[index]) !== canonicalJson(other[index])) return index;
  }
  return length;
}

/** As they were written, so that parallel writers who took the same comments make the same chain. */
export function byTime(left: ReceiptDraft<unknown>, right: ReceiptDraft<unknown>): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  return left.source.id - right.source.id || left.source.line - right.source.line;
}

/** Whatever one of the two has not taken yet is still to be taken. */
function earliest(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return undefined;
  return one < other ? one : other;
}

type Anchors = Readonly<Record<string, KeptAnchor>>;

/** The further one of each thread; of two equally far ones the same whoever merges. */
export function mergeAnchors(one: Anchors, other: Anchors): Anchors {
  const further = (left: KeptAnchor, right: KeptAnchor) =>
    left.seq > right.seq || (left.seq === right.seq && canonicalJson(left) >= canonicalJson(right)) ? left : right;
  const kept = Object.entries(one).map(([thread, anchor]): [string, KeptAnchor] => {
    const rival = Object.hasOwn(other, thread) ? other[thread] : undefined;
    return [thread, rival ? further(anchor, rival) : anchor];
  });
  return { ...other, ...Object.fromEntries(kept) };
}

/** Digests after the base and after each receipt, oldest first: the first is the base's own. */
export function chainOf(
  { base, receipts }: Pick<Ledger<unknown, unknown>, 'base' | 'receipts'>,
  sha256: Sha256,
): readonly string[] {
  const chain = [startOf(base, sha256)];
  for (const receipt of receipts) chain.push(link(chain.at(-1) ?? '', receipt, sha256));
  return chain;
}

/** A folded state goes into the chain, so that nobody can change it unseen. */
function startOf(base: LedgerBase<unknown>, sha256: Sha256): string {
  return base.state === undefined ? base.digest : link(base.digest, base.state, sha256);
}

function link(before: string, value: unknown, sha256: Sha256): string {
  return sha256(before + canonicalJson(value)).slice(0, digestLength);
}

/** Where a ledger stands: what a check's seal and a home remember of it. */
export function anchorOf(
  found: Pick<FoundLedger<unknown, unknown>, 'ledger' | 'commentId'>,
  sha256: Sha256,
): LedgerAnchor {
  const digest = chainOf(found.ledger, sha256).at(-1) ?? '';
  return { seq: lastSeq(found.ledger), digest, commentId: found.commentId };
}

/** Whether a ledger (with the closed comments before it, where they were read) does not hold what an anchor saw. */
export function isBehind(found: FoundLedger<unknown, unknown>, anchor: LedgerAnchor, sha256: Sha256): boolean {
  const comments = [found, ...(found.earlier ?? [])];
  const index = comments.findIndex(one => one.commentId === anchor.commentId);
  const named = comments[index];
  if (!named || !isChained(comments.slice(0, index + 1), sha256)) return true;
  return chainOf(named.ledger, sha256)[anchor.seq - named.ledger.base.seq] !== anchor.digest;
}

/** Each comment goes on where the one before it stood; the newest first. */
function isChained(comments: readonly Pick<FoundLedger<unknown, unknown>, 'ledger'>[], sha256: Sha256): boolean {
  return comments.every(({ ledger: { base } }, index) => {
    const before = comments[index + 1]?.ledger;
    return !before || chainOf(before, sha256)[base.seq - before.base.seq] === base.digest;
  });
}
