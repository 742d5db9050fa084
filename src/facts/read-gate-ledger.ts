import type { Actor } from '../domain/actor.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { anchorOf, isBehind, type Sha256 } from '../ledger/chain.ts';
import { ledgerMark, type Packer } from '../ledger/codec.ts';
import { type LedgerAuthor, type LedgerSearch, searchLedger } from '../ledger/find-ledger.ts';
import type { GateEvent, GateLedgerState } from '../ledger/gate-events.ts';
import { emptyGates, foldGateLedger } from '../ledger/gate-fold.ts';
import { gateSchema } from '../ledger/gate-schema.ts';
import type { FoundLedger } from '../ledger/ledger.ts';
import { anchorIn } from '../ledger/peek-ledger.ts';
import type { Grant } from '../ledger/receipt.ts';
import { tightenGates } from '../ledger/tighten-gates.ts';
import type { FollowUp } from './follow-ups.ts';
import { type SaysGrant, type SourceReading, sourceStates, unreadSources } from './grant-sources.ts';
import { type LedgerFacts, noLedger } from './ledger-facts.ts';
import { hadComments, type ObservedAnchor, observedAnchor } from './observed-anchor.ts';
import type { Observer } from './observed-checks.ts';
import type { RawPullRequest } from './raw.ts';
import { sourceOf } from './raw-comments.ts';
import type { RawExtras } from './raw-extras.ts';
import type { RawSource } from './raw-threads.ts';

/** How a ledger is told from what others write, and read. */
export interface LedgerReader {
  readonly observer: Observer;
  /** Whether we write comments as this account. */
  isOwn(author: LedgerAuthor): boolean;
  readonly packer: Packer;
  readonly sha256: Sha256;
  readonly says: SaysGrant;
}

/** A pull request's ledger as far as it was read. */
export interface GateLedgerReading {
  readonly facts: LedgerFacts;
  /** Folded, without the grants whose comment is gone or edited. */
  readonly state: GateLedgerState;
  /** What has to be read before the rest is true. */
  readonly wanted: readonly FollowUp[];
}

type Search = LedgerSearch<GateLedgerState, GateEvent>;
type Found = FoundLedger<GateLedgerState, GateEvent>;

const nothing: GateLedgerReading = { facts: noLedger, state: emptyGates, wanted: [] };

/** Nobody may go on before it is read. */
const unknown: LedgerFacts = { ...noLedger, state: 'ledger_tampered' };

/** Finds the ledger among the comments, compares it with what our checks saw of it, and looks at where its grants come from. */
export function readGateLedger(raw: RawPullRequest, extras: RawExtras, reader: LedgerReader): GateLedgerReading {
  const seen = withKept(observedAnchor(raw, extras, reader.observer), { raw, extras, reader });
  const named = seen.kind === 'seen' ? seen.anchor : undefined;
  // most pull requests have no comment, and none was ever seen on them
  if (!hadComments(raw) && named === undefined) return nothing;
  const comments = commentsOf(raw, extras);
  const search = searchIn([...comments.values()], raw, reader);
  if (search.kind === 'continues' && !(search.node in extras.sources)) return wanting([sourcesOf([search.node])]);
  const isElsewhere = named !== undefined && !comments.has(named.commentId);
  if (isElsewhere && !(named.commentId in extras.comments)) return wanting([{ kind: 'comment', id: named.commentId }]);
  const found = search.kind === 'found' ? search.found : undefined;
  if (seen.kind === 'unread') return wanting([{ kind: 'earlier', shas: seen.shas }]);
  if (seen.kind === 'missing' && extras.homes === undefined) return wanting([{ kind: 'homes' }]);
  return judge(
    { search, found, seen: forUs(seen, raw, extras) },
    { comments, extras, thread: raw.thread.number, ...reader },
  );
}

/** Where no check remembers, a home does, for good. What it saw may be older than the ledger, never newer. */
function withKept(
  seen: ObservedAnchor,
  { raw, extras, reader }: { readonly raw: RawPullRequest; readonly extras: RawExtras; readonly reader: LedgerReader },
): ObservedAnchor {
  if (seen.kind !== 'missing' || extras.homes === undefined) return seen;
  const own = extras.homes.filter(one => reader.isOwn(one.author));
  const kept = own.flatMap(one => {
    const anchor = anchorIn(one.body, raw.thread.number, reader.packer);
    return anchor ? [{ kind: 'seen' as const, anchor, at: one.createdAt }] : [];
  });
  return kept.toSorted((left, right) => right.anchor.seq - left.anchor.seq)[0] ?? seen;
}

/** Whether there is a ledger to read, ours or forged: most pull requests have none. */
export function holdsLedger(raw: RawPullRequest, extras: RawExtras): boolean {
  return [...commentsOf(raw, extras).values()].some(one => one.body.startsWith(ledgerMark));
}

function wanting(wanted: readonly FollowUp[]): GateLedgerReading {
  return { facts: unknown, state: emptyGates, wanted };
}

function sourcesOf(nodes: readonly string[]): FollowUp {
  return { kind: 'sources', nodes };
}

/** The first and the last comments, and those of this thread that were read since. */
function commentsOf(raw: RawPullRequest, extras: RawExtras): ReadonlyMap<number, RawSource> {
  const { comments, lastComments, number } = raw.thread;
  const further = [...Object.values(extras.sources), ...Object.values(extras.comments)];
  const here = further.flatMap(one => (one === 'gone' || one.thread !== number ? [] : [one]));
  const listed = [...comments.nodes, ...lastComments.nodes].map(sourceOf);
  return new Map([...here, ...listed].map(one => [one.id, one]));
}

function searchIn(
  comments: readonly RawSource[],
  { repository, thread }: RawPullRequest,
  reader: LedgerReader,
): Search {
  return searchLedger(comments, {
    repositoryId: repository.databaseId ?? 0,
    thread: thread.number,
    schema: gateSchema,
    packer: reader.packer,
    isOwn: author => reader.isOwn(author),
  });
}

/** A head can be that of several pull requests: what our check saw on another one's thread says nothing of this one's. */
function forUs(seen: ObservedAnchor, raw: RawPullRequest, extras: RawExtras): ObservedAnchor {
  if (seen.kind !== 'seen' || seen.anchor === undefined) return seen;
  const comment = extras.comments[seen.anchor.commentId];
  const isOthers = comment !== undefined && comment !== 'gone' && comment.thread !== raw.thread.number;
  return isOthers ? { kind: 'missing' } : seen;
}

interface Findings {
  readonly search: Search;
  readonly found: Found | undefined;
  readonly seen: ObservedAnchor;
}

function judge({ search, found, seen }: Findings, reading: SourceReading): GateLedgerReading {
  const observed = seen.kind === 'seen' ? seen.anchor : undefined;
  if (search.kind === 'none' && observed === undefined) return nothing;
  const folded = found ? foldGateLedger(found.ledger) : emptyGates;
  const unread = unreadSources(folded, reading);
  if (unread.length > 0) return wanting([sourcesOf(unread)]);
  const state = tightenGates(folded, sourceStates(folded, reading));
  const isWhole =
    found !== undefined && isContinuous(found) && !(observed && isBehind(found, observed, reading.sha256));
  const sound = seen.kind === 'missing' ? 'anchor_missing' : 'sound';
  const mendedBy =
    seen.kind === 'seen' && state.mendedBy && isAfter(state.mendedBy, seen.at) ? state.mendedBy : undefined;
  return {
    facts: {
      state: isWhole ? sound : 'ledger_tampered',
      own: found && anchorOf(found, reading.sha256),
      observed,
      mended: mendedBy && { actor: actorOf(mendedBy), at: mendedBy.at },
    },
    state,
    wanted: [],
  };
}

/** An older yes was to an older fault. */
function isAfter(grant: Grant, instant: string): boolean {
  return Date.parse(grant.at) >= Date.parse(instant);
}

/** A comment opens with what the receipts of the one before it come to, where that one was read. */
function isContinuous(found: Found): boolean {
  const comments = [found, ...(found.earlier ?? [])];
  return comments.every(({ ledger: { base } }, index) => {
    const before = comments[index + 1]?.ledger;
    if (!before) return true;
    const receipts = before.receipts.slice(0, base.seq - before.base.seq);
    return canonicalJson(foldGateLedger({ base: before.base, receipts })) === canonicalJson(base.state);
  });
}

/** Who gave something; only people's own hands do. */
export function actorOf({ actor }: Grant): Actor {
  return { id: actor.id, login: actor.login, kind: 'user', via: 'direct' };
}
