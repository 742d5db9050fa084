import type { Receipt } from '../ledger/receipt.ts';

/** What a ledger says, and what this run adds. */
export function receiptsWithDrafts<Event>({
  ledger,
  drafts,
}: {
  readonly ledger: { readonly base: { readonly seq: number }; readonly receipts: readonly Receipt<Event>[] };
  readonly drafts: readonly Omit<Receipt<Event>, 'seq'>[];
}): readonly Receipt<Event>[] {
  const before = ledger.base.seq + ledger.receipts.length;
  return [...ledger.receipts, ...drafts.map((draft, index) => ({ ...draft, seq: before + index + 1 }))];
}
