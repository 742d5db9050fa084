import type { Calendar } from '../calendar/calendar.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { RawThread, RawThreads } from '../facts/raw-threads.ts';
import type { Judgement } from '../gates/outcome.ts';
import { emptyGates, foldGateLedger } from '../ledger/gate-fold.ts';
import { type Source, sourceKey } from '../ledger/source.ts';
import { foldProject } from '../project/fold.ts';
import type { ThreadShell } from './evaluation.ts';
import type { RoleReader } from './find-giver.ts';
import { type Belonging, findHome, type KnownHome } from './find-home.ts';
import type { OpenGateLedger, OpenProjectLedger, OpenReleaseLedger } from './open-ledger.ts';
import { openGateLedger, openHomeLedger, openNewHome } from './open-ledgers.ts';
import { isHome, markerHere } from './own-home.ts';
import { receiptsWithDrafts } from './receipts-with-drafts.ts';
import type { ReleaseFacts } from './release-facts.ts';
import { projectOf } from './release-project.ts';
import { type OpenRelease, releaseAt, stateOfRelease } from './release-session.ts';
import type { LeftBehind } from './tell-left-plans.ts';

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
  /** Threads beside those of the one query: pull requests whose hold a command elsewhere lets go. */
  readonly further: Map<number, RawThread>;
  /** By the number of the release's issue; 0 and below are those whose issue is yet to be made, undefined what is none. */
  readonly releases: Map<number, OpenRelease | undefined>;
  /** Plans that are merged and could not be taken. */
  readonly leftPlans: LeftBehind[];
  /** What GitHub says of a release, read once a run for each set of needs. */
  readonly releaseFacts: Map<string, Promise<ReleaseFacts>>;
  /** Comments on whose word this run wanted to start something, by database id: whether it was the first run to want it. */
  readonly claimed: Map<number, boolean>;
  /** Sessions in other repositories, by the project's reference in lower case. */
  readonly elsewhere: Map<string, Session>;
}

/** A thread of the one query, else read now; undefined for one that is gone. */
export async function threadIn(session: Session, number: number): Promise<RawThread | undefined> {
  const known = session.raw.threads[number] ?? session.further.get(number);
  if (known) return known;
  const { owner, name } = session.raw.repository;
  const read = await session.shell.threads.thread({ owner, name }, number);
  if (read) session.further.set(number, read);
  return read;
}

/** The gate ledger of a pull request of this run, read once. */
export async function gateLedgerOf(session: Session, thread: RawThread): Promise<OpenGateLedger> {
  const known = session.gateLedgers.get(thread.number);
  if (known) return known;
  const open = await openGateLedger(thread, session.raw, session.shell);
  session.gateLedgers.set(thread.number, open);
  return open;
}

/**
 * All homes with their state, each read once; an issue that became one by an earlier line of this run is among them, and so is
 * one that lost its label or is closed, where this run reads it anyway.
 */
export async function readHomes(session: Session): Promise<readonly KnownHome[]> {
  const homes: KnownHome[] = [];
  for (const thread of [...session.raw.homes, ...unlistedHomes(session)]) {
    const open = await homeLedgerOf(session, thread);
    if (!isHomeNow(session, thread, open)) continue;
    homes.push({ kind: open.kind === 'register' ? 'register' : 'project', thread, state: stateOfHome(open) });
  }
  return homes;
}

/** The label is the proof that somebody with triage wants it so; without it only a ledger of ours is one. */
function isHomeNow({ raw, shell }: Session, thread: RawThread, open: OpenProjectLedger): boolean {
  const isListed = raw.homes.some(one => one.number === thread.number);
  return isListed ? isHome(thread, open, { raw, shell }) : open.found !== undefined || open.drafts.length > 0;
}

function unlistedHomes(session: Session): readonly RawThread[] {
  const { raw, homeLedgers } = session;
  const listed = new Set(raw.homes.map(one => one.number));
  const read = Object.values(raw.threads).filter(one => one.kind === 'issue' && !listed.has(one.number));
  return read.filter(one => homeLedgers.get(one.number)?.drafts.length || markerHere(one, session));
}

export async function homeLedgerOf(session: Session, thread: RawThread): Promise<OpenProjectLedger> {
  const known = session.homeLedgers.get(thread.number);
  if (known) return known;
  const open = await openHomeLedger(thread, markerHere(thread, session)?.kind ?? 'project', session);
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
  const release = await releaseAt(thread, session);
  const { plan } = release ? stateOfRelease(release.open) : {};
  const project = plan && projectOf(plan, session)?.number;
  const home = homes.find(one => one.thread.number === project);
  if (home) return { kind: 'home', home };
  return findHome(thread, { config: session.config, raw: session.raw, homes });
}

/** A project's state with this run's lines in it. */
export function stateOfHome(open: OpenProjectLedger): ReturnType<typeof foldProject> {
  return foldProject({ ...open.ledger, receipts: receiptsWithDrafts(open) });
}

/** A pull request's holds and waivers with this run's lines in them. */
export function stateOfGates(open: OpenGateLedger | undefined): ReturnType<typeof foldGateLedger> {
  if (!open) return emptyGates;
  const { ledger } = open;
  return foldGateLedger({ ...ledger, receipts: receiptsWithDrafts(open) });
}

/** Whether a line of a comment has its receipt already. */
export function hasReceipt(
  open: OpenGateLedger | OpenProjectLedger | OpenReleaseLedger | undefined,
  source: Pick<Source, 'kind' | 'id' | 'line'>,
): boolean {
  if (!open) return false;
  const key = sourceKey(source);
  const receipts: readonly { readonly source: Source }[] = [...open.ledger.receipts, ...open.drafts];
  return receipts.some(one => sourceKey(one.source) === key) || open.ledger.base.taken?.includes(key) === true;
}
