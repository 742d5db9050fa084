import { type Coding, markerOf, parseLedger } from './codec.ts';
import type { FoundLedger, Ledger } from './ledger.ts';

/** A comment among which a ledger may be. */
export interface LedgerComment {
  readonly id: number;
  readonly node: string;
  readonly author: LedgerAuthor;
  readonly body: string;
}

/** An account as GraphQL names it; null for a deleted one. */
export type LedgerAuthor = {
  readonly __typename: string;
  readonly login: string;
  readonly databaseId?: number | null | undefined;
} | null;

/** Which ledger is looked for, and as whom it was written. */
export interface LedgerPlace<State, Event> extends Coding<State, Event> {
  readonly repositoryId: number;
  readonly thread: number;
  /** Whether we write as this account: the bot of Actions, or of our App. */
  isOwn(author: LedgerAuthor): boolean;
}

export type LedgerSearch<State, Event> =
  | { readonly kind: 'none' }
  /** There is a comment of ours with the marker, and none that can be read. */
  | { readonly kind: 'unusable'; readonly commentId: number }
  /** It goes on in a comment that was not read: its GraphQL id. */
  | { readonly kind: 'continues'; readonly node: string; readonly from: FoundLedger<State, Event> }
  | { readonly kind: 'found'; readonly found: FoundLedger<State, Event> };

/** The newest comment of this thread's ledger among these; `ledger.next` names the one to read where it goes on. */
export function findLedger<State, Event>(
  comments: readonly LedgerComment[],
  place: LedgerPlace<State, Event>,
): FoundLedger<State, Event> | undefined {
  const search = searchLedger(comments, place);
  if (search.kind === 'continues') return search.from;
  return search.kind === 'found' ? search.found : undefined;
}

/** The oldest comment of our own that is this thread's ledger, then the ones it is continued in. A copy is younger. */
export function searchLedger<State, Event>(
  comments: readonly LedgerComment[],
  place: LedgerPlace<State, Event>,
): LedgerSearch<State, Event> {
  const marked = comments
    .filter(one => one.body.startsWith(markerOf(place)) && place.isOwn(one.author))
    .toSorted((left, right) => left.id - right.id);
  const first = marked[0];
  if (!first) return { kind: 'none' };
  for (const comment of marked) {
    const ledger = readOwn(comment, place);
    if (ledger) return follow(foundOf(comment, ledger, []), marked, place);
  }
  return { kind: 'unusable', commentId: first.id };
}

function readOwn<State, Event>(
  comment: LedgerComment,
  place: LedgerPlace<State, Event>,
): Ledger<State, Event> | undefined {
  const ledger = parseLedger(comment.body, place);
  return ledger?.repositoryId === place.repositoryId && ledger.thread === place.thread ? ledger : undefined;
}

function foundOf<State, Event>(
  { id, node, body }: LedgerComment,
  ledger: Ledger<State, Event>,
  earlier: readonly FoundLedger<State, Event>[],
): FoundLedger<State, Event> {
  return { ledger, commentId: id, node, body, earlier };
}

/** Each comment names the one after it and is named by it, and a later one is younger: no circle, no stranger. */
function follow<State, Event>(
  first: FoundLedger<State, Event>,
  marked: readonly LedgerComment[],
  place: LedgerPlace<State, Event>,
): LedgerSearch<State, Event> {
  const byNode = new Map(marked.map(one => [one.node, one]));
  let found = first;
  while (found.ledger.next !== undefined) {
    const comment = byNode.get(found.ledger.next);
    if (!comment) return { kind: 'continues', node: found.ledger.next, from: found };
    const ledger = readOwn(comment, place);
    if (!ledger || comment.id <= found.commentId || ledger.base.previous !== found.commentId)
      return { kind: 'unusable', commentId: comment.id };
    const { earlier = [], ...closed } = found;
    found = foundOf(comment, ledger, [closed, ...earlier]);
  }
  return { kind: 'found', found };
}
