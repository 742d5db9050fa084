import { isSameLogin } from '../domain/actor.ts';
import { digestLength, type Sha256 } from '../ledger/chain.ts';
import type { GateLedgerState } from '../ledger/gate-events.ts';
import type { Grant } from '../ledger/receipt.ts';
import { type SourceState, sourceKey } from '../ledger/source.ts';
import { grantsOfGates } from '../ledger/tighten-gates.ts';
import type { RawExtras } from './raw-extras.ts';
import type { RawSource } from './raw-threads.ts';

/** Something that loosens, as its line must say it. */
export type GivenKind =
  | { readonly kind: 'waive'; readonly gate: string }
  | { readonly kind: 'unhold' }
  | { readonly kind: 'release'; readonly risk: string }
  | { readonly kind: 'plan-vote' }
  | { readonly kind: 'mend' };

/** Whether a line of a text is a command that gives this. */
export type SaysGrant = (body: string, line: number, given: GivenKind) => boolean;

export interface SourceReading {
  /** Number of the pull request: a command given elsewhere was given for something else. */
  readonly thread: number;
  /** Comments of the pull request that were read, by database id. */
  readonly comments: ReadonlyMap<number, RawSource>;
  readonly extras: Pick<RawExtras, 'sources'>;
  readonly sha256: Sha256;
  readonly says: SaysGrant;
}

/** GraphQL ids of sources that nobody has looked at yet. */
export function unreadSources(state: GateLedgerState, { comments, extras }: SourceReading): readonly string[] {
  const nodes = grantsOfGates(state)
    .map(one => one.source)
    .filter(one => one.node !== '' && !comments.has(one.id) && !(one.node in extras.sources));
  return [...new Set(nodes.map(one => one.node))];
}

/** What became of the comment behind each grant. One line gives one thing: where it says something else, it was never given. */
export function sourceStates(state: GateLedgerState, reading: SourceReading): ReadonlyMap<string, SourceState> {
  const given = [
    ...state.waivers.map(one => [one.by, { kind: 'waive', gate: one.gate }] as const),
    ...(state.planVotes ?? []).map(one => [one.by, { kind: 'plan-vote' }] as const),
    ...state.lifted.map(one => [one.liftedBy, { kind: 'unhold' }] as const),
    ...state.released.map(one => [one.releasedBy, { kind: 'release', risk: one.risk }] as const),
    ...(state.mendedBy ? [[state.mendedBy, { kind: 'mend' }] as const] : []),
  ];
  const states = new Map<string, SourceState>();
  for (const [grant, what] of given) {
    const key = sourceKey(grant.source);
    const one = stateOf(grant, what, reading);
    const known = states.get(key);
    states.set(key, known === undefined || known === 'intact' ? one : known);
  }
  return states;
}

function stateOf(grant: Grant, given: GivenKind, reading: SourceReading): SourceState {
  const { source, actor } = grant;
  const read = reading.comments.get(source.id) ?? reading.extras.sources[source.node];
  if (source.kind !== 'comment' || read === undefined) return 'unread';
  if (read === 'gone' || read.id !== source.id || !standsHere(read, given, reading)) return 'gone';
  const isSame =
    Date.parse(read.createdAt) === Date.parse(grant.at) &&
    read.lastEditedAt === undefined &&
    !read.viaEmail &&
    isGiver(read.author, actor) &&
    reading.sha256(read.body).slice(0, digestLength) === source.hash;
  return isSame && reading.says(read.body, source.line, given) ? 'intact' : 'edited';
}

/** The same account under the same login: roles are asked for by login, which somebody else may have taken since. */
export function isGiver(author: RawSource['author'], actor: Grant['actor']): boolean {
  return author?.databaseId === actor.id && isSameLogin(author.login, actor.login);
}

/** A risk is lowered, accepted or closed wherever people stand. */
function standsHere(read: RawSource, given: GivenKind, { thread }: SourceReading): boolean {
  return given.kind === 'release' || read.thread === thread;
}
